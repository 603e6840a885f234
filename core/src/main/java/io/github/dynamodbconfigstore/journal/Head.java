package io.github.dynamodbconfigstore.journal;

import org.jspecify.annotations.Nullable;

/**
 * The end of a journal.
 *
 * @param revision of the last commit; 0 where there is none yet
 * @param id of the last commit; empty where there is none yet
 */
public record Head(long revision, String id) {
    /** Of a journal without commits. */
    public static final Head NONE = new Head(0, "");

    /**
     * Refuses what is no revision.
     *
     * @param revision 0 or more
     * @param id of its commit
     */
    public Head {
        if (revision < 0) {
            throw new IllegalArgumentException("revision %d: revisions start at 0".formatted(revision));
        }
    }

    /** By hand, since a record's own is put together at run time, for which each start would wait. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Head head && revision == head.revision && id.equals(head.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
