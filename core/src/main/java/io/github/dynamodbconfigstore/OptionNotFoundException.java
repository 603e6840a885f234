package io.github.dynamodbconfigstore;

/**
 * The store was read and has no such option. It is never thrown because the store could not be read: that is a
 * {@link StoreUnavailableException}.
 */
public final class OptionNotFoundException extends ConfigStoreException {
    private static final long serialVersionUID = 1;

    private final String option;

    /**
     * Made by the library.
     *
     * @param table the table
     * @param store the store that was read
     * @param option the option that it lacks
     */
    public OptionNotFoundException(String table, String store, String option) {
        super(
                "store '%s' in table '%s' has no option '%s'; find() answers an Optional where that is to be expected"
                        .formatted(store, table, option),
                table,
                store,
                null);
        this.option = option;
    }

    /**
     * The option that was asked for.
     *
     * @return its name
     */
    public String option() {
        return option;
    }
}
