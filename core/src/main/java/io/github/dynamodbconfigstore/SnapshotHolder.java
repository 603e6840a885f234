package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The snapshot in force: replaced whole by one volatile write, so a reader sees the old one or the new one and never
 * something between. Listeners are told after the swap, in order, and with no lock held.
 */
final class SnapshotHolder {
    private final Listeners listeners = new Listeners();

    /** One at a time, so that an older snapshot never replaces a newer one. */
    private final Lock advancing = new ReentrantLock();

    private volatile Snapshot current;

    SnapshotHolder(Snapshot first) {
        this.current = first;
    }

    Snapshot current() {
        return current;
    }

    Subscription onChange(Consumer<Change> listener) {
        return listeners.add(listener);
    }

    /** Does something that may {@link #install}, while nobody else does. */
    void advance(Runnable step) {
        lock();
        try {
            step.run();
        } finally {
            advancing.unlock();
            listeners.tell();
        }
    }

    /** Within {@link #advance}. */
    void install(SnapshotChange change) {
        current = change.next();
        change.changes().forEach(listeners::add);
    }

    private void lock() {
        try {
            advancing.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException(
                    Reason.INTERRUPTED,
                    "interrupted while another thread was reading store '%s'".formatted(current.store()),
                    current.table(),
                    current.store(),
                    null);
        }
    }
}
