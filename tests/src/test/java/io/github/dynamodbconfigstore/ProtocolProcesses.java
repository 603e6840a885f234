package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.ProtocolProcess.Kind;
import io.github.dynamodbconfigstore.protocol.Counts;
import io.github.dynamodbconfigstore.protocol.Fault;
import io.github.dynamodbconfigstore.protocol.Life;
import io.github.dynamodbconfigstore.protocol.Ticks;
import io.github.dynamodbconfigstore.protocol.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The processes of a run: they start, work, are frozen, die and start again. */
final class ProtocolProcesses {
    /** Long enough to be told from what may be late anyway. */
    private static final Duration LONG = Duration.ofSeconds(25);

    private final Timeline timeline;
    private final Random random;
    private final Counts counts;
    private final ProtocolStores stores;
    private final ProtocolTruth truth;
    private final int options;
    private final List<ProtocolProcess> processes = new ArrayList<>();
    private ProtocolLedger ledger;
    private int working;
    private int started;

    ProtocolProcesses(
            Timeline timeline, Random random, Counts counts, ProtocolStores stores, ProtocolTruth truth, int options) {
        this.timeline = timeline;
        this.random = random;
        this.counts = counts;
        this.stores = stores;
        this.truth = truth;
        this.options = options;
        this.ledger = new ProtocolLedger(counts);
    }

    void begin() {
        start("p0", Kind.LIVE);
        for (int i = 1; i <= 1 + random.nextInt(3); i++) {
            start("p" + i, random.nextInt(3) > 0 ? Kind.LIVE : Kind.SIMPLE);
        }
        if (random.nextInt(3) == 0) {
            start("frozen", Kind.FROZEN);
        }
        beginDying();
    }

    /** Once more, and with a new ledger. */
    void beginAgain() {
        ledger = new ProtocolLedger(counts);
        List.copyOf(processes).forEach(this::beginWork);
        beginDying();
    }

    boolean anybodyWorks() {
        return working > 0;
    }

    ProtocolLedger ledger() {
        return ledger;
    }

    /** At every turn: what is in memory. Who was frozen looks itself, since its reads may ask DynamoDB. */
    void look() {
        processes.stream().filter(process -> process.kind() == Kind.LIVE).forEach(process -> process.reader()
                .look());
    }

    /** After quiet. */
    void agree() {
        processes.stream().filter(ProtocolProcess::isLive).forEach(process -> process.reader()
                .agree());
    }

    void close() {
        List<ProtocolProcess> all = List.copyOf(processes);
        processes.clear();
        all.forEach(process -> process.store().close());
    }

    /** Somebody else at work, until it is done or its process dies. */
    void begin(String name, Life life, Runnable body) {
        working++;
        timeline.start(name, life, Duration.ofMillis(random.nextInt(100)), () -> {
            try {
                body.run();
            } finally {
                working--;
            }
        });
    }

    private void start(String name, Kind kind) {
        begin(name, Life.EVER, () -> open(name, kind));
    }

    /** A process from its start; it is started again until it comes up. */
    private void open(String name, Kind kind) {
        Life life = new Life();
        Ticks ticks = new Ticks(timeline, name + " tick", life);
        DynamoDbConfigStore store = null;
        while (store == null) {
            store = tryToOpen(name, kind, ticks);
        }
        ProtocolReader reader = kind == Kind.SIMPLE ? null : new ProtocolReader(store, truth, timeline::nanoTime);
        ProtocolProcess process = new ProtocolProcess(name, kind, life, ticks, store, reader);
        processes.add(process);
        beginWork(process);
    }

    private DynamoDbConfigStore tryToOpen(String name, Kind kind, Ticks ticks) {
        long seed = random.nextLong();
        try {
            return stores.open(name, kind, ticks, seed, client(kind));
        } catch (StoreUnavailableException e) {
            timeline.pause(Duration.ofMillis(random.nextInt(500)));
            return null;
        }
    }

    private DynamoDbClient client(Kind kind) {
        return stores.client(kind, new Random(random.nextLong()));
    }

    private void beginWork(ProtocolProcess process) {
        int workers =
                switch (process.kind()) {
                    case SIMPLE -> 1 + random.nextInt(2);
                    case LIVE -> random.nextInt(3);
                    case FROZEN -> 1;
                };
        for (int i = 0; i < workers; i++) {
            String worker = process.name() + "." + started++;
            begin(
                    worker,
                    process.life(),
                    process.kind() == Kind.FROZEN ? () -> thawAndRead(process) : () -> work(worker, process));
        }
    }

    private void work(String name, ProtocolProcess process) {
        ProtocolWriter writer = new ProtocolWriter(
                name, process.store(), options, truth, ledger, counts, new Random(random.nextLong()));
        int operations = 3 + random.nextInt(12);
        for (int i = 0; i < operations; i++) {
            timeline.pause(Duration.ofMillis(random.nextInt(random.nextInt(4) == 0 ? 1_000 : 50)));
            writer.doSomething();
        }
    }

    /** Requests come now and then, and between them the process stands still. */
    private void thawAndRead(ProtocolProcess process) {
        int requests = 2 + random.nextInt(4);
        for (int i = 0; i < requests; i++) {
            freeze(process, Duration.ofMillis(random.nextInt(3_000)));
        }
        if (random.nextBoolean()) {
            freeze(process, LONG);
        }
    }

    private void freeze(ProtocolProcess process, Duration length) {
        counts.add(Fault.PROCESS_FROZEN);
        process.ticks().freeze(length);
        timeline.pause(length);
        process.reader().lookAfterFreeze();
        timeline.pause(Duration.ofMillis(random.nextInt(500)));
    }

    private void beginDying() {
        if (random.nextInt(2) == 0) {
            begin("death", Life.EVER, this::killAndStartAgain);
        }
    }

    /** Without a word: what it was doing stays as it is, also a commit whose answer is on its way. */
    private void killAndStartAgain() {
        for (int i = 0; i <= random.nextInt(3); i++) {
            timeline.pause(Duration.ofMillis(100 + random.nextInt(1_500)));
            if (!processes.isEmpty()) {
                ProtocolProcess dead = processes.remove(random.nextInt(processes.size()));
                dead.life().end();
                counts.add(Fault.PROCESS_DIED);
                start(dead.name() + "+", dead.kind());
            }
        }
    }
}
