package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.journal.Entry;
import java.util.function.Consumer;

/** A strategy at work: how one store is read from its building to its closing. */
interface Reading extends ConfigStore, AutoCloseable {
    /** Which strategy it is. */
    Strategy strategy();

    /** Reads the store now, where there is something to read ahead. */
    void reload();

    /** Calls the listener after each change of what is in memory. */
    Subscription onChange(Consumer<Change> listener);

    /** Whether reads show this revision or a later one, after a look at the journal where they do not yet. */
    boolean reached(long revision);

    /** A commit of this store's own has landed, or changed nothing at its revision. */
    void committed(Entry entry);

    /** The last revision that was read; 0 for one that reads without the journal. */
    long revisionRead();

    /** The revision that reads from memory show; 0 for one that reads without the journal. */
    long revisionInstalled();

    /** How the last reads went. */
    Health health();

    /** Ends what runs in the background. Idempotent. */
    @Override
    void close();
}
