package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.protocol.Counts;
import io.github.dynamodbconfigstore.protocol.Network;
import io.github.dynamodbconfigstore.protocol.RemoteClient;
import io.github.dynamodbconfigstore.protocol.RemoteClient.Weakness;
import io.github.dynamodbconfigstore.protocol.Service;
import io.github.dynamodbconfigstore.protocol.Timeline;
import io.github.dynamodbconfigstore.protocol.Trace;
import io.github.dynamodbconfigstore.protocol.Witness;
import io.github.dynamodbconfigstore.table.Partition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** One random run: some processes that read and write one store for a while, then quiet, then the reckoning. */
final class ProtocolRun {
    static final String TABLE = "protocol";
    static final String STORE = "prod";
    static final Partition PARTITION = Partition.ofStore(TABLE, "_store", "_option", STORE);

    private static final Duration POLL = Duration.ofMillis(400);
    private static final Duration FULL_LOAD = Duration.ofMillis(2_500);

    /** Time for what was begun before to end, and for a full load after it. */
    private static final Duration QUIET = Duration.ofSeconds(15);

    /** A full load that was under way when the table was put back tries thirty times before it gives up. */
    private static final Duration QUIET_AFTER_RESTORE = Duration.ofSeconds(45);

    private final Random random;
    private final Timeline timeline = new Timeline();
    private final Counts counts = new Counts();
    private final ProtocolGuards guards;
    private final ProtocolStores stores;
    private final List<Participant> processes = new ArrayList<>();
    private final List<ProtocolReader> readers = new ArrayList<>();
    private final Service service;
    private final Network network;
    private final ProtocolTruth truth;
    private final int options;
    private final boolean restored;
    private ProtocolLedger ledger = new ProtocolLedger();
    private int working;

    private record Participant(String name, DynamoDbConfigStore store, boolean live) {}

    ProtocolRun(long seed, ProtocolGuards guards, Witness witness) {
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        this.guards = guards;
        this.stores = new ProtocolStores(timeline, guards);
        this.service = new Service(timeline, new Random(random.nextLong()), counts, witness);
        this.network = new Network(timeline, new Random(random.nextLong()), counts);
        this.options = 1 + random.nextInt(5);
        // DynamoDB Local does not go back.
        this.restored = random.nextInt(8) == 0 && witness == Witness.NONE;
        put(ProtocolLedger.COUNTER, "n", AttributeValue.fromN("0"));
        for (int i = 0; i < options; i++) {
            if (random.nextBoolean()) {
                put("o" + i, "value", AttributeValue.fromS("at first"));
            }
        }
        this.truth = new ProtocolTruth(service, PARTITION);
    }

    /** What was wrong, if anything was. */
    Optional<Throwable> run() throws InterruptedException {
        timeline.watch(() -> readers.forEach(ProtocolReader::look));
        timeline.run("conductor", this::conduct);
        return Optional.ofNullable(timeline.failure());
    }

    long commits() {
        return truth.head();
    }

    Counts counts() {
        return counts;
    }

    Trace trace() {
        return timeline.trace();
    }

    private void conduct() {
        int some = 2 + random.nextInt(3);
        for (int i = 0; i < some; i++) {
            String name = "p" + i;
            boolean live = i == 0 || random.nextInt(3) > 0;
            begin(name, () -> open(name, live));
        }
        if (random.nextInt(3) == 0) {
            begin("stranger", this::overwrite);
        }
        settle();
        if (restored) {
            reckon();
            restore();
            settle();
        }
        timeline.pause(restored ? QUIET_AFTER_RESTORE : QUIET);
        readers.forEach(ProtocolReader::agree);
        readers.clear();
        processes.forEach(process -> process.store().close());
        reckon();
    }

    private void settle() {
        waitFor(() -> working == 0);
        network.calm();
        waitFor(() -> !network.anythingUnderWay() && !service.anythingInFlight());
    }

    private void restore() {
        truth.restore(Math.max(0, truth.head() - random.nextInt(4)));
        ledger = new ProtocolLedger();
        network.rough();
        processes.forEach(this::beginWork);
    }

    private void reckon() {
        try (DynamoDbConfigStore store = stores.simple("clerk", client(Weakness.NONE), 1)) {
            ledger.check(store.history().log().toList(), truth);
        }
    }

    /** A process from its start; it is started again until it comes up. */
    private void open(String name, boolean live) {
        DynamoDbConfigStore store = null;
        while (store == null) {
            store = tryToOpen(name, live);
        }
        if (live) {
            readers.add(new ProtocolReader(store, truth));
        }
        Participant process = new Participant(name, store, live);
        processes.add(process);
        beginWork(process);
    }

    private void beginWork(Participant process) {
        int workers = random.nextInt(process.live() ? 3 : 2) + (process.live() ? 0 : 1);
        for (int i = 0; i < workers; i++) {
            String worker = process.name() + (truth.everRestored() ? "'" : "") + "." + i;
            begin(worker, () -> work(worker, process));
        }
    }

    private DynamoDbConfigStore tryToOpen(String name, boolean live) {
        long seed = random.nextLong();
        try {
            return live
                    ? stores.live(name, client(guards.ofReaders()), seed, POLL, FULL_LOAD)
                    : stores.simple(name, client(guards.ofWriters()), seed);
        } catch (StoreUnavailableException e) {
            timeline.pause(Duration.ofMillis(random.nextInt(500)));
            return null;
        }
    }

    private void work(String name, Participant process) {
        ProtocolWriter writer = new ProtocolWriter(
                name, process.store(), process.live(), options, truth, ledger, new Random(random.nextLong()));
        int operations = 3 + random.nextInt(12);
        for (int i = 0; i < operations; i++) {
            timeline.pause(Duration.ofMillis(random.nextInt(random.nextInt(4) == 0 ? 1_000 : 50)));
            writer.doSomething();
        }
    }

    /** Somebody who knows nothing of the journal. */
    private void overwrite() {
        DynamoDbClient client = client(Weakness.NONE);
        for (int i = 0; i < 8; i++) {
            timeline.pause(Duration.ofMillis(random.nextInt(500)));
            try {
                client.putItem(foreign(
                        ProtocolTruth.FOREIGN + random.nextInt(2), "value", AttributeValue.fromS("stranger-" + i)));
            } catch (SdkException e) {
                // Not now, then.
            }
        }
    }

    private void begin(String name, Runnable body) {
        working++;
        timeline.start(name, Duration.ofMillis(random.nextInt(100)), () -> {
            body.run();
            working--;
        });
    }

    private void waitFor(Supplier<Boolean> condition) {
        while (!condition.get()) {
            timeline.pause(Duration.ofMillis(500));
        }
    }

    private DynamoDbClient client(Weakness weakness) {
        return new RemoteClient(timeline, network, service, new Random(random.nextLong()), counts, weakness);
    }

    private void put(String option, String key, AttributeValue value) {
        service.putItem(foreign(option, key, value));
    }

    private static PutItemRequest foreign(String option, String key, AttributeValue value) {
        Map<String, AttributeValue> item = new HashMap<>(Items.item(STORE, option, Map.of(key, value)));
        return PutItemRequest.builder().tableName(TABLE).item(item).build();
    }
}
