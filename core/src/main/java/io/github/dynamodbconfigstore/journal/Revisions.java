package io.github.dynamodbconfigstore.journal;

import io.github.dynamodbconfigstore.StoreUnavailableException;
import io.github.dynamodbconfigstore.table.Deadline;
import io.github.dynamodbconfigstore.table.Partition;
import io.github.dynamodbconfigstore.table.Requests;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
     * @throws StoreUnavailableException also where one of them is no commit, or is not the child of the one before it
     */
    public List<Entry> after(long revision, Head head) {
        NavigableMap<Long, Entry> shown = new TreeMap<>();
        journal.between(revision, head.revision()).forEach(entry -> shown.put(entry.revision(), entry));
        for (long next = head.revision(); next > revision; next--) {
            if (!shown.containsKey(next)) {
                Optional<Entry> late = commit(next);
                if (late.isEmpty()) {
                    return chain(shown.subMap(next, true, head.revision(), true), head);
                }
                shown.put(next, late.get());
            }
        }
        return chain(shown.headMap(head.revision(), true), head);
    }

    private List<Entry> chain(Map<Long, Entry> entries, Head head) {
        List<Entry> chain = List.copyOf(entries.values());
        for (int i = 1; i < chain.size(); i++) {
            if (!chain.get(i).parent().equals(chain.get(i - 1).id())) {
                throw Damage.ofChain(store().journal(), chain.get(i).revision());
            }
        }
        if (!chain.isEmpty() && !chain.get(chain.size() - 1).id().equals(head.id())) {
            throw Damage.ofHead(store().journal(), head);
        }
        return chain;
    }

    /**
     * What a Query shows, without what is past the head and so no commit. One TransactGetItems of 1 item.
     *
     * @param shown by a strongly consistent Query before
     * @return those up to the head as it is now
     * @throws StoreUnavailableException if there is something but no head
     */
    public List<Entry> upToHead(List<Entry> shown) {
        if (shown.isEmpty()) {
            return List.of();
        }
        Head head = existingHead();
        return shown.stream()
                .filter(entry -> entry.revision() <= head.revision())
                .toList();
    }

    /**
     * The head of an end of the journal: what is shown past it is no commit. Where there is such a thing, or the head was not
     * visible yet, a TransactGetItems of 1 item.
     *
     * @param shown by a strongly consistent Query before
     * @return as shown, or as it is now
     * @throws StoreUnavailableException if there is something but no head
     */
    public Head head(Journal.End shown) {
        return shown.isPastHead() ? existingHead() : shown.head();
    }

    private Head existingHead() {
        Head head = moment(List.of()).head();
        if (head.revision() == 0) {
            throw Damage.ofMissingHead(store().journal());
        }
        return head;
    }

    /**
     * The exception for what is no commit since it is past the head.
     *
     * @param shown which {@link #upToHead} left out
     * @return to be thrown
     */
    public StoreUnavailableException noCommit(Entry shown) {
        return Damage.pastHead(store().journal(), shown.revision());
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
