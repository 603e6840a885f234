package io.github.dynamodbconfigstore.benchmarks;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Row 7: commits a second of 1 to 32 writers on one store, each an object of its own as in 32 processes. */
final class Contention implements Row {
    private static final List<Integer> WRITERS = List.of(1, 2, 4, 8, 16, 32);

    @Override
    public String name() {
        return "7";
    }

    /** Each round has its own one writer, which those of all numbers are held against. */
    @Override
    public List<Finding> measure(Pace pace) throws Exception {
        List<Integer> numbers = pace.quick() ? List.of(1, 32) : WRITERS;
        List<Map<Integer, Double>> rounds = new ArrayList<>();
        for (int round = 0; round < pace.rounds(); round++) {
            Map<Integer, Double> perSecond = new HashMap<>();
            for (int writers : Pace.inTurn(round, numbers)) {
                perSecond.put(writers, Child.number(pace, Contention.class, List.of(), writers + "", "8"));
            }
            rounds.add(perSecond);
        }
        return numbers.stream()
                .skip(1)
                .map(writers -> Finding.ratio(
                        "commits of %d writers together : of one".formatted(writers),
                        Limit.atLeast(0.5),
                        rounds,
                        writers,
                        1,
                        "a second"))
                .toList();
    }

    /** Each writer has an option of its own, so that only the journal is fought for. */
    public static void main(String... arguments) {
        Child.run(() -> measure(arguments));
    }

    private static double measure(String... arguments) throws InterruptedException, ExecutionException {
        int writers = Integer.parseInt(arguments[0]);
        long nanos = Duration.ofSeconds(Long.parseLong(arguments[1])).toNanos();
        String name = "contention-" + UUID.randomUUID();
        DynamoDbClient client = Server.client();
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        LongAdder inTime = new LongAdder();
        List<Callable<Long>> work = new ArrayList<>();
        for (int i = 0; i < writers; i++) {
            DynamoDbConfigStore store = DynamoDbConfigStore.builder(client, Data.TABLE, name)
                    .createTable(false)
                    .build();
            work.add(() -> commits(store, nanos, inTime));
        }
        DynamoDbConfigStore alone = DynamoDbConfigStore.builder(client, Data.TABLE, name + "-warm-up")
                .createTable(false)
                .build();
        commits(alone, nanos / 2, new LongAdder());
        long commits = 0;
        for (Future<Long> done : threads.invokeAll(work)) {
            commits += done.get();
        }
        DynamoDbConfigStore store =
                DynamoDbConfigStore.builder(client, Data.TABLE, name).live().build();
        if (store.config().get().revision() != commits) {
            throw new IllegalStateException(
                    "%d commits, %s".formatted(commits, store.config().get()));
        }
        return inTime.sum() / (nanos / 1e9);
    }

    /** How many there were; those that were done within the time are added up. */
    private static long commits(DynamoDbConfigStore store, long nanos, LongAdder inTime) {
        String option = UUID.randomUUID().toString();
        long start = System.nanoTime();
        long commits = 0;
        for (long now = start; now - start < nanos; commits++) {
            store.set(option, Map.of("value", commits));
            now = System.nanoTime();
            if (now - start < nanos) {
                inTime.increment();
            }
        }
        return commits;
    }
}
