package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.journal.Backoff;
import io.github.dynamodbconfigstore.protocol.RemoteClient.Weakness;
import io.github.dynamodbconfigstore.table.Requests;
import java.time.Clock;

/** The protocol as it is, or with a guard taken away. */
interface ProtocolGuards {
    ProtocolGuards ALL = new ProtocolGuards() {};

    /** How the clients of writers cheat. */
    default Weakness ofWriters() {
        return Weakness.NONE;
    }

    /** How the clients of live readers cheat. */
    default Weakness ofReaders() {
        return Weakness.NONE;
    }

    /** The full load of live readers. */
    default FullLoad fullLoad(Requests requests, Clock clock, Backoff backoff) {
        return new FullLoad(requests, clock, backoff);
    }
}
