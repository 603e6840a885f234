package io.github.dynamodbconfigstore.benchmarks;

import com.netflix.config.PolledConfigurationSource;
import com.sun.management.ThreadMXBean;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.Snapshot;
import io.github.dynamodbconfigstore.Status;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.lambda.powertools.parameters.DynamoDbProvider;
import software.amazon.lambda.powertools.parameters.ParamManager;

/**
 * Row 6: a poll that finds nothing, and one that delivers one changed option, in stores of different sizes; the peers read
 * everything again. Over HTTP on loopback; all sizes and sides take turns in one process.
 */
final class Polls implements Row {
    private static final Duration INTERVAL = Duration.ofHours(1);
    /** Of the values in 1 MB, whatever the rest of an item takes. */
    private static final int ONE_PAGE = 3_000;

    /** Of a peer's time, where it reads all of a store: of ten options it makes one small request, as a delivery is. */
    private static final Map<Integer, Double> AT_MOST = Map.of(10, 1.0, 1_000, 0.5, 10_000, 0.2);

    /** What is to be the same whatever the store's size, with its unit. */
    private static final Map<String, String> FLAT = new TreeMap<>(
            Map.of("idle.us", "us", "idle.bytes", "B", "delivery.units", "units", "delivery.requests", "requests"));

    /** For which DynamoDB charges half a unit, as for one that finds 4 KB; DynamoDB Local reckons none. */
    private static final double ONE_REQUEST = 1;

    private static final Map<String, String> PEERS = new TreeMap<>(Map.of(
            "archaius.us", "Archaius' poll",
            "powertools.us", "Powertools' `getMultiple`",
            "sdk.us", "the SDK's paginator"));

    @Override
    public String name() {
        return "6";
    }

    @Override
    public List<Finding> measure(Pace pace) throws Exception {
        List<Map<String, Double>> rounds = new ArrayList<>();
        for (int round = 0; round < pace.rounds(); round++) {
            rounds.add(Child.figures(
                    pace, Polls.class, List.of("-Xms1g", "-Xmx1g"), pace.quick() ? "100" : "400", "round" + round));
        }
        List<Finding> findings = new ArrayList<>();
        int small = Server.SIZES.get(0);
        for (int size : Server.SIZES) {
            if (size > small) {
                FLAT.forEach((figure, unit) -> findings.add(Finding.ratio(
                        "%s, %,d : %,d options".formatted(figure, size, small),
                        Limit.atMost(1.1),
                        rounds,
                        figure + size,
                        figure + small,
                        unit)));
            }
            findings.add(Finding.of(
                    "requests of an idle poll, %,d options".formatted(size),
                    Limit.alwaysAtMost(ONE_REQUEST),
                    rounds.stream()
                            .map(round -> round.get("idle.requests" + size))
                            .toList()));
            PEERS.forEach((figure, peer) -> findings.add(Finding.ratio(
                    "time of a delivery : %s, %,d options".formatted(peer, size),
                    Limit.atMost(AT_MOST.get(size)),
                    rounds,
                    "delivery.us" + size,
                    figure + size,
                    "us")));
        }
        return findings;
    }

    /** Prints figures as {@code name=value}. */
    public static void main(String... arguments) {
        Child.run(() -> measure(arguments));
    }

    private static String measure(String... arguments) {
        int times = Integer.parseInt(arguments[0]);
        DynamoDbClient client = Server.client();
        List<Side> sides = Server.SIZES.stream()
                .map(size -> new Side(client, arguments[1], size))
                .toList();
        // As many as polls, so that they run as much compiled.
        for (int i = 0; i < times; i++) {
            sides.get(0).deliver();
        }
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
        return sides.stream().map(Side::figures).collect(Collectors.joining(" "));
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
        private final PolledConfigurationSource archaius = Peers.archaiusSource();
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
                    .fullLoadInterval(Server.NO_FULL_LOAD)
                    .scheduler(scheduler)
                    .build();
            this.writer = DynamoDbConfigStore.builder(client, Data.TABLE, name)
                    .createTable(false)
                    .build();
            this.powertools = ParamManager.getDynamoDbProvider(client, Server.POWERTOOLS_MANY);
            deliver();
        }

        void forget() {
            figures.clear();
        }

        void idle() {
            poll("idle");
        }

        /** Each side must have the newest value, and as many as there are; Powertools, all that is in its one page. */
        void deliver() {
            String newest = Integer.toString(++changes);
            writer.update("db", db -> db.with("changes", newest));
            Server.change(client, size, newest);
            List<Consumer<String>> sides = List.of(this::delivery, this::archaius, this::powertools, this::sdk);
            Pace.inTurn(changes, sides).forEach(side -> side.accept(newest));
        }

        private void delivery(String newest) {
            poll("delivery");
            Snapshot delivered = store.config().get();
            check(
                    "delivery",
                    newest,
                    delivered.get("db").getString("changes"),
                    delivered.names().size(),
                    size);
        }

        private void archaius(String newest) {
            Peers.nameTableOfArchaius(size);
            Map<String, Object> polled = timed("archaius.us", this::pollOfArchaius);
            check("archaius", newest, polled.get(Server.CHANGED), polled.size(), size);
        }

        private void powertools(String newest) {
            Map<String, String> multiple = timed(
                    "powertools.us",
                    () -> powertools.withMaxAge(0, ChronoUnit.SECONDS).getMultiple(Data.EVEN.store(size)));
            check("powertools", newest, multiple.get(Server.CHANGED), multiple.size(), Math.min(size, ONE_PAGE));
        }

        private void sdk(String newest) {
            Map<String, Map<String, AttributeValue>> items = timed("sdk.us", () -> FullLoad.sdk(client, name, false));
            check("sdk", newest, items.get("db").get("changes").s(), items.size(), size);
        }

        private Map<String, Object> pollOfArchaius() {
            try {
                return archaius.poll(false, null).getComplete();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        private void check(String side, String newest, Object found, int read, int atLeast) {
            if (!newest.equals(found) || read < atLeast) {
                throw new IllegalStateException(
                        "%s reads %d of %d, with change %s for %s".formatted(side, read, size, found, newest));
            }
        }

        /** A poll that fails tells nobody but the status. */
        private void poll(String kind) {
            Status before = store.status();
            long bytes = allocated();
            long start = System.nanoTime();
            scheduler.poll();
            add(kind + ".us", (System.nanoTime() - start) / 1e3);
            add(kind + ".bytes", (double) (allocated() - bytes));
            Status after = store.status();
            if (after.failuresInARow() > 0 || after.requests() == before.requests()) {
                throw new IllegalStateException("a poll makes no request that succeeds: " + after);
            }
            add(kind + ".units", after.readUnits() - before.readUnits());
            add(kind + ".requests", (double) (after.requests() - before.requests()));
        }

        private static long allocated() {
            return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        }

        private <T> T timed(String figure, Supplier<T> read) {
            long start = System.nanoTime();
            T found = read.get();
            add(figure, (System.nanoTime() - start) / 1e3);
            return found;
        }

        private void add(String figure, double value) {
            figures.computeIfAbsent(figure + size, key -> new ArrayList<>()).add(value);
        }

        /** Medians, since every now and then something else runs. */
        String figures() {
            return figures.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + Round.median(entry.getValue()))
                    .collect(Collectors.joining(" "));
        }
    }
}
