package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.journal.Draft;
import java.util.function.Consumer;

/** How one store is written: as commits, or without a journal as the original does. */
interface Writing {
    Commit commit(Consumer<CommitBuilder> changes);

    /** Refuses what {@link #commit} would refuse without asking DynamoDB. */
    void check(Consumer<CommitBuilder> changes);

    /** A commit that is not put together by a {@link CommitBuilder}. */
    Commit write(Draft draft);
}
