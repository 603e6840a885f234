package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.journal.Entry;
import io.github.dynamodbconfigstore.journal.Journal;
import io.github.dynamodbconfigstore.table.Deadline;
import io.github.dynamodbconfigstore.table.Requests;
import java.time.Duration;
import java.util.function.Consumer;

/** Keeps the whole store in memory and reads it again and again. */
final class TimeBasedConfigStore implements Reading {
    private final OptionReader reader;
    private final Journal journal;
    private final Consistency consistency;
    private final Health health;
    private final SnapshotHolder holder;
    private final Refresh refresh;

    /** Returns when the store has been read once; by the deadline, or fails. */
    TimeBasedConfigStore(
            Requests requests,
            Deadline deadline,
            Consistency consistency,
            Health health,
            Duration interval,
            Background background) {
        this.reader = new OptionReader(requests);
        this.journal = new Journal(requests);
        this.consistency = consistency;
        this.health = health;
        this.holder = new SnapshotHolder(
                health.watch(() -> new OptionReader(requests.until(deadline)).readAll(consistency.onDemand())));
        this.refresh = background.refresh(
                "Reload of " + requests.partition().describe(), () -> load(consistency.periodic()), interval);
        refresh.start();
    }

    @Override
    public Strategy strategy() {
        return Strategy.TIME_BASED;
    }

    @Override
    public Snapshot get() {
        return holder.current();
    }

    @Override
    public void reload() {
        load(consistency.onDemand());
    }

    @Override
    public boolean reached(long revision) {
        if (journal.head().revision() < revision) {
            return false;
        }
        reload();
        return true;
    }

    @Override
    public void committed(Entry entry) {}

    @Override
    public Subscription onChange(Consumer<Change> listener) {
        return holder.onChange(listener);
    }

    @Override
    public long revisionRead() {
        return 0;
    }

    @Override
    public long revisionInstalled() {
        return 0;
    }

    @Override
    public Health health() {
        return health;
    }

    @Override
    public void close() {
        refresh.close();
    }

    private void load(boolean consistent) {
        holder.advance(() -> {
            Snapshot next = health.watch(() -> reader.readAll(consistent));
            holder.install(SnapshotChange.outside(holder.current(), next));
        });
    }
}
