package io.github.dynamodbconfigstore;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** How one store is written: as commits, or without a journal as the original does. */
interface Writing {
    Commit commit(Consumer<CommitBuilder> changes);

    Commit update(String option, UnaryOperator<Option> change);
}
