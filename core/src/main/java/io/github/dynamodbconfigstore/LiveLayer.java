package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import io.github.dynamodbconfigstore.journal.Entry;
import io.github.dynamodbconfigstore.journal.Head;
import io.github.dynamodbconfigstore.journal.Journal;
import io.github.dynamodbconfigstore.journal.Landed;
import io.github.dynamodbconfigstore.journal.Revisions;
import io.github.dynamodbconfigstore.table.Deadline;
import io.github.dynamodbconfigstore.table.Requests;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the whole store in memory, exactly as of one revision, and follows the journal: a poll asks for the commits after it
 * and applies them. A full load now and then sees what others wrote outside the journal.
 */
final class LiveLayer extends Layer {
    private static final Logger log = LoggerFactory.getLogger(LiveLayer.class);

    private final Source source;
    private final Refresh polls;
    private final Refresh loads;

    /** Whether what was read last may be of a table that was restored since. */
    private volatile boolean doubtful;

    /** Whether the last load was of less than was read before, so that what follows on it may be no commit. */
    private volatile boolean wentBack;

    LiveLayer(
            Requests requests,
            Revisions revisions,
            FullLoad fullLoad,
            LiveSettings settings,
            Health health,
            Background background,
            Lock advancing,
            SnapshotHolder holder) {
        super(requests.partition(), health, advancing, holder);
        this.source = new Source(new Journal(requests), revisions, fullLoad);
        String store = partition().describe();
        this.polls = background.refresh("Poll of " + store, () -> advance(this::poll), settings.pollInterval());
        this.loads = background.refresh("Full load of " + store, this::reload, settings.fullLoadInterval());
    }

    @Override
    Snapshot first(Deadline deadline) {
        return health().watch(() -> loaded(source.until(deadline)));
    }

    @Override
    void start(boolean afterFailure) {
        polls.start(afterFailure);
        loads.start(false);
    }

    @Override
    boolean reached(long revision, Deadline deadline) {
        // Always with the lock, so that what has been read is installed or refused by then.
        Snapshot read = advance(deadline, () -> {
            if (read().revision() < revision) {
                poll(source.until(deadline));
            }
        });
        return read.revision() >= revision;
    }

    @Override
    Snapshot asOf(Head head, Deadline deadline) {
        Snapshot read = read();
        // So that a commit does not wait for a read that is under way.
        return isExact() && read.head().equals(head)
                ? read
                : advance(deadline, () -> bringTo(head, source.until(deadline)));
    }

    @Override
    Snapshot asOfNow() {
        return advance(this::load);
    }

    @Override
    void catchUpWith(Landed landed) {
        Entry entry = landed.entry();
        if (isExact() && follows(read(), List.of(entry))) {
            apply(List.of(entry));
        } else {
            bringTo(new Head(entry.revision(), entry.id()), source);
        }
        if (!shows(landed.kept())) {
            // The commit found what somebody wrote outside the journal, which no commit will bring.
            load();
        }
    }

    private boolean shows(Map<String, @Nullable Map<String, @Nullable Object>> options) {
        return options.entrySet().stream().allMatch(kept -> read().isSo(kept.getKey(), kept.getValue()));
    }

    /** What is from a file may lack options. */
    private boolean isExact() {
        return isFromDynamoDb() && !doubtful;
    }

    /** Reads up to a head that the table had just now. */
    private void bringTo(Head head, Source from) {
        boolean behind = isExact() && read().revision() < head.revision();
        if (behind) {
            follow(from, true);
        }
        boolean there = behind
                ? read().revision() >= head.revision()
                : isExact() && read().head().equals(head);
        if (!there) {
            // A Query need not show a commit that has landed, for which a full load waits.
            // What was read beyond the head may be of a table that was restored since.
            doubtful = true;
            load(from);
        }
    }

    @Override
    void load() {
        load(source);
    }

    private void load(Source from) {
        SnapshotChange change = health().watch(() -> changeTo(loaded(from), from.revisions()));
        wentBack = change.next().revision() < read().revision();
        offer(change);
        doubtful = false;
    }

    /** Options are read whatever the journal is. */
    private Snapshot loaded(Source from) {
        try {
            return from.fullLoad().load();
        } catch (StoreUnavailableException e) {
            if (e.reason() != Reason.DAMAGED) {
                throw e;
            }
            log.warn("{} is loaded without its journal: {}", partition().describe(), e.getMessage());
            health().note(e);
            return from.fullLoad().loadWithoutHead();
        }
    }

    @Override
    void poll() {
        poll(source);
    }

    private void poll(Source from) {
        if (isExact()) {
            follow(from, false);
        } else {
            load(from);
        }
    }

    /** Applies what the journal has; where that does not follow on the snapshot, asks again strongly, then loads. */
    private void follow(Source from, boolean consistent) {
        List<Entry> entries = health().watch(() -> {
            List<Entry> found = from.journal().after(read().revision(), consistent);
            return !wentBack && follows(read(), found) ? found : commits(from);
        });
        if (follows(read(), entries)) {
            apply(entries);
        } else {
            log.info(
                    "The journal of {} does not follow on revision {}: a commit is not visible yet, history expired, or the table was restored; loading the store",
                    partition().describe(),
                    read().revision());
            load(from);
        }
    }

    /** What a strong Query shows of the journal, unless it is past the head and so no commit. */
    private List<Entry> commits(Source from) {
        List<Entry> found = from.journal().after(read().revision(), true);
        if (!wentBack && follows(read(), found)) {
            return found;
        }
        List<Entry> commits = from.revisions().upToHead(found);
        if (commits.isEmpty() && !found.isEmpty()) {
            throw from.revisions().noCommit(found.get(0));
        }
        return commits;
    }

    private void apply(List<Entry> entries) {
        offer(Commits.applyTo(read(), entries));
    }

    private SnapshotChange changeTo(Snapshot loaded, Revisions revisions) {
        Snapshot current = read();
        if (loaded.revision() < current.revision()
                || (loaded.revision() == current.revision() && !loaded.head().equals(current.head()))) {
            log.warn(
                    "{} went from revision {} to {}: the table was restored or its journal deleted",
                    partition().describe(),
                    current.head(),
                    loaded.head());
            return SnapshotChange.outside(current, loaded);
        }
        List<Entry> entries = between(current, loaded, revisions);
        return follows(current, entries)
                ? Commits.applyTo(current, entries).andThen(loaded)
                : SnapshotChange.outside(current, loaded);
    }

    private static List<Entry> between(Snapshot current, Snapshot loaded, Revisions revisions) {
        try {
            return loaded.revision() == current.revision()
                    ? List.of()
                    : revisions.after(current.revision(), loaded.head());
        } catch (StoreUnavailableException e) {
            if (e.reason() != Reason.DAMAGED) {
                throw e;
            }
            return List.of();
        }
    }

    @Override
    void stop() {
        polls.close();
        loads.close();
    }

    /** Where what is read comes from. */
    private record Source(Journal journal, Revisions revisions, FullLoad fullLoad) {
        Source until(Deadline deadline) {
            return new Source(journal.until(deadline), revisions.until(deadline), fullLoad.until(deadline));
        }
    }

    private static boolean follows(Snapshot snapshot, List<Entry> entries) {
        return Commits.follow(snapshot.head(), entries);
    }
}
