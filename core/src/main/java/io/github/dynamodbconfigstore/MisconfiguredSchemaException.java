package io.github.dynamodbconfigstore;

import org.jspecify.annotations.Nullable;

/**
 * The table exists, but its keys are not the ones that this store was told to use.
 *
 * <p>Its hash key has to be the store key ({@code _store} unless set otherwise) and its range key the option key
 * ({@code _option}), both strings. The original raises the exception of the same name in the same case.
 */
public final class MisconfiguredSchemaException extends ConfigStoreException {
    private static final long serialVersionUID = 1;

    /**
     * Made by the library.
     *
     * @param message what failed and what to do
     * @param table the table
     * @param cause what DynamoDB answered, if it was an error
     */
    public MisconfiguredSchemaException(String message, String table, @Nullable Throwable cause) {
        super(message, table, null, cause);
    }
}
