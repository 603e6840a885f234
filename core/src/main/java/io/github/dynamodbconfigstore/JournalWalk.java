package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.journal.Entry;
import io.github.dynamodbconfigstore.journal.Journal;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What a Query shows of the journal, from its end to its start, a page at a time and only as far as somebody reads. */
final class JournalWalk implements Iterator<Entry> {
    private static final int PAGE = 25;

    private final Journal journal;
    private final Queue<Entry> page = new ArrayDeque<>();
    private long before = Long.MAX_VALUE;

    JournalWalk(Journal journal) {
        this.journal = journal;
    }

    Stream<Entry> newestFirst() {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    @Override
    public boolean hasNext() {
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
}
