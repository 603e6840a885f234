package io.github.dynamodbconfigstore;

import java.util.List;

/**
 * A commit that DynamoDB could not read or write in one transaction: more than 98 options, more than 4 MB in the options as
 * they are or as they are to be, or a journal item over 400 KB after compression. Nothing was written.
 */
public final class CommitTooLargeException extends ConfigStoreException {
    private static final long serialVersionUID = 1;

    private final transient List<String> fitting;

    /**
     * Made by the library.
     *
     * @param problem which limit, and by how much; what to do about it, where splitting would not help
     * @param table the table
     * @param store the store
     * @param fitting options of the commit that would fit into one
     */
    public CommitTooLargeException(String problem, String table, String store, List<String> fitting) {
        super(
                "a commit to store '%s' in table '%s' %s%s".formatted(store, table, problem, advice(fitting)),
                table,
                store,
                null);
        this.fitting = List.copyOf(fitting);
    }

    /**
     * What would fit: the first options by name, as many as fit into a commit with the same author and message. Of options
     * whose present size was not read yet, more may have to be left out: the next attempt then says so.
     *
     * @return names of options of this commit; empty where its first option, or its message, fits into none
     */
    public List<String> fitting() {
        return fitting;
    }

    private static String advice(List<String> fitting) {
        return fitting.isEmpty() ? "" : "; split it into several, the first with %d options".formatted(fitting.size());
    }
}
