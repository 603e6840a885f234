package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.table.Partition;

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
        this(table, store, option, "find() answers an Optional where that is to be expected");
    }

    private OptionNotFoundException(String table, String store, String option, String advice) {
        super(
                "store '%s' in table '%s' has no option '%s'; %s".formatted(store, table, option, advice),
                table,
                store,
                null);
        this.option = option;
    }

    static OptionNotFoundException neverSeen(Partition partition, String option) {
        return new OptionNotFoundException(
                partition.table(),
                partition.store(),
                option,
                "nor does a commit name it of those that were looked at: look at the spelling");
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
