package io.github.dynamodbconfigstore.reliability;

import io.github.dynamodbconfigstore.Change;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.Option;
import io.github.dynamodbconfigstore.ReadingRules;
import io.github.dynamodbconfigstore.Snapshot;
import io.github.dynamodbconfigstore.Subscription;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Notes what a live store shows and tells, in order, to be held to the {@link ReadingRules} when it is known what was true.
 * Its store is at rest when it begins.
 */
final class SoakReader implements AutoCloseable {
    private final DynamoDbConfigStore store;
    private final JournalTruth truth;
    private final ReadingRules rules;
    private final boolean inOrder;
    private final Subscription subscription;
    private final List<Consumer<ReadingRules>> notes = new ArrayList<>();
    private final Map<String, Option> told;
    private Snapshot seen;
    private long snapshots;
    private long changes;

    /**
     * Begins.
     *
     * @param store at rest
     * @param truth to be known later
     * @param inOrder whether each commit is told as one change; if some are refused, the next good one is told with them
     */
    SoakReader(DynamoDbConfigStore store, JournalTruth truth, boolean inOrder) {
        this.store = store;
        this.inOrder = inOrder;
        this.truth = truth;
        this.seen = store.config().get();
        this.told = new HashMap<>(seen.asMap());
        this.rules = new ReadingRules(truth, seen);
        this.subscription = store.onChange(this::isTold);
    }

    /** What is there now. The same again is no news. */
    @SuppressWarnings("ReferenceEquality")
    synchronized void looks() {
        Snapshot snapshot = store.config().get();
        if (snapshot != seen) {
            seen = snapshot;
            snapshots++;
            truth.hears(snapshot.revision());
            notes.add(rules -> rules.sees(snapshot));
        }
    }

    private synchronized void isTold(Change change) {
        Snapshot now = store.config().get();
        changes++;
        change.options().forEach((name, option) -> {
            told.remove(name);
            option.after().ifPresent(after -> told.put(name, after));
        });
        notes.add(
                inOrder && change.store().equals(store.store())
                        ? rules -> rules.isTold(change, now)
                        : rules -> rules.isTold(change));
    }

    /** Whether it is done with all that is to be read. */
    synchronized boolean hasArrivedAt(Map<String, Option> options) {
        looks();
        return seen.asMap().equals(options)
                && told.equals(options)
                && store.status().failuresInARow() == 0
                && store.status().knownGoodOf().isEmpty();
    }

    /** At rest: whether all that was noted was true, and this is all there is. */
    synchronized void isRight(Map<String, Option> options) {
        notes.forEach(note -> note.accept(rules));
        notes.clear();
        rules.hasSeenAll(options);
        rules.hasToldAll();
    }

    synchronized long snapshots() {
        return snapshots;
    }

    synchronized long changes() {
        return changes;
    }

    DynamoDbConfigStore store() {
        return store;
    }

    @Override
    public void close() {
        subscription.close();
        store.close();
    }
}
