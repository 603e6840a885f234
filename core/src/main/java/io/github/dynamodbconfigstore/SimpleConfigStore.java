package io.github.dynamodbconfigstore;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Asks DynamoDB at every read. Keeps nothing, so there is nothing to reload and nobody to tell of changes. */
final class SimpleConfigStore implements Reading {
    private final OptionReader reader;
    private final boolean consistent;
    private final Health health;

    SimpleConfigStore(OptionReader reader, boolean consistent, Health health) {
        this.reader = reader;
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
    public Subscription onChange(Consumer<Change> listener) {
        throw new UnsupportedOperationException(
                "SimpleConfigStore keeps nothing, so it notices no change: build the store with timeBased()");
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
