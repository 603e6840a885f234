package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import io.github.dynamodbconfigstore.items.ItemLimits;
import io.github.dynamodbconfigstore.journal.Backoff;
import io.github.dynamodbconfigstore.journal.Entry;
import io.github.dynamodbconfigstore.journal.Head;
import io.github.dynamodbconfigstore.journal.Journal;
import io.github.dynamodbconfigstore.journal.Moment;
import io.github.dynamodbconfigstore.journal.Revisions;
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
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a whole store exactly as of one revision, although DynamoDB shows neither several pages nor the items of a
 * transaction as of one moment. The end of the journal is read first, then the pages; last, the options of the newest commits
 * are read again in a transaction, since their items may have become visible only while the pages were read. It also reads
 * the head: where that has moved, what was committed meanwhile is applied from the journal, and the transaction made again.
 */
class FullLoad {
    private static final Logger log = LoggerFactory.getLogger(FullLoad.class);

    /** How long a transaction's items may take to become visible; far longer than was ever seen. */
    private static final Duration SETTLING = Duration.ofMinutes(1);

    /** For a writer whose clock is wrong. */
    private static final int SETTLING_COMMITS = 12;

    /** In one Query: where clocks differ by hours, hours of commits look recent. */
    private static final int MOST_COMMITS = 8 * SETTLING_COMMITS;

    /** Room for what grew since it was read, below the 4 MB that a transaction reads. */
    private static final int MAX_BYTES = 3 * 1024 * 1024;

    private final Requests requests;
    private final Partition partition;
    private final OptionReader reader;
    private final Journal journal;
    private final Revisions revisions;
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
        this.revisions = new Revisions(requests, backoff);
        this.clock = clock;
        this.backoff = backoff;
    }

    FullLoad until(Deadline deadline) {
        return new FullLoad(requests.until(deadline), clock, backoff.until(deadline));
    }

    /**
     * The store as of its head. A Query of the journal's end, the Query of the store and, for each 99 options to be settled, a
     * TransactGetItems; where something was committed meanwhile, another Query and that again. All strongly consistent. An item
     * of the journal that is no commit is passed over: nobody writes over one while its transaction is under way.
     */
    Snapshot load() {
        Journal.End end = end();
        Set<String> unsettled = unsettled(end);
        Snapshot pages = reader.readAll(true).at(end.head());
        Snapshot caughtUp = end.isPastHead() ? catchUp(pages) : pages;
        for (int attempt = 0; ; attempt++) {
            Optional<Snapshot> settled = settle(caughtUp, unsettled);
            if (settled.isPresent()) {
                return settled.get();
            }
            backoff.pauseOrFail(attempt, partition);
            caughtUp = catchUp(caughtUp);
        }
    }

    /**
     * The store as its items are, where the journal has no head that can be read: taken for that of the newest commit, since
     * there is no way to make another one. A Query for the newest commits, and that of the store.
     */
    Snapshot loadWithoutHead() {
        Head newest = journal.newest(Long.MAX_VALUE, SETTLING_COMMITS).stream()
                .findFirst()
                .map(entry -> new Head(entry.revision(), entry.id()))
                .orElse(Head.NONE);
        return reader.readAll(true).at(newest);
    }

    /** Where something is shown past the head, either the head is not visible yet, or that is no commit. */
    private Journal.End end() {
        Journal.End end = journal.end(SETTLING_COMMITS);
        if (!end.isPastHead()) {
            return end;
        }
        return new Journal.End(end.head(), revisions.upToHead(end.commits()));
    }

    /** The options of the newest commits, whose items may not be visible to the Query of the store. */
    Set<String> unsettled(Journal.End end) {
        Set<String> options = new LinkedHashSet<>();
        Instant since = clock.instant().minus(SETTLING);
        long oldest = end.head().revision() + 1;
        List<Entry> shown = end.commits();
        int wanted = SETTLING_COMMITS;
        boolean recent = true;
        while (recent && oldest > 1) {
            Map<Long, Entry> page = shown.stream().collect(Collectors.toMap(Entry::revision, Function.identity()));
            for (int i = 0; i < wanted && oldest > 1; i++) {
                oldest--;
                Optional<Entry> entry = page.containsKey(oldest) ? Optional.of(page.get(oldest)) : notShown(oldest);
                if (entry.isEmpty()) {
                    // It has expired, and whatever is older settled long ago.
                    return options;
                }
                options.addAll(entry.get().edits().keySet());
                recent = entry.get().at().isAfter(since);
            }
            if (recent && oldest > 1) {
                wanted = Math.min(2 * wanted, MOST_COMMITS);
                shown = journal.newest(oldest, wanted);
            }
        }
        return options;
    }

    /** One that is no commit counts as one that changed nothing, long ago. */
    private Optional<Entry> notShown(long revision) {
        try {
            return revisions.commit(revision);
        } catch (StoreUnavailableException e) {
            if (e.reason() != Reason.DAMAGED) {
                throw e;
            }
            log.warn("A full load passes over what is no commit: {}", e.getMessage());
            return Optional.of(new Entry(revision, "", "", Instant.EPOCH, "", "", Map.of()));
        }
    }

    /** As far as there is no gap: the journal has none, so one that is seen is a commit that is not visible yet. */
    Snapshot catchUp(Snapshot snapshot) {
        List<Entry> shown = journal.after(snapshot.revision(), true);
        return Commits.applyTo(snapshot, Commits.following(snapshot.head(), shown))
                .next();
    }

    /** The snapshot with these options as of its head; empty where the store has gone on. */
    Optional<Snapshot> settle(Snapshot snapshot, Set<String> unsettled) {
        Snapshot settled = snapshot;
        for (List<String> some : transactions(snapshot, unsettled)) {
            Moment moment = revisions.moment(some);
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
            if (last.size() == Revisions.MAX_OPTIONS || bytes + size > MAX_BYTES) {
                last = new ArrayList<>();
                transactions.add(last);
                bytes = 0;
            }
            last.add(name);
            bytes += size;
        }
        return transactions;
    }
}
