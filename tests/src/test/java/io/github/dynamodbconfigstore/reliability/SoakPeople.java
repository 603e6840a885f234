package io.github.dynamodbconfigstore.reliability;

import io.github.dynamodbconfigstore.Commit;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.Option;
import io.github.dynamodbconfigstore.ProtocolLedger;
import io.github.dynamodbconfigstore.ProtocolWriter;
import io.github.dynamodbconfigstore.ReadingRules;
import io.github.dynamodbconfigstore.Snapshot;
import io.github.dynamodbconfigstore.Status;
import io.github.dynamodbconfigstore.StoreUnavailableException;
import io.github.dynamodbconfigstore.Truth;
import io.github.dynamodbconfigstore.protocol.Counts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * All who read and write one store: some for good, some for a while. Between two bouts of work they are at rest, all that was
 * noted is held against what is there, and the notes are forgotten.
 */
final class SoakPeople implements AutoCloseable {
    private static final int OPTIONS = 5;
    private static final int SOMETIMES = 4;

    /** As many as the values of those who write outside the journal. */
    private static final int VALUES = 100;

    /** Far longer than anybody takes to arrive. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(10);

    private final SoakStores stores;
    private final SoakClerk clerk;
    private final JournalTruth truth;
    private final List<SoakReader> readers = new ArrayList<>();
    private final SoakReader layered;
    private final SoakViews views;
    private final DynamoDbConfigStore timeBased;
    private final List<DynamoDbConfigStore> written;
    private final List<ProtocolWriter> writers = new ArrayList<>();
    private final AtomicLong foreign = new AtomicLong();
    private final AtomicLong guests = new AtomicLong();
    private final AtomicLong turnedAway = new AtomicLong();
    private final Counts counts = new Counts();
    private ProtocolLedger ledger = new ProtocolLedger(counts);
    private long commits;
    private long rollbacks;

    /** With nothing going on, and no faults. */
    SoakPeople(SoakStores stores, SoakClerk clerk) {
        this.stores = stores;
        this.clerk = clerk;
        this.truth = new JournalTruth(clerk.first(), clerk.options());
        SoakReader writing = reader(stores.live(), true);
        SoakReader validated = reader(stores.validated(), true);
        reader(stores.liveByMaxAge(), true);
        reader(stores.withLastKnownGood(), true);
        this.layered = reader(stores.layered(), true);
        SoakReader picky = reader(stores.picky(), false);
        this.views = new SoakViews(picky.store(), truth);
        this.timeBased = stores.timeBased();
        this.written = List.of(writing.store(), validated.store(), stores.simple());
    }

    private SoakReader reader(DynamoDbConfigStore store, boolean inOrder) {
        SoakReader reader = new SoakReader(store, truth, inOrder);
        readers.add(reader);
        return reader;
    }

    /** What each of them does again and again, from one rest to the next. */
    List<Runnable> steps(Random random) {
        List<Runnable> steps = new ArrayList<>();
        for (DynamoDbConfigStore store : written) {
            ProtocolWriter writer = writer("w" + steps.size(), store, new Random(random.nextLong()));
            steps.add(sometimes(writer::rollBack, writer::doSomething));
        }
        Random strange = new Random(random.nextLong());
        steps.add(() -> doAsStranger(strange));
        Random choice = new Random(random.nextLong());
        steps.add(() -> comeAndGo(choice));
        steps.add(this::look);
        return steps;
    }

    /** Not only at random, so that there are some on the slowest machine. */
    private static Runnable sometimes(Runnable one, Runnable mostly) {
        AtomicInteger step = new AtomicInteger();
        return () -> (step.incrementAndGet() % SOMETIMES == 0 ? one : mostly).run();
    }

    private ProtocolWriter writer(String name, DynamoDbConfigStore store, Random random) {
        ProtocolWriter writer = new ProtocolWriter(name, store, OPTIONS, truth, ledger, new Counts(), random);
        writers.add(writer);
        return writer;
    }

    /** As the original library and the console do, and beside it in the store that others inherit from. */
    private void doAsStranger(Random random) {
        AttributeValue value = AttributeValue.fromS("s3cr3t-stranger-" + random.nextInt(VALUES));
        String option = random.nextInt(3) == 0 ? JournalTruth.CONTESTED : Truth.FOREIGN + random.nextInt(2);
        switch (random.nextInt(3)) {
            case 0 -> clerk.put(option, value);
            case 1 -> clerk.update(option, value);
            default -> clerk.changeDefaults(random.nextInt(VALUES));
        }
        foreign.incrementAndGet();
    }

    private void comeAndGo(Random random) {
        try (DynamoDbConfigStore guest = stores.any(random)) {
            guests.incrementAndGet();
            Snapshot first = guest.config().get();
            guest.reload();
            Snapshot second = guest.config().get();
            truth.whenKnown(() -> isRight(first, second));
        } catch (StoreUnavailableException e) {
            turnedAway.incrementAndGet();
        }
    }

    /** As far back as it is known: without revisions it is not, nor from an old file. */
    private void isRight(Snapshot first, Snapshot second) {
        if (first.revision() >= truth.oldest()) {
            new ReadingRules(truth, first).sees(second);
        }
    }

    private void look() {
        readers.forEach(SoakReader::looks);
        views.look();
    }

    /** When nobody works any more and faults are over. What is still on its way can't land after this commit. */
    void rest() {
        ProtocolWriter last = writer("last", clerk.store(), new Random(0));
        do {
            last.increment();
        } while (clerk.count() % SoakStores.UNLUCKY == 0);
        awaitArrivals();
        List<Commit> newestFirst = clerk.commitsAfter(truth.oldest());
        List<Commit> oldestFirst = new ArrayList<>(newestFirst);
        Collections.reverse(oldestFirst);
        truth.learns(oldestFirst, clerk.options());
        ledger.check(newestFirst, truth);
        for (SoakReader reader : readers) {
            reader.isRight(options(reader));
        }
        commits += newestFirst.size();
        rollbacks += writers.stream().mapToLong(ProtocolWriter::rollbacks).sum();
        writers.clear();
        truth.forgetsAllButTheLast();
        ledger = new ProtocolLedger(counts);
        clerk.shortenJournals();
    }

    private Map<String, Option> options(SoakReader reader) {
        return reader == layered ? clerk.optionsWithInherited() : clerk.options();
    }

    /** Each by itself, and nobody tells it to. */
    private void awaitArrivals() {
        long deadline = System.nanoTime() + PATIENCE;
        while (!haveArrived()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        "not all have arrived at " + clerk.options().keySet() + ": "
                                + stores().map(DynamoDbConfigStore::status).toList());
            }
            LockSupport.parkNanos(LOOK);
        }
    }

    private boolean haveArrived() {
        Map<String, Option> options = clerk.options();
        return timeBased.config().get().asMap().equals(options)
                && readers.stream()
                        .allMatch(reader ->
                                reader.hasArrivedAt(reader == layered ? clerk.optionsWithInherited() : options));
    }

    private Stream<DynamoDbConfigStore> stores() {
        return Stream.concat(readers.stream().map(SoakReader::store), Stream.of(timeBased, written.get(2)));
    }

    /** How often each thing has happened. */
    @Override
    public String toString() {
        List<Status> statuses = stores().map(DynamoDbConfigStore::status).toList();
        return "commits %d; rollbacks among them %d; changes outside the journal %d; snapshots seen %d; changes told %d; refused %d; stores that came and went %d; polls and loads %d; of them failed %d; stores that could not start or read %d"
                .formatted(
                        commits,
                        rollbacks,
                        foreign.get(),
                        readers.stream().mapToLong(SoakReader::snapshots).sum(),
                        readers.stream().mapToLong(SoakReader::changes).sum(),
                        views.rejections(),
                        guests.get(),
                        statuses.stream().mapToLong(Status::reads).sum(),
                        statuses.stream()
                                .flatMap(status -> status.failures().values().stream())
                                .mapToLong(Long::longValue)
                                .sum(),
                        turnedAway.get());
    }

    @Override
    public void close() {
        readers.forEach(SoakReader::close);
        written.forEach(DynamoDbConfigStore::close);
        timeBased.close();
        clerk.close();
    }
}
