package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.journal.Entry;
import io.github.dynamodbconfigstore.journal.Journal;
import io.github.dynamodbconfigstore.table.Requests;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Asks DynamoDB at every read. Keeps nothing, so there is nothing to reload and nobody to tell of changes. */
final class SimpleConfigStore implements Reading {
    private final OptionReader reader;
    private final Journal journal;
    private final boolean consistent;
    private final Health health;

    SimpleConfigStore(Requests requests, boolean consistent, Health health) {
        this.reader = new OptionReader(requests);
        this.journal = new Journal(requests);
        this.consistent = consistent;
        this.health = health;
    }

    @Override
    public Strategy strategy() {
        return Strategy.SIMPLE;
    }

    @Override
    public Snapshot get() {
        return health.watch(() -> reader.readAll(consistent));
    }

    @Override
    public Option get(String option) {
        return found(option, () -> reader.read(option, consistent));
    }

    @Override
    public Option get(String option, String... keys) {
        return found(option, () -> reader.read(option, consistent, keys));
    }

    @Override
    public Optional<Option> find(String option) {
        return health.watch(() -> reader.read(option, consistent));
    }

    @Override
    public void reload() {}

    @Override
    public boolean reached(long revision) {
        return journal.head().revision() >= revision;
    }

    @Override
    public void committed(Entry entry) {}

    @Override
    public Subscription onChange(Consumer<Change> listener) {
        throw new UnsupportedOperationException(
                "SimpleConfigStore keeps nothing, so it notices no change: build the store with live() or timeBased()");
    }

    @Override
    public long revisionRead() {
        return 0;
    }

    @Override
    public long revisionInstalled() {
        return 0;
    }

    @Override
    public Health health() {
        return health;
    }

    @Override
    public void close() {}

    private Option found(String option, Supplier<Optional<Option>> read) {
        return health.watch(read).orElseThrow(() -> reader.notFound(option));
    }
}
