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

    @Override
    public String name() {
        return "9";
    }

    @Override
    public List<Finding> measure(Pace pace) throws Exception {
        int readers = pace.quick() ? 1_000 : 10_000;
        String answer = Child.answer(pace, Readers.class, List.of("-Xmx2g"), readers + "", pace.quick() ? "20" : "200");
        Map<String, Double> figures = Arrays.stream(answer.split(" "))
                .map(pair -> pair.split("="))
                .collect(Collectors.toMap(pair -> pair[0], pair -> Double.valueOf(pair[1])));
        List<Finding> findings = new ArrayList<>();
        add(findings, readers, figures, "fullest tenth of an interval : mean", Limit.atMost(1.5));
        add(findings, readers, figures, "threads per reader", Limit.atMost(1));
        add(findings, readers, figures, "ms to start one reader", Limit.NONE);
        add(findings, readers, figures, "KB of heap per reader", Limit.NONE);
        add(findings, readers, figures, "polls : expected", Limit.NONE);
        return findings;
    }

    private void add(List<Finding> findings, int readers, Map<String, Double> figures, String what, Limit limit) {
        Double figure = figures.get(what.replace(' ', '_'));
        if (figure == null) {
            throw new IllegalStateException("nothing was measured as " + what);
        }
        findings.add(new Finding(name(), "%s, %,d readers".formatted(what, readers), limit, List.of(figure), ""));
    }

    public static void main(String... arguments) throws InterruptedException {
        int readers = Integer.parseInt(arguments[0]);
        Duration interval = Duration.ofSeconds(Long.parseLong(arguments[1]));
        Queue<Long> polls = new ConcurrentLinkedQueue<>();
        DynamoDbClient client = client(polls);
        List<DynamoDbConfigStore> stores = new ArrayList<>();
        stores.add(open(client, interval));
        int threads = threads();
        long heap = heap();
        long start = System.nanoTime();
        while (stores.size() < readers) {
            stores.add(open(client, interval));
        }
        double startMillis = (System.nanoTime() - start) / 1e6 / readers;
        double heapKb = (heap() - heap) / 1024.0 / readers;
        double threadsPerReader = (double) (threads() - threads) / readers;
        // The first polls of the stores that started last come within an interval.
        Thread.sleep(interval.toMillis());
        polls.clear();
        long from = System.nanoTime();
        Thread.sleep(interval.toMillis());
        int[] buckets = new int[BUCKETS];
        polls.forEach(
                at -> buckets[(int) Math.min(BUCKETS - 1, Math.max(0, (at - from) * BUCKETS / interval.toNanos()))]++);
        double mean = Arrays.stream(buckets).average().orElseThrow();
        System.out.printf(
                java.util.Locale.ROOT,
                "fullest_tenth_of_an_interval_:_mean=%f threads_per_reader=%f ms_to_start_one_reader=%f KB_of_heap_per_reader=%f polls_:_expected=%f%n",
                Arrays.stream(buckets).max().orElseThrow() / mean,
                threadsPerReader,
                startMillis,
                heapKb,
                mean * BUCKETS / (readers / 0.9));
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private static DynamoDbConfigStore open(DynamoDbClient client, Duration interval) {
        return Server.store(client, Data.EVEN, 10).live(interval).build();
    }

    private static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Notes when each Query is sent; once all stores have started, these are their polls. */
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
