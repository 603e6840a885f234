package io.github.dynamodbconfigstore.benchmarks;

import com.netflix.config.PolledConfigurationSource;
import com.sun.management.ThreadMXBean;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.Status;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.lambda.powertools.parameters.DynamoDbProvider;

/**
 * Row 6: a poll that finds nothing, and one that delivers one changed option, in stores of different sizes; the peers read
 * everything again. Over HTTP on loopback; all sizes and sides take turns in one process.
 */
final class Polls implements Row {
    private static final Duration INTERVAL = Duration.ofHours(1);
    /** Of the values in 1 MB, whatever the rest of an item takes. */
    private static final int ONE_PAGE = 3_000;

    private static final Duration NO_FULL_LOAD = Duration.ofDays(36_000);

    @Override
    public String name() {
        return "6";
    }

    @Override
    public List<Finding> measure(Pace pace) throws Exception {
        List<Map<String, Double>> rounds = new ArrayList<>();
        for (int round = 0; round < pace.rounds(); round++) {
            String answer = Child.answer(
                    pace, Polls.class, List.of("-Xms1g", "-Xmx1g"), pace.quick() ? "100" : "400", "round" + round);
            rounds.add(Arrays.stream(answer.split(" "))
                    .map(pair -> pair.split("="))
                    .collect(Collectors.toMap(pair -> pair[0], pair -> Double.valueOf(pair[1]))));
        }
        List<Finding> findings = new ArrayList<>();
        int small = Server.SIZES.get(0);
        for (int size : Server.SIZES) {
            if (size > small) {
                for (String figure : List.of("idle.us", "idle.bytes", "delivery.units", "delivery.requests")) {
                    findings.add(finding(
                            rounds,
                            figure + ", %,d : %,d options".formatted(size, small),
                            figure,
                            size,
                            small,
                            Limit.atMost(1.1)));
                }
            }
            findings.add(one(rounds, "idle.units", size, Limit.NONE));
            findings.add(finding(rounds, against("Archaius' poll", size), "delivery.us", "archaius.us", size));
            findings.add(
                    finding(rounds, against("Powertools' `getMultiple`", size), "delivery.us", "powertools.us", size));
            findings.add(finding(rounds, against("the SDK's paginator", size), "delivery.us", "sdk.us", size));
        }
        return findings;
    }

    private static String against(String peer, int size) {
        return "time of a delivery : %s, %,d options".formatted(peer, size);
    }

    private Finding finding(List<Map<String, Double>> rounds, String what, String ours, String theirs, int size) {
        return finding(rounds, what, ours + size, theirs + size, Limit.NONE);
    }

    private Finding finding(
            List<Map<String, Double>> rounds, String what, String figure, int large, int small, Limit limit) {
        return finding(rounds, what, figure + large, figure + small, limit);
    }

    private Finding finding(List<Map<String, Double>> rounds, String what, String over, String under, Limit limit) {
        Map<String, Double> last = rounds.get(rounds.size() - 1);
        return new Finding(
                name(),
                what,
                limit,
                rounds.stream()
                        .map(round -> value(round, over) / value(round, under))
                        .toList(),
                "%.1f : %.1f".formatted(value(last, over), value(last, under)));
    }

    private Finding one(List<Map<String, Double>> rounds, String figure, int size, Limit limit) {
        return new Finding(
                name(),
                "%s, %,d options".formatted(figure, size),
                limit,
                rounds.stream().map(round -> value(round, figure + size)).toList(),
                "");
    }

    private static double value(Map<String, Double> round, String key) {
        Double value = round.get(key);
        if (value == null) {
            throw new IllegalStateException("nothing was measured as " + key);
        }
        return value;
    }

    /** Prints figures as {@code name=value}. */
    public static void main(String... arguments) {
        int times = Integer.parseInt(arguments[0]);
        DynamoDbClient client = Server.client();
        List<Side> sides = Server.SIZES.stream()
                .map(size -> new Side(client, arguments[1], size))
                .toList();
        // The first half warms up.
        for (int half = 0; half < 2; half++) {
            sides.forEach(Side::forget);
            for (int i = 0; i < times; i++) {
                sides.forEach(Side::idle);
            }
            for (int i = 0; i < Math.max(10, times / 20); i++) {
                sides.forEach(Side::deliver);
            }
        }
        System.out.println(sides.stream().map(Side::figures).collect(Collectors.joining(" ")));
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    /** One size of store, and the peers with as many values. */
    private static final class Side {
        private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        private final int size;
        private final HeldScheduler scheduler = new HeldScheduler();
        private final DynamoDbClient client;
        private final String name;
        private final DynamoDbConfigStore store;
        private final DynamoDbConfigStore writer;
        private final PolledConfigurationSource archaius;
        private final DynamoDbProvider powertools;
        private final Map<String, List<Double>> figures = new LinkedHashMap<>();
        private int changes;

        Side(DynamoDbClient client, String round, int size) {
            this.size = size;
            this.client = client;
            this.name = "polls-%s-%d".formatted(round, size);
            Server.fill(client, Data.EVEN, name, size);
            this.store = DynamoDbConfigStore.builder(client, Data.TABLE, name)
                    .createTable(false)
                    .live(INTERVAL)
                    .fullLoadInterval(NO_FULL_LOAD)
                    .scheduler(scheduler)
                    .build();
            this.writer = DynamoDbConfigStore.builder(client, Data.TABLE, name)
                    .createTable(false)
                    .build();
            this.archaius = Peers.archaiusSource(size);
            this.powertools = Peers.powertools(client, Server.POWERTOOLS + "-many", Duration.ZERO);
            deliver();
        }

        void forget() {
            figures.clear();
        }

        void idle() {
            poll("idle");
        }

        /** The newest value must be there, and the peers must have read as many; Powertools, all that is in its one page. */
        void deliver() {
            writer.update("db", db -> db.with("changes", ++changes));
            poll("delivery");
            if (store.config().get("db").getInt("changes") != changes) {
                throw new IllegalStateException("the poll did not deliver");
            }
            timed("archaius.us", size, () -> archaiusPoll());
            timed("powertools.us", Math.min(size, ONE_PAGE), () -> powertools
                    .getMultiple(Data.EVEN.store(size))
                    .size());
            timed("sdk.us", size, () -> FullLoad.sdk(client, name).size());
        }

        private int archaiusPoll() {
            try {
                return archaius.poll(false, null).getComplete().size();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        private void poll(String kind) {
            Status before = store.status();
            long bytes = allocated();
            long start = System.nanoTime();
            scheduler.poll();
            add(kind + ".us", (System.nanoTime() - start) / 1e3);
            add(kind + ".bytes", (double) (allocated() - bytes));
            Status after = store.status();
            add(kind + ".units", after.readUnits() - before.readUnits());
            add(kind + ".requests", (double) (after.requests() - before.requests()));
        }

        private static long allocated() {
            return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        }

        private void timed(String figure, int atLeast, IntSupplier read) {
            long start = System.nanoTime();
            int found = read.getAsInt();
            add(figure, (System.nanoTime() - start) / 1e3);
            if (found < atLeast) {
                throw new IllegalStateException("%d of %d were read for %s".formatted(found, size, figure));
            }
        }

        private void add(String figure, double value) {
            figures.computeIfAbsent(figure + size, key -> new ArrayList<>()).add(value);
        }

        /** Medians, since every now and then something else runs. */
        String figures() {
            return figures.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + new Finding("", "", Limit.NONE, entry.getValue(), "").median())
                    .collect(Collectors.joining(" "));
        }
    }
}
