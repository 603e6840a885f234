package io.github.dynamodbconfigstore;

import java.util.function.Consumer;

/**
 * The snapshot in force: replaced whole by one volatile write, so a reader sees the old one or the new one and never
 * something between. Listeners are told after the swap.
 */
final class SnapshotHolder {
    private final Listeners listeners = new Listeners();
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

    /** For one caller at a time. */
    void install(SnapshotChange change) {
        current = change.next();
        change.changes().forEach(listeners::publish);
    }
}
