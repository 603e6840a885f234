package io.github.dynamodbconfigstore;

import org.jspecify.annotations.Nullable;

/**
 * The table does not exist, and it was not created: creation is switched off, or the new table was not ready in time.
 *
 * <p>The original raises the exception of the same name where a new table is not ready in time.
 */
public final class TableNotCreatedException extends ConfigStoreException {
    private static final long serialVersionUID = 1;

    /**
     * Made by the library.
     *
     * @param message what failed and what to do
     * @param table the table
     * @param cause what DynamoDB answered, if it was an error
     */
    public TableNotCreatedException(String message, String table, @Nullable Throwable cause) {
        super(message, table, null, cause);
    }
}
