package io.github.dynamodbconfigstore;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A way to make something typed of a snapshot. */
@FunctionalInterface
interface Binding<T> {
    /**
     * Makes it.
     *
     * @param snapshot to be bound
     * @param last what was made of another snapshot before; what did not change since is not bound again
     * @param violations where everything that is wrong is put
     * @return null where anything is wrong
     */
    @Nullable
    T bind(Snapshot snapshot, @Nullable Bound<T> last, List<Violation> violations);
}
