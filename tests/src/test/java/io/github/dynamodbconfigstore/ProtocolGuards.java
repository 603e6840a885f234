package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.protocol.RemoteClient.Weakness;
import java.time.Duration;

/**
 * The protocol as it is, or with a guard taken away.
 *
 * @param missing the guard, in words
 * @param ofWriters how the clients of writers cheat
 * @param ofReaders how the clients of live readers cheat
 * @param fullLoads of live readers
 * @param maxAge of a snapshot that is read in a process that was frozen
 */
record ProtocolGuards(
        String missing, Weakness ofWriters, Weakness ofReaders, FullLoad.Factory fullLoads, Duration maxAge) {
    static final ProtocolGuards ALL =
            new ProtocolGuards("nothing", Weakness.NONE, Weakness.NONE, FullLoad::new, Duration.ofSeconds(1));

    static ProtocolGuards ofWritersWithout(String guard, Weakness weakness) {
        return new ProtocolGuards(guard, weakness, Weakness.NONE, ALL.fullLoads, ALL.maxAge);
    }

    static ProtocolGuards ofReadersWithout(String guard, Weakness weakness) {
        return new ProtocolGuards(guard, Weakness.NONE, weakness, ALL.fullLoads, ALL.maxAge);
    }

    static ProtocolGuards ofFullLoadsWithout(String guard, FullLoad.Factory weaker) {
        return new ProtocolGuards(guard, Weakness.NONE, Weakness.NONE, weaker, ALL.maxAge);
    }

    static ProtocolGuards ofFrozenProcessesWithout(String guard) {
        return new ProtocolGuards(guard, Weakness.NONE, Weakness.NONE, ALL.fullLoads, Duration.ofHours(1));
    }
}
