package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.table.Partition;

/** What a store was at a revision is not, or no longer, in its journal. It is not guessed. */
public final class HistoryUnknownException extends ConfigStoreException {
    private static final long serialVersionUID = 1;

    private final long revision;

    HistoryUnknownException(String problem, Partition partition, long revision) {
        super(
                "revision %d of store '%s' in table '%s' %s"
                        .formatted(revision, partition.store(), partition.table(), problem),
                partition.table(),
                partition.store(),
                null);
        this.revision = revision;
    }

    /**
     * The revision that was asked for.
     *
     * @return its number
     */
    public long revision() {
        return revision;
    }
}
