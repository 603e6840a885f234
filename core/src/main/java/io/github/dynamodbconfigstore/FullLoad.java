package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import io.github.dynamodbconfigstore.items.ItemLimits;
import io.github.dynamodbconfigstore.journal.Backoff;
import io.github.dynamodbconfigstore.journal.Entry;
import io.github.dynamodbconfigstore.journal.Head;
import io.github.dynamodbconfigstore.journal.Journal;
import io.github.dynamodbconfigstore.journal.Moment;
import io.github.dynamodbconfigstore.journal.Moments;
import io.github.dynamodbconfigstore.table.Deadline;
import io.github.dynamodbconfigstore.table.Partition;
import io.github.dynamodbconfigstore.table.Requests;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Reads a whole store exactly as of one revision, although DynamoDB shows neither several pages nor the items of a
 * transaction as of one moment. The pages are read first; then what was committed meanwhile is applied from the journal;
 * last, the options of the commits just before are read again in a transaction, since their items may have become visible
 * only while the pages were read.
 */
class FullLoad {
    /** How long a transaction's items may take to become visible; far longer than was ever seen. */
    private static final Duration SETTLING = Duration.ofMinutes(1);

    /** For a writer whose clock is wrong. */
    private static final int SETTLING_COMMITS = 12;

    /** Room for what grew since it was read, below the 4 MB that a transaction reads. */
    private static final int MAX_BYTES = 3 * 1024 * 1024;

    private static final int TRIES = 30;

    private final Requests requests;
    private final Partition partition;
    private final OptionReader reader;
    private final Journal journal;
    private final Moments moments;
    private final Clock clock;
    private final Backoff backoff;

    /** Makes one; tests make weaker ones, to show what each step is for. */
    @FunctionalInterface
    interface Factory {
        FullLoad of(Requests requests, Clock clock, Backoff backoff);
    }

    FullLoad(Requests requests, Clock clock, Backoff backoff) {
        this.requests = requests;
        this.partition = requests.partition();
        this.reader = new OptionReader(requests);
        this.journal = new Journal(requests);
        this.moments = new Moments(requests);
        this.clock = clock;
        this.backoff = backoff;
    }

    FullLoad until(Deadline deadline) {
        return new FullLoad(requests.until(deadline), clock, backoff);
    }

    /**
     * The store as of its head. A GetItem, the Query of the store, two Queries of the journal's end and, for each 99 options
     * to be settled, a TransactGetItems; all strongly consistent.
     */
    Snapshot load() {
        Head head = journal.head();
        Snapshot pages = reader.readAll(true).at(head);
        Set<String> unsettled = unsettled(head.revision());
        Snapshot caughtUp = catchUp(pages);
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<Snapshot> settled = settle(caughtUp, unsettled);
            if (settled.isPresent()) {
                return settled.get();
            }
            backoff.pauseOrFail(attempt, partition);
            caughtUp = catchUp(caughtUp);
        }
        throw tooBusy();
    }

    /** The options of the newest commits, whose items may not have been visible to the Query. */
    Set<String> unsettled(long newest) {
        Set<String> options = new LinkedHashSet<>();
        Instant since = clock.instant().minus(SETTLING);
        long oldest = newest + 1;
        boolean recent = true;
        while (recent && oldest > 1) {
            Map<Long, Entry> page = journal.newest(oldest, SETTLING_COMMITS).stream()
                    .collect(Collectors.toMap(Entry::revision, Function.identity()));
            for (int i = 0; i < SETTLING_COMMITS && oldest > 1; i++) {
                oldest--;
                Optional<Entry> entry = page.containsKey(oldest) ? Optional.of(page.get(oldest)) : commit(oldest);
                if (entry.isEmpty()) {
                    // It has expired, and whatever is older settled long ago.
                    return options;
                }
                options.addAll(entry.get().edits().keySet());
                recent = entry.get().at().isAfter(since);
            }
        }
        return options;
    }

    /** The end of the journal as of one moment; what a plain read shows may be older than a commit that was acknowledged. */
    Head head() {
        return retry(() -> moments.tryRead(List.of(), Optional.empty())).head();
    }

    /** The commits after a revision up to a head, in order and without a gap, also those that a Query does not show yet. */
    List<Entry> commits(long after, Head head) {
        NavigableMap<Long, Entry> found = new TreeMap<>();
        journal.after(after, true).forEach(entry -> found.put(entry.revision(), entry));
        boolean there = true;
        for (long revision = head.revision(); there && revision > after; revision--) {
            if (!found.containsKey(revision)) {
                Optional<Entry> entry = commit(revision);
                entry.ifPresent(missed -> found.put(missed.revision(), missed));
                // What is older than one that has expired may or may not have expired: DynamoDB deletes in any order.
                there = entry.isPresent();
                found.headMap(there ? 0 : revision).clear();
            }
        }
        return List.copyOf(found.headMap(head.revision(), true).values());
    }

    /** A commit that a plain read may not show yet; empty only where there is none. */
    Optional<Entry> commit(long revision) {
        return retry(() -> moments.tryRead(List.of(), Optional.of(revision))).slot();
    }

    /** The journal has no gaps, so one that is seen is a commit that is not visible yet. */
    Snapshot catchUp(Snapshot snapshot) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            List<Entry> entries = journal.after(snapshot.revision(), true);
            if (Commits.follow(snapshot.head(), entries)) {
                return Commits.applyTo(snapshot, entries).next();
            }
            backoff.pauseOrFail(attempt, partition);
        }
        throw tooBusy();
    }

    /** The snapshot with these options as of its head; empty where the store has gone on. */
    Optional<Snapshot> settle(Snapshot snapshot, Set<String> unsettled) {
        Snapshot settled = snapshot;
        for (List<String> some : transactions(snapshot, unsettled)) {
            Moment moment = retry(() -> moments.tryRead(some, Optional.empty()));
            if (!moment.head().equals(snapshot.head())) {
                return Optional.empty();
            }
            settled = settled.with(snapshot.head(), moment.options());
        }
        return Optional.of(settled);
    }

    /** At least one, since it also shows whether the head has moved. */
    private List<List<String>> transactions(Snapshot snapshot, Set<String> names) {
        List<List<String>> transactions = new ArrayList<>(List.of(new ArrayList<>()));
        int bytes = 0;
        for (String name : names) {
            Option option = snapshot.options().get(name);
            int size = option == null ? 0 : ItemLimits.size(partition, name, option.asMap());
            List<String> last = transactions.get(transactions.size() - 1);
            if (last.size() == Moments.MAX_OPTIONS || (bytes + size > MAX_BYTES && !last.isEmpty())) {
                last = new ArrayList<>();
                transactions.add(last);
                bytes = 0;
            }
            last.add(name);
            bytes += size;
        }
        return transactions;
    }

    /** A conflict means that another transaction is at one of the items: again. */
    private Moment retry(Supplier<Optional<Moment>> read) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<Moment> moment = read.get();
            if (moment.isPresent()) {
                return moment.get();
            }
            backoff.pauseOrFail(attempt, partition);
        }
        throw tooBusy();
    }

    private StoreUnavailableException tooBusy() {
        return new StoreUnavailableException(
                Reason.THROTTLED,
                "%s could not be loaded as of one revision: it is written faster than it is read, or its journal is damaged; try again later"
                        .formatted(partition.describe()),
                partition.table(),
                partition.store(),
                null);
    }
}
