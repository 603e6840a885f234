package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import io.github.dynamodbconfigstore.journal.Entry;
import io.github.dynamodbconfigstore.journal.Journal;
import io.github.dynamodbconfigstore.journal.Revisions;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a Query shows of the journal, from its head to its start, a page at a time and only as far as somebody reads. An item
 * that is no commit ends it, once all that is newer has been handed out.
 */
final class JournalWalk implements Iterator<Entry> {
    private static final Logger log = LoggerFactory.getLogger(JournalWalk.class);

    private static final int PAGE = 25;

    private final Journal journal;
    private final Revisions revisions;
    private final Queue<Entry> page = new ArrayDeque<>();
    private long before;

    JournalWalk(Journal journal, Revisions revisions) {
        this.journal = journal;
        this.revisions = revisions;
    }

    Stream<Entry> newestFirst() {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    @Override
    public boolean hasNext() {
        if (before == 0) {
            begin();
        }
        if (page.isEmpty() && before > 1) {
            page.addAll(journal.before(before, PAGE));
        }
        return !page.isEmpty();
    }

    @Override
    public Entry next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Entry entry = page.remove();
        before = entry.revision();
        return entry;
    }

    /** Without a head nothing tells what is past it. Who is to put it back has to see the last commit. */
    private void begin() {
        try {
            beginAtHead();
        } catch (StoreUnavailableException e) {
            if (e.reason() != Reason.DAMAGED) {
                throw e;
            }
            log.warn("The history is told from the newest item on, whether or not it is a commit: {}", e.getMessage());
            before = Long.MAX_VALUE;
        }
    }

    /** As far as there is no gap: what is missing may also be damaged. */
    private void beginAtHead() {
        Journal.End end = journal.endPage(PAGE);
        long next = revisions.head(end).revision();
        before = next + 1;
        for (Entry entry : end.commits()) {
            if (entry.revision() == next) {
                page.add(entry);
                next--;
            }
        }
    }
}
