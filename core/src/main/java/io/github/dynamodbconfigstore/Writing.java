package io.github.dynamodbconfigstore;

import java.util.function.Consumer;

/** How one store is written: as commits, or without a journal as the original does. */
interface Writing {
    Commit commit(Consumer<CommitBuilder> changes);

    /** Refuses what {@link #commit} would refuse without asking DynamoDB. */
    void check(Consumer<CommitBuilder> changes);
}
