package io.github.dynamodbconfigstore.benchmarks;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Row 9: many live readers of one store in one process, at a stretched interval, and when their polls come. */
final class Readers implements Row {
    private static final int BUCKETS = 10;
    private static final int PARTS = 3;
    private static final String FULLEST = "fullest tenth of an interval : mean";
    private static final String THREADS = "threads per reader";
    private static final String START = "ms to start one reader";
    private static final String HEAP = "KB of heap per reader";
    private static final String POLLS = "polls : expected";

    @Override
    public String name() {
        return "9";
    }

    @Override
    public List<Finding> measure(Pace pace) throws Exception {
        int readers = pace.quick() ? 1_000 : 10_000;
        String answer = Child.answer(pace, Readers.class, List.of("-Xmx2g"), readers + "", pace.quick() ? "20" : "120");
        Map<String, List<Double>> figures = Arrays.stream(answer.split(";"))
                .map(pair -> pair.split("="))
                .collect(Collectors.groupingBy(
                        pair -> pair[0], Collectors.mapping(pair -> Double.valueOf(pair[1]), Collectors.toList())));
        return List.of(
                finding(readers, figures, FULLEST, Limit.atMost(1.5)),
                finding(readers, figures, THREADS, Limit.atMost(1)),
                finding(readers, figures, START, Limit.NONE),
                finding(readers, figures, HEAP, Limit.NONE),
                finding(readers, figures, POLLS, Limit.atLeast(0.95)));
    }

    private Finding finding(int readers, Map<String, List<Double>> figures, String what, Limit limit) {
        return Finding.of("%s, %,d readers".formatted(what, readers), limit, figures.get(what));
    }

    /** Prints figures as {@code what=figure}, one of each part of the readers or of each interval. */
    public static void main(String... arguments) {
        Child.run(() -> measure(arguments));
    }

    private static String measure(String... arguments) throws InterruptedException {
        int readers = Integer.parseInt(arguments[0]);
        Duration interval = Duration.ofSeconds(Long.parseLong(arguments[1]));
        Queue<Long> polls = new ConcurrentLinkedQueue<>();
        DynamoDbClient client = client(polls);
        List<DynamoDbConfigStore> stores = new ArrayList<>();
        stores.add(open(client, interval));
        List<String> figures = new ArrayList<>();
        long start = System.nanoTime();
        for (int part = 0; part < PARTS; part++) {
            start(readers / PARTS, () -> stores.add(open(client, interval)), figures);
        }
        if (System.nanoTime() - start > interval.toNanos() / 2) {
            throw new IllegalStateException("the starts took so long that they alone would spread the polls");
        }
        // The first polls of the stores that started last come within an interval.
        Thread.sleep(interval.toMillis());
        for (int part = 0; part < PARTS; part++) {
            watch(polls, interval, stores.size(), figures);
        }
        stores.forEach(store -> Peers.checkEqual(store.config().get("db").getInt("port")));
        return String.join(";", figures);
    }

    private static void start(int readers, Runnable open, List<String> figures) {
        int threads = threads();
        long heap = heap();
        long start = System.nanoTime();
        for (int i = 0; i < readers; i++) {
            open.run();
        }
        figures.add(START + "=" + (System.nanoTime() - start) / 1e6 / readers);
        figures.add(HEAP + "=" + (heap() - heap) / 1024.0 / readers);
        figures.add(THREADS + "=" + (double) (threads() - threads) / readers);
    }

    private static void watch(Queue<Long> polls, Duration interval, int readers, List<String> figures)
            throws InterruptedException {
        polls.clear();
        long from = System.nanoTime();
        Thread.sleep(interval.toMillis());
        int[] buckets = new int[BUCKETS];
        polls.forEach(
                at -> buckets[(int) Math.min(BUCKETS - 1, Math.max(0, (at - from) * BUCKETS / interval.toNanos()))]++);
        double mean = Arrays.stream(buckets).average().orElseThrow();
        figures.add(FULLEST + "=" + Arrays.stream(buckets).max().orElseThrow() / mean);
        // An interval is 0.8 to 1 of what was set.
        figures.add(POLLS + "=" + mean * BUCKETS / (readers / 0.9));
    }

    private static DynamoDbConfigStore open(DynamoDbClient client, Duration interval) {
        return Server.store(client, Data.EVEN, 10)
                .live(interval)
                .fullLoadInterval(Server.NO_FULL_LOAD)
                .build();
    }

    private static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Notes when each Query is sent; once all stores have started, these are their polls, and two for each full load. */
    private static DynamoDbClient client(Queue<Long> polls) {
        return Server.clientBuilder()
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .addExecutionInterceptor(new ExecutionInterceptor() {
                            @Override
                            public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes ignored) {
                                if (context.request() instanceof QueryRequest) {
                                    polls.add(System.nanoTime());
                                }
                            }
                        })
                        .build())
                .build();
    }
}
