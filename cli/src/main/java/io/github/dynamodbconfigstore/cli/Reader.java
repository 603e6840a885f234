package io.github.dynamodbconfigstore.cli;

import io.github.dynamodbconfigstore.ConfigStore;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.Snapshot;

/** A store as a {@link ConfigStore}: as it is now, asking DynamoDB at each call, or as it was, read once. */
final class Reader {
    private Reader() {}

    static ConfigStore of(DynamoDbConfigStore store, StoreRevision which) {
        if (which.revision().isEmpty()) {
            return store.config();
        }
        Snapshot then = store.history().at(which.revision().getAsLong());
        return () -> then;
    }
}
