package io.github.dynamodbconfigstore.journal;

import io.github.dynamodbconfigstore.StoreUnavailableException;
import io.github.dynamodbconfigstore.table.Deadline;
import io.github.dynamodbconfigstore.table.Partition;
import io.github.dynamodbconfigstore.table.Requests;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A store's commits without a gap: whatever a Query does not show yet is asked for by a transaction, and what that does not
 * show either has expired. A transaction that meets another one is tried again, with back-off. Thread-safe.
 */
public final class Revisions {
    /** 100 items in a transaction, less the head. */
    public static final int MAX_OPTIONS = 99;

    private final Requests requests;
    private final Journal journal;
    private final Moments moments;
    private final Backoff backoff;

    /**
     * Of one store.
     *
     * @param requests of the store
     * @param backoff between attempts
     */
    public Revisions(Requests requests, Backoff backoff) {
        this.requests = requests;
        this.journal = new Journal(requests);
        this.moments = new Moments(requests);
        this.backoff = backoff;
    }

    /**
     * The same, each request of which also ends by the deadline.
     *
     * @param deadline by when
     * @return a reader of revisions
     */
    public Revisions until(Deadline deadline) {
        return new Revisions(requests.until(deadline), backoff.until(deadline));
    }

    /**
     * Whose commits they are.
     *
     * @return the store's partition
     */
    public Partition store() {
        return requests.partition();
    }

    /**
     * The head and options as of one moment. One TransactGetItems: 2 read units for each item and 4 KB.
     *
     * @param options at most {@link #MAX_OPTIONS}
     * @return the moment
     * @throws StoreUnavailableException if other transactions were at one of the items again and again
     */
    public Moment moment(Collection<String> options) {
        return read(options, Optional.empty());
    }

    /**
     * A commit that a plain read may not show yet. One TransactGetItems of 2 items.
     *
     * @param revision its number
     * @return empty only where there is none: not yet, or no more
     * @throws StoreUnavailableException if other transactions were at it again and again
     */
    public Optional<Entry> commit(long revision) {
        return read(List.of(), Optional.of(revision)).slot();
    }

    /**
     * The commits after a revision up to a head. One Query, and a TransactGetItems for each that it does not show.
     *
     * @param revision the last one not wanted
     * @param head the last one wanted
     * @return in order and without a gap; where some have expired, those after the newest of these: DynamoDB deletes in any
     *     order, so nothing is to be concluded from what is older
     */
    public List<Entry> after(long revision, Head head) {
        NavigableMap<Long, Entry> shown = new TreeMap<>();
        journal.after(revision, true).forEach(entry -> shown.put(entry.revision(), entry));
        for (long next = head.revision(); next > revision; next--) {
            if (!shown.containsKey(next)) {
                Optional<Entry> late = commit(next);
                if (late.isEmpty()) {
                    return List.copyOf(
                            shown.subMap(next, true, head.revision(), true).values());
                }
                shown.put(next, late.get());
            }
        }
        return List.copyOf(shown.headMap(head.revision(), true).values());
    }

    /**
     * The commits from a revision down.
     *
     * @param revision the newest one wanted
     * @return read as they are asked for, a Query for each 25
     */
    public Ancestors from(long revision) {
        return new Ancestors(journal, this, revision);
    }

    private Moment read(Collection<String> options, Optional<Long> slot) {
        for (int attempt = 0; ; attempt++) {
            Optional<Moment> moment = moments.tryRead(options, slot);
            if (moment.isPresent()) {
                return moment.get();
            }
            backoff.pauseOrFail(attempt, store());
        }
    }
}
