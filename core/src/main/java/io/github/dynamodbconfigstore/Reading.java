package io.github.dynamodbconfigstore;

import java.util.function.Consumer;

/** A strategy at work: how one store is read from its building to its closing. */
interface Reading extends ConfigStore, AutoCloseable {
    /** Which strategy it is. */
    Strategy strategy();

    /** Reads the store now, where there is something to read ahead. */
    void reload();

    /** Calls the listener after each change of what is in memory. */
    Subscription onChange(Consumer<Change> listener);

    /** How the last reads went. */
    Health health();

    /** Ends what runs in the background. Idempotent. */
    @Override
    void close();
}
