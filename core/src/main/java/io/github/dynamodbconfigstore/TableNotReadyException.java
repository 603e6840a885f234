package io.github.dynamodbconfigstore;

import org.jspecify.annotations.Nullable;

/**
 * The table exists, but it is neither {@code ACTIVE} nor {@code UPDATING}, so it can't be read or written now.
 *
 * <p>The original raises the exception of the same name in the same case; here a table that is just being created by
 * somebody else is waited for first.
 */
public final class TableNotReadyException extends ConfigStoreException {
    private static final long serialVersionUID = 1;

    /**
     * Made by the library.
     *
     * @param message what failed and what to do
     * @param table the table
     * @param cause what DynamoDB answered, if it was an error
     */
    public TableNotReadyException(String message, String table, @Nullable Throwable cause) {
        super(message, table, null, cause);
    }
}
