package io.github.dynamodbconfigstore.journal;

import java.util.List;
import java.util.stream.Stream;

/** The commits after a revision, read on from where they ended where there are more. Used by one thread at a time. */
public final class Since {
    private final long revision;
    private List<Entry> entries = List.of();

    /**
     * Reads nothing yet.
     *
     * @param revision the last one not wanted
     * @throws IllegalArgumentException if it is negative
     */
    public Since(long revision) {
        if (revision < 0) {
            throw new IllegalArgumentException("revision %d: revisions start at 0".formatted(revision));
        }
        this.revision = revision;
    }

    /**
     * The last revision not wanted.
     *
     * @return 0 for all commits
     */
    public long revision() {
        return revision;
    }

    /**
     * The commits up to a head, as {@link Revisions#after}, which is asked for those that are not there yet.
     *
     * @param head the last one wanted
     * @param revisions where they are
     * @return in order and without a gap, up to the head
     */
    public List<Entry> upTo(Head head, Revisions revisions) {
        if (!endAt(head)) {
            List<Entry> more = revisions.after(end(), head);
            entries = entries.isEmpty()
                    ? more
                    : continueWith(more, head) ? joined(more) : revisions.after(revision, head);
        }
        return entries;
    }

    private long end() {
        return entries.isEmpty() ? revision : entries.get(entries.size() - 1).revision();
    }

    private boolean endAt(Head head) {
        return !entries.isEmpty()
                && end() == head.revision()
                && entries.get(entries.size() - 1).id().equals(head.id());
    }

    /** Not where one of them has expired already, or the table was restored. */
    private boolean continueWith(List<Entry> more, Head head) {
        Entry last = entries.get(entries.size() - 1);
        return !more.isEmpty()
                && more.size() == head.revision() - last.revision()
                && more.get(0).parent().equals(last.id());
    }

    private List<Entry> joined(List<Entry> more) {
        return Stream.concat(entries.stream(), more.stream()).toList();
    }
}
