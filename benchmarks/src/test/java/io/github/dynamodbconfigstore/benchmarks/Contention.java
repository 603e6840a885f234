package io.github.dynamodbconfigstore.benchmarks;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Row 7: commits a second of 1 to 32 writers on one store, each an object of its own as in 32 processes. */
final class Contention implements Row {
    private static final List<Integer> WRITERS = List.of(4, 8, 16, 32);

    @Override
    public String name() {
        return "7";
    }

    @Override
    public List<Finding> measure(Pace pace) throws Exception {
        String seconds = pace.quick() ? "5" : "20";
        List<Finding> findings = new ArrayList<>();
        for (int writers : pace.quick() ? List.of(32) : WRITERS) {
            List<Double> ratios = new ArrayList<>();
            String last = "";
            for (int round = 0; round < pace.rounds(); round++) {
                double one = Child.number(pace, Contention.class, List.of(), "1", seconds);
                double many = Child.number(pace, Contention.class, List.of(), writers + "", seconds);
                ratios.add(many / one);
                last = "%.0f : %.0f a second".formatted(many, one);
            }
            findings.add(new Finding(
                    name(),
                    "commits of %d writers together : of one".formatted(writers),
                    Limit.atLeast(writers == 32 ? 0.5 : 0),
                    ratios,
                    last));
        }
        return findings;
    }

    /** Each writer has an option of its own, so that only the journal is fought for. */
    public static void main(String... arguments) throws Exception {
        int writers = Integer.parseInt(arguments[0]);
        long nanos = Duration.ofSeconds(Long.parseLong(arguments[1])).toNanos();
        String name = "contention-" + UUID.randomUUID();
        DynamoDbClient client = Server.client();
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        List<Callable<Long>> work = new ArrayList<>();
        for (int i = 0; i < writers; i++) {
            DynamoDbConfigStore store = DynamoDbConfigStore.builder(client, Data.TABLE, name)
                    .createTable(false)
                    .commitTimeout(Duration.ofMinutes(5))
                    .build();
            work.add(() -> commits(store, nanos));
        }
        commits(
                DynamoDbConfigStore.builder(client, Data.TABLE, name + "-warm-up")
                        .createTable(false)
                        .build(),
                nanos / 2);
        long start = System.nanoTime();
        long commits = 0;
        for (Future<Long> done : threads.invokeAll(work)) {
            commits += done.get();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        DynamoDbConfigStore store =
                DynamoDbConfigStore.builder(client, Data.TABLE, name).live().build();
        if (store.config().get().revision() != commits) {
            throw new IllegalStateException(
                    "%d commits, %s".formatted(commits, store.config().get()));
        }
        System.out.println(commits / seconds);
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private static long commits(DynamoDbConfigStore store, long nanos) {
        String option = UUID.randomUUID().toString();
        long commits = 0;
        for (long start = System.nanoTime(); System.nanoTime() - start < nanos; commits++) {
            store.set(option, Map.of("value", commits));
        }
        return commits;
    }
}
