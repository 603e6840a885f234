package io.github.dynamodbconfigstore.journal;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * The commits from a revision down, each the one before the last, only as far as somebody reads: none is missed that a Query
 * does not show yet, and none is skipped that has expired. Used by one thread at a time.
 */
public final class Ancestors {
    private static final int PAGE = 25;

    private final Journal journal;
    private final Revisions revisions;
    private final Queue<Entry> page = new ArrayDeque<>();
    private long revision;

    Ancestors(Journal journal, Revisions revisions, long revision) {
        this.journal = journal;
        this.revisions = revisions;
        this.revision = revision;
    }

    /**
     * The next older commit.
     *
     * @return empty after the first, and where the next has expired: then whatever is older proves nothing
     */
    public Optional<Entry> next() {
        if (revision == 0) {
            return Optional.empty();
        }
        if (page.isEmpty()) {
            page.addAll(journal.before(revision + 1, PAGE));
        }
        Entry shown = page.peek();
        Optional<Entry> next =
                shown != null && shown.revision() == revision ? Optional.of(page.remove()) : revisions.commit(revision);
        revision--;
        return next;
    }
}
