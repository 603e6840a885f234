package io.github.dynamodbconfigstore;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
    void install(Snapshot next) {
        Snapshot before = current;
        current = next;
        Map<String, OptionChange> differences = differences(before, next);
        if (!differences.isEmpty()) {
            listeners.publish(new Change(next.store(), next.revision(), differences));
        }
    }

    private static Map<String, OptionChange> differences(Snapshot before, Snapshot after) {
        Map<String, OptionChange> differences = new LinkedHashMap<>();
        before.asMap().forEach((name, option) -> {
            Optional<Option> now = after.find(name);
            if (!now.equals(Optional.of(option))) {
                differences.put(name, new OptionChange(Optional.of(option), now));
            }
        });
        after.asMap().forEach((name, option) -> {
            if (!before.asMap().containsKey(name)) {
                differences.put(name, new OptionChange(Optional.empty(), Optional.of(option)));
            }
        });
        return differences;
    }
}
