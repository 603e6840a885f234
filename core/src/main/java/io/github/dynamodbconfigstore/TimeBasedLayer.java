package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.journal.Head;
import io.github.dynamodbconfigstore.journal.Journal;
import io.github.dynamodbconfigstore.journal.Landed;
import io.github.dynamodbconfigstore.table.Deadline;
import io.github.dynamodbconfigstore.table.Requests;
import java.time.Duration;
import java.util.concurrent.locks.Lock;

/** Keeps the whole store in memory and reads it again and again. */
final class TimeBasedLayer extends Layer {
    private final OptionReader reader;
    private final Journal journal;
    private final Consistency consistency;
    private final Refresh refresh;

    TimeBasedLayer(
            Requests requests,
            Consistency consistency,
            Duration interval,
            Health health,
            Background background,
            Lock advancing,
            SnapshotHolder holder) {
        super(requests.partition(), health, advancing, holder);
        this.reader = new OptionReader(requests);
        this.journal = new Journal(requests);
        this.consistency = consistency;
        this.refresh = background.refresh("Reload of " + partition().describe(), () -> advance(this::poll), interval);
    }

    @Override
    Snapshot first(Deadline deadline) {
        return health().watch(() -> reader.until(deadline).readAll(consistency.onDemand()));
    }

    @Override
    void start(boolean afterFailure) {
        refresh.start(afterFailure);
    }

    @Override
    boolean reached(long revision, Deadline deadline) {
        if (journal.until(deadline).head().revision() < revision) {
            return false;
        }
        advance(deadline, () -> load(reader.until(deadline), consistency.onDemand()));
        return true;
    }

    @Override
    Snapshot asOf(Head head, Deadline deadline) {
        return health().watch(() -> reader.until(deadline).readAll(true));
    }

    @Override
    Snapshot asOfNow() {
        return health().watch(() -> reader.readAll(true));
    }

    @Override
    void catchUpWith(Landed landed) {}

    @Override
    void load() {
        load(reader, consistency.onDemand());
    }

    @Override
    void poll() {
        load(reader, consistency.periodic());
    }

    private void load(OptionReader from, boolean consistent) {
        Snapshot next = health().watch(() -> from.readAll(consistent));
        offer(SnapshotChange.outside(read(), next));
    }

    @Override
    void stop() {
        refresh.close();
    }
}
