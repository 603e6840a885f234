package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.protocol.Life;
import io.github.dynamodbconfigstore.protocol.Ticks;

/**
 * A process of a run with its store.
 *
 * @param name its name and author
 * @param kind how it reads
 * @param life ends when the process dies
 * @param ticks its timers
 * @param store of the process
 * @param reader who looks at it; null where nothing is in memory
 */
record ProtocolProcess(
        String name, Kind kind, Life life, Ticks ticks, DynamoDbConfigStore store, ProtocolReader reader) {
    /** How a process reads. */
    enum Kind {
        /** Asks each time. */
        SIMPLE,
        /** Has the store in memory. */
        LIVE,
        /** The same, and is frozen between requests. */
        FROZEN
    }

    boolean isLive() {
        return kind != Kind.SIMPLE;
    }
}
