package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.journal.Head;
import io.github.dynamodbconfigstore.journal.Landed;
import io.github.dynamodbconfigstore.table.Deadline;
import io.github.dynamodbconfigstore.table.Partition;
import java.time.Clock;
import java.util.concurrent.locks.ReentrantLock;

/** A layer that a test reads into memory; it asks nobody. */
final class HandFedLayer extends Layer {
    HandFedLayer(Partition partition, SnapshotHolder holder) {
        super(partition, new Health(Clock.systemUTC(), System::nanoTime), new ReentrantLock(), holder);
    }

    void feed(Snapshot next) {
        advance(() -> offer(SnapshotChange.outside(read(), health().watch(() -> next))));
    }

    @Override
    Snapshot first(Deadline deadline) {
        return read();
    }

    @Override
    void start(boolean afterFailure) {}

    @Override
    void load() {}

    @Override
    void poll() {
        health().watch(this::read);
    }

    @Override
    boolean reached(long revision, Deadline deadline) {
        return read().revision() >= revision;
    }

    @Override
    void catchUpWith(Landed landed) {}

    @Override
    Snapshot asOf(Head head, Deadline deadline) {
        return read();
    }

    @Override
    Snapshot asOfNow() {
        return read();
    }

    @Override
    void stop() {}
}
