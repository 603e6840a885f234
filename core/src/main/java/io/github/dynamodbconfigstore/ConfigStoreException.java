package io.github.dynamodbconfigstore;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong with a configuration store: the root of the one exception family of this library.
 *
 * <p>Every message says what failed, where, and what to do. Neither a message nor a chained cause carries a value
 * of the configuration. Mistakes in calling the library are not in this family but Java's own
 * {@link IllegalArgumentException}, {@link IllegalStateException} and {@link UnsupportedOperationException}.
 */
public abstract class ConfigStoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final @Nullable String table;
    private final @Nullable String store;

    /**
     * For the exceptions of this family.
     *
     * @param message what failed, where, and what to do
     * @param table the table, if the failure has one
     * @param store the store, if the failure has one
     * @param cause what failed below, if it carries no value of the configuration
     */
    protected ConfigStoreException(
            String message, @Nullable String table, @Nullable String store, @Nullable Throwable cause) {
        super(message, cause);
        this.table = table;
        this.store = store;
    }

    /**
     * The DynamoDB table.
     *
     * @return its name; empty where the failure has nothing to do with a table
     */
    public Optional<String> table() {
        return Optional.ofNullable(table);
    }

    /**
     * The store in the table.
     *
     * @return its name; empty where the failure concerns the table as a whole, or none
     */
    public Optional<String> store() {
        return Optional.ofNullable(store);
    }
}
