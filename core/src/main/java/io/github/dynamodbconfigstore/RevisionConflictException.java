package io.github.dynamodbconfigstore;

/**
 * A commit lost to another writer's: the store was not at the revision that the caller expected. Nothing was written.
 */
public final class RevisionConflictException extends ConfigStoreException {
    private static final long serialVersionUID = 1;

    private final long expected;
    private final long actual;

    /**
     * Made by the library.
     *
     * @param message what it lost to
     * @param table the table
     * @param store the store
     * @param expected the revision at which the commit was to be made
     * @param actual the revision that the store was at
     */
    public RevisionConflictException(String message, String table, String store, long expected, long actual) {
        super(message, table, store, null);
        this.expected = expected;
        this.actual = actual;
    }

    /**
     * The revision at which the commit was to be made.
     *
     * @return as the caller expected it
     */
    public long expected() {
        return expected;
    }

    /**
     * The revision that the store was at.
     *
     * @return of the last commit
     */
    public long actual() {
        return actual;
    }
}
