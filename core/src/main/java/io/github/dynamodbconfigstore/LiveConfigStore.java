package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.journal.Entry;
import io.github.dynamodbconfigstore.journal.Journal;
import io.github.dynamodbconfigstore.table.Deadline;
import io.github.dynamodbconfigstore.table.Requests;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the whole store in memory, exactly as of one revision, and follows the journal: a poll asks for the commits after it
 * and applies them. A full load now and then sees what others wrote outside the journal.
 */
final class LiveConfigStore implements Reading {
    private static final Logger log = LoggerFactory.getLogger(LiveConfigStore.class);

    private final Requests requests;
    private final Journal journal;
    private final FullLoad fullLoad;
    private final Health health;
    private final SnapshotHolder holder;
    private final Refresh polls;
    private final Refresh loads;
    private final @Nullable Duration maxAge;

    LiveConfigStore(
            Requests requests,
            Deadline deadline,
            FullLoad fullLoad,
            LiveSettings settings,
            Health health,
            Background background) {
        this.requests = requests;
        this.journal = new Journal(requests);
        this.fullLoad = fullLoad;
        this.health = health;
        this.maxAge = settings.maxAge();
        this.holder =
                new SnapshotHolder(health.watch(() -> fullLoad.until(deadline).load()));
        String store = requests.partition().describe();
        this.polls = background.refresh("Poll of " + store, this::poll, settings.pollInterval());
        this.loads = background.refresh("Full load of " + store, this::reload, settings.fullLoadInterval());
        polls.start();
        loads.start();
    }

    @Override
    public Strategy strategy() {
        return Strategy.LIVE;
    }

    @Override
    public Snapshot get() {
        if (maxAge != null) {
            catchUp(maxAge);
        }
        return holder.current();
    }

    @Override
    public void reload() {
        holder.advance(this::load);
    }

    @Override
    public boolean reached(long revision) {
        if (holder.current().revision() < revision) {
            poll();
        }
        return holder.current().revision() >= revision;
    }

    @Override
    public void committed(Entry entry) {
        try {
            holder.advance(() -> catchUpWith(entry));
        } catch (ConfigStoreException e) {
            log.warn(
                    "Commit {} of {} landed, but the snapshot could not be brought to it: {}",
                    entry.revision(),
                    requests.partition().describe(),
                    e.getMessage());
        }
    }

    private void catchUpWith(Entry entry) {
        if (follows(holder.current(), List.of(entry))) {
            apply(List.of(entry));
        } else if (holder.current().revision() < entry.revision()) {
            advance(true);
        }
        if (holder.current().revision() < entry.revision()) {
            // A Query need not show a commit that has landed; a full load waits until it does.
            load();
        }
    }

    @Override
    public Subscription onChange(Consumer<Change> listener) {
        return holder.onChange(listener);
    }

    @Override
    public long revisionRead() {
        return holder.current().revision();
    }

    @Override
    public long revisionInstalled() {
        return holder.current().revision();
    }

    @Override
    public Health health() {
        return health;
    }

    @Override
    public void close() {
        polls.close();
        loads.close();
    }

    /** In a process that was frozen the timers stood still, and the first read afterwards polls. */
    private void catchUp(Duration limit) {
        if (!isDue(limit)) {
            return;
        }
        try {
            holder.advance(() -> {
                if (isDue(limit)) {
                    advance(false);
                }
            });
        } catch (ConfigStoreException e) {
            log.warn("{}; what was read last is served", e.getMessage());
        }
    }

    /** A try that failed is not made again by every read, but after as long again. */
    private boolean isDue(Duration limit) {
        return health.age().orElse(Duration.ZERO).compareTo(limit) > 0
                && health.sinceLastTry().orElse(Duration.ZERO).compareTo(limit) > 0;
    }

    private void poll() {
        holder.advance(() -> advance(false));
    }

    /** Applies what the journal has; where that does not follow on the snapshot, asks again strongly, then loads. */
    private void advance(boolean consistent) {
        health.watch(() -> {
            Snapshot current = holder.current();
            List<Entry> entries = journal.after(current.revision(), consistent);
            if (!follows(current, entries)) {
                entries = journal.after(current.revision(), true);
            }
            if (follows(current, entries)) {
                apply(entries);
            } else {
                log.info(
                        "The journal of {} does not follow on revision {}: history expired, or the table was restored; loading the store",
                        requests.partition().describe(),
                        current.revision());
                install(fullLoad.load());
            }
            return holder.current();
        });
    }

    private void load() {
        health.watch(() -> {
            install(fullLoad.load());
            return holder.current();
        });
    }

    private void apply(List<Entry> entries) {
        if (!entries.isEmpty()) {
            holder.install(Commits.applyTo(holder.current(), entries));
        }
    }

    private void install(Snapshot loaded) {
        Snapshot current = holder.current();
        if (loaded.revision() < current.revision()
                || (loaded.revision() == current.revision() && !loaded.head().equals(current.head()))) {
            log.warn(
                    "{} went from revision {} to {}: the table was restored or its journal deleted",
                    requests.partition().describe(),
                    current.head(),
                    loaded.head());
            holder.install(SnapshotChange.outside(current, loaded));
            return;
        }
        List<Entry> entries = loaded.revision() == current.revision()
                ? List.of()
                : journal.after(current.revision(), true).stream()
                        .filter(entry -> entry.revision() <= loaded.revision())
                        .toList();
        holder.install(
                follows(current, entries)
                        ? Commits.applyTo(current, entries).andThen(loaded)
                        : SnapshotChange.outside(current, loaded));
    }

    private static boolean follows(Snapshot snapshot, List<Entry> entries) {
        return Commits.follow(snapshot.head(), entries);
    }
}
