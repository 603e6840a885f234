package io.github.dynamodbconfigstore;

import org.jspecify.annotations.Nullable;

/**
 * A commit was sent, and within the time limit it could not be learnt whether it landed. It did so whole or not at all.
 * {@code history().find(commitId())} tells later.
 */
public final class CommitOutcomeUnknownException extends ConfigStoreException {
    private static final long serialVersionUID = 1;

    private final String commitId;
    private final long revision;

    /**
     * Made by the library.
     *
     * @param table the table
     * @param store the store
     * @param commitId the commit's id
     * @param revision the revision that it has if it landed
     * @param cause what kept the answer away
     */
    public CommitOutcomeUnknownException(
            String table, String store, String commitId, long revision, @Nullable Throwable cause) {
        super(
                "commit %s of store '%s' in table '%s' was sent as revision %d and may have landed or not; ask history().find(\"%s\") when DynamoDB answers again"
                        .formatted(commitId, store, table, revision, commitId),
                table,
                store,
                cause);
        this.commitId = commitId;
        this.revision = revision;
    }

    /**
     * The commit's id.
     *
     * @return to be asked for later
     */
    public String commitId() {
        return commitId;
    }

    /**
     * The revision that the commit has if it landed.
     *
     * @return its number
     */
    public long revision() {
        return revision;
    }
}
