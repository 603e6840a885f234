package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.journal.Entry;
import io.github.dynamodbconfigstore.journal.Journal;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * The commits from a revision down, each the one before the last, only as far as somebody reads: none is missed that a Query
 * does not show yet, and none is skipped that has expired.
 */
final class Ancestors {
    private static final int PAGE = 25;

    private final Journal journal;
    private final FullLoad fullLoad;
    private final Queue<Entry> page = new ArrayDeque<>();
    private long revision;

    Ancestors(Journal journal, FullLoad fullLoad, long revision) {
        this.journal = journal;
        this.fullLoad = fullLoad;
        this.revision = revision;
    }

    /** Empty after the first, and where the next has expired: then whatever is older proves nothing. */
    Optional<Entry> next() {
        if (revision == 0) {
            return Optional.empty();
        }
        if (page.isEmpty()) {
            page.addAll(journal.before(revision + 1, PAGE));
        }
        Entry shown = page.peek();
        Optional<Entry> next =
                shown != null && shown.revision() == revision ? Optional.of(page.remove()) : fullLoad.commit(revision);
        revision--;
        return next;
    }
}
