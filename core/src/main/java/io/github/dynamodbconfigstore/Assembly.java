package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.file.RefusedFileException;
import io.github.dynamodbconfigstore.journal.Backoff;
import io.github.dynamodbconfigstore.journal.CommitWriter;
import io.github.dynamodbconfigstore.journal.Journal;
import io.github.dynamodbconfigstore.journal.Revisions;
import io.github.dynamodbconfigstore.table.Deadline;
import io.github.dynamodbconfigstore.table.Meter;
import io.github.dynamodbconfigstore.table.Partition;
import io.github.dynamodbconfigstore.table.Requests;
import io.github.dynamodbconfigstore.table.TableSetup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Puts a store together from a builder's settings, and starts it. */
final class Assembly {
    private static final Logger log = LoggerFactory.getLogger(Assembly.class);

    /** No pause takes more than this part of the start deadline, so that also a short one is worth more than one try. */
    private static final int PAUSES_PER_START = 8;

    /** When, in parts of the start deadline, the file is read that a start may fall back on. */
    private static final int STARTS_PER_FALLBACK = 2;

    /** Whether a start of this process has loaded what the others need, too. */
    private static volatile boolean prepared;

    private final DynamoDbConfigStoreBuilder settings;
    private final List<Requests> layers;
    private final Requests own;
    private final Validators validators;
    private final Background background;
    private final Deadline deadline;
    private final Retrying retrying;
    private final @Nullable Duration maxAge;
    private final @Nullable LastKnownGood lastKnownGood;

    Assembly(DynamoDbConfigStoreBuilder settings) {
        Meter meter = new Meter();
        this.settings = settings;
        this.own = requests(settings.store, meter);
        this.layers = new ArrayList<>(List.of(own));
        settings.inherits.forEach(store -> layers.add(requests(store, meter)));
        this.validators = new Validators(settings.validators);
        this.background = new Background(settings.scheduler, settings.random);
        this.deadline = Deadline.after(settings.startDeadline, settings.nanoTime, "startDeadline");
        this.retrying = new Retrying(
                own.partition(),
                deadline,
                settings.startDeadline.dividedBy(PAUSES_PER_START),
                settings.sleeper,
                settings.random);
        this.maxAge = settings.maxAge();
        this.lastKnownGood = lastKnownGood(settings.lastKnownGood());
    }

    private Requests requests(String store, Meter meter) {
        return new Requests(settings.client, partition(store), settings.requestTimeout, meter);
    }

    private @Nullable LastKnownGood lastKnownGood(@Nullable LastKnownGoodSettings of) {
        return of == null
                ? null
                : new LastKnownGood(
                        of.file(layers.stream().map(Requests::partition).toList(), settings.clock),
                        of.renewal(),
                        background,
                        settings.nanoTime);
    }

    DynamoDbConfigStore build(@Nullable DynamoDbClient ownClient) {
        try {
            return store(ownClient);
        } catch (RuntimeException | Error e) {
            background.close();
            throw e;
        }
    }

    private void ensureTable() {
        if (!settings.createTable) {
            return;
        }
        TableSetup setup = new TableSetup(
                own,
                settings.capacity(),
                settings.retention != null,
                settings.tableWaitInterval,
                settings.tableWaitAttempts,
                settings.sleeper);
        TableDescription ready = ensure(setup);
        if (settings.strategy == Strategy.LIVE) {
            LiveSettings.warnOfFewUnits(ready, settings.pollInterval);
        }
    }

    private TableDescription ensure(TableSetup setup) {
        try {
            return retrying.ask(() -> setup.ensure(deadline));
        } catch (ConfigStoreException e) {
            setup.abandon();
            throw e;
        }
    }

    private DynamoDbConfigStore store(@Nullable DynamoDbClient ownClient) {
        Reading reading = reading();
        CommitWriter writer = new CommitWriter(
                own,
                settings.retention,
                settings.commitTimeout,
                settings.clock,
                settings.nanoTime,
                backoff(),
                settings.locks.get());
        Committer committer = new Committer(own.partition(), writer, reading, validators);
        String name = settings.author;
        Supplier<String> by = name != null ? () -> name : Author::ofThisProcess;
        Writing writing = settings.journal
                ? new JournalledWriting(own.partition(), reading, committer, by)
                : new PlainWriting(own, reading, validators, settings.clock, by);
        return new DynamoDbConfigStore(
                layers,
                reading,
                settings.refuseUnknownKeys ? new StrictConfigStore(reading) : reading,
                writing,
                new Views(own.partition(), reading, settings.binder()),
                new History(own, revisions(own), fullLoad(own), writing, by),
                new RevisionWait(own.partition(), reading, settings.nanoTime, settings.sleeper),
                background,
                lastKnownGood,
                ownClient);
    }

    private Reading reading() {
        if (!settings.readsFromMemory()) {
            ensureTable();
            return new SimpleConfigStore(layers, settings.consistency.onDemand(), health());
        }
        SnapshotHolder holder = new SnapshotHolder(Snapshot.empty(own.partition()), validators, this::keep);
        if (settings.strategy == Strategy.LIVE && !prepared && background.ahead(Journal::prepare)) {
            prepared = true;
        }
        List<Layer> followed = new ArrayList<>();
        layers.forEach(requests -> followed.add(layer(requests, holder)));
        MemoryConfigStore reading = new MemoryConfigStore(settings.strategy, holder, followed, maxAge);
        start(reading);
        return reading;
    }

    private void start(MemoryConfigStore reading) {
        if (lastKnownGood == null) {
            ask(reading);
            return;
        }
        Duration delay = settings.startDeadline.dividedBy(STARTS_PER_FALLBACK);
        try (Fallback fallback = new Fallback(lastKnownGood, background, delay)) {
            start(reading, fallback);
        }
    }

    private void ask(MemoryConfigStore reading) {
        ensureTable();
        reading.start(layer -> retrying.ask(() -> layer.first(deadline)));
    }

    private void start(MemoryConfigStore reading, Fallback fallback) {
        try {
            ask(reading);
        } catch (StoreUnavailableException | ConfigRejectedException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            startFrom(fallback, reading, e);
        }
    }

    private void startFrom(Fallback fallback, MemoryConfigStore reading, ConfigStoreException why) {
        try {
            KnownGood knownGood = fallback.get();
            reading.start(knownGood, why);
            log.warn(
                    "{} starts with what was good at {}, from its file{}, and goes on trying: {}",
                    own.partition().describe(),
                    knownGood.readAt(),
                    knownGood.leftOut().isEmpty() ? "" : ", which leaves out " + knownGood.leftOut(),
                    why.getMessage());
        } catch (RefusedFileException | ConfigRejectedException | IllegalStateException e) {
            log.warn("{} can't start from its file either: {}", own.partition().describe(), e.getMessage());
            why.addSuppressed(e);
            throw why;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw why;
        }
    }

    private void keep(Layers good) {
        if (lastKnownGood != null) {
            lastKnownGood.keep(good.knownGood());
        }
    }

    private Layer layer(Requests requests, SnapshotHolder holder) {
        return settings.strategy == Strategy.LIVE
                ? new LiveLayer(
                        requests,
                        revisions(requests),
                        fullLoad(requests),
                        settings.liveSettings(),
                        health(),
                        background,
                        settings.locks.get(),
                        holder)
                : new TimeBasedLayer(
                        requests,
                        settings.consistency,
                        settings.reloadInterval,
                        health(),
                        background,
                        settings.locks.get(),
                        holder);
    }

    private FullLoad fullLoad(Requests requests) {
        return settings.fullLoads.of(requests, settings.clock, backoff());
    }

    private Revisions revisions(Requests requests) {
        return new Revisions(requests, backoff());
    }

    private Backoff backoff() {
        return new Backoff(settings.sleeper, settings.random);
    }

    private Health health() {
        return new Health(settings.clock, settings.nanoTime);
    }

    private Partition partition(String store) {
        return Partition.ofStore(settings.table, settings.storeKey, settings.optionKey, store);
    }
}
