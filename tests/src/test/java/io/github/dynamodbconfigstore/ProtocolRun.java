package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.ProtocolProcess.Kind;
import io.github.dynamodbconfigstore.protocol.Counts;
import io.github.dynamodbconfigstore.protocol.Fault;
import io.github.dynamodbconfigstore.protocol.Life;
import io.github.dynamodbconfigstore.protocol.Network;
import io.github.dynamodbconfigstore.protocol.Service;
import io.github.dynamodbconfigstore.protocol.Ticks;
import io.github.dynamodbconfigstore.protocol.Timeline;
import io.github.dynamodbconfigstore.protocol.Trace;
import io.github.dynamodbconfigstore.protocol.Witness;
import io.github.dynamodbconfigstore.table.Partition;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** One random run: some processes that read and write one store for a while, then quiet, then the reckoning. */
final class ProtocolRun {
    static final String TABLE = "protocol";
    static final String STORE = "prod";
    static final Partition PARTITION = Partition.ofStore(TABLE, "_store", "_option", STORE);

    /** Time for what was begun before to end, and for a full load after it. */
    private static final Duration QUIET = Duration.ofSeconds(15);

    /** A full load that was under way when the table was put back tries thirty times before it gives up. */
    private static final Duration QUIET_AFTER_RESTORE = Duration.ofSeconds(45);

    private final Random random;
    private final int options;
    private final Timeline timeline = new Timeline();
    private final Counts counts = new Counts();
    private final Service service;
    private final Network network;
    private final ProtocolTruth truth;
    private final ProtocolStores stores;
    private final ProtocolProcesses processes;
    private final Turn turn;

    /** What happens half-way. */
    private enum Turn {
        NOTHING,
        /** The table is put back to what it was. */
        RESTORED,
        /** Commits are deleted, as by TTL. */
        EXPIRING
    }

    ProtocolRun(long seed, ProtocolGuards guards, Witness witness) {
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        this.service = new Service(timeline, new Random(random.nextLong()), counts, witness);
        this.network = new Network(timeline, new Random(random.nextLong()), counts);
        this.options = 1 + random.nextInt(5);
        Turn[] turns = {Turn.RESTORED, Turn.EXPIRING, Turn.EXPIRING};
        int drawn = random.nextInt(10);
        // DynamoDB Local does not go back.
        this.turn = drawn < turns.length && witness == Witness.NONE ? turns[drawn] : Turn.NOTHING;
        put(ProtocolLedger.COUNTER, "n", AttributeValue.fromN("0"));
        for (int i = 0; i < options; i++) {
            if (random.nextBoolean()) {
                put("o" + i, "value", AttributeValue.fromS("at first"));
            }
        }
        this.truth = new ProtocolTruth(service, PARTITION, timeline::nanoTime);
        this.stores = new ProtocolStores(timeline, network, service, counts, guards);
        this.processes = new ProtocolProcesses(timeline, random, counts, stores, truth, options);
    }

    /** What was wrong, if anything was. */
    Optional<Throwable> run() throws InterruptedException {
        timeline.watch(processes::look);
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
        processes.begin();
        if (random.nextInt(3) == 0) {
            processes.begin("stranger", Life.EVER, this::overwrite);
        }
        settle();
        if (turn != Turn.NOTHING) {
            reckon();
            goOn();
            settle();
        }
        timeline.pause(turn == Turn.RESTORED ? QUIET_AFTER_RESTORE : QUIET);
        processes.agree();
        processes.close();
        reckon();
    }

    private void settle() {
        waitUntil(() -> !processes.anybodyWorks());
        network.calm();
        waitUntil(() -> !network.anythingUnderWay() && !service.anythingInFlight());
    }

    private void goOn() {
        if (turn == Turn.RESTORED) {
            truth.restore(Math.max(0, truth.head() - random.nextInt(4)));
        } else {
            // No load that is under way has seen these commits in flight.
            timeline.pause(QUIET);
        }
        network.rough();
        processes.beginAgain();
        if (turn == Turn.EXPIRING) {
            long newest = truth.head();
            processes.begin("TTL", Life.EVER, () -> expire(newest));
        }
    }

    /** In any order, as TTL does, and never the head. */
    private void expire(long newest) {
        for (long i = 0; i < newest; i++) {
            if (random.nextInt(4) == 0) {
                timeline.pause(Duration.ofMillis(random.nextInt(500)));
            }
            truth.expire(1 + random.nextInt((int) newest));
        }
    }

    private void reckon() {
        Ticks none = new Ticks(timeline, "clerk tick", Life.EVER);
        DynamoDbClient client = stores.outsider(new Random(random.nextLong()));
        try (DynamoDbConfigStore store = stores.open("clerk", Kind.SIMPLE, none, 1, client)) {
            processes.ledger().check(store.history().log().toList(), truth);
        }
    }

    /** Somebody who knows nothing of the journal, and may write what commits write. */
    private void overwrite() {
        boolean anything = random.nextBoolean();
        DynamoDbClient client = stores.outsider(new Random(random.nextLong()));
        for (int i = 0; i < 8; i++) {
            timeline.pause(Duration.ofMillis(random.nextInt(500)));
            try {
                String option = anything && random.nextBoolean()
                        ? "o" + random.nextInt(options)
                        : ProtocolTruth.FOREIGN + random.nextInt(2);
                String value = random.nextBoolean() ? ProtocolWriter.SAME : "s3cr3t-stranger-" + i;
                client.putItem(foreign(option, "value", AttributeValue.fromS(value)));
                counts.add(Fault.OVERWRITTEN);
            } catch (SdkException e) {
                // Not now, then.
            }
        }
    }

    private void waitUntil(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            timeline.pause(Duration.ofMillis(500));
        }
    }

    private void put(String option, String key, AttributeValue value) {
        service.putItem(foreign(option, key, value));
    }

    private static PutItemRequest foreign(String option, String key, AttributeValue value) {
        Map<String, AttributeValue> item = new HashMap<>(Items.item(STORE, option, Map.of(key, value)));
        return PutItemRequest.builder().tableName(TABLE).item(item).build();
    }
}
