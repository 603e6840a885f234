package io.github.dynamodbconfigstore;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The next snapshot, and what listeners are to be told about the way to it, in order. */
record SnapshotChange(Snapshot next, List<Change> changes) {
    /** Nothing new. */
    static SnapshotChange none(Snapshot current) {
        return new SnapshotChange(current, List.of());
    }

    /** A change that is in no journal. */
    static SnapshotChange outside(Snapshot before, Snapshot after) {
        Map<String, OptionChange> differences = differences(before, after);
        return new SnapshotChange(
                after, differences.isEmpty() ? List.of() : List.of(new Change(after.store(), 0, "", "", differences)));
    }

    /** This change, and then what was changed outside the journal on top of it. */
    SnapshotChange andThen(Snapshot loaded) {
        List<Change> all = new ArrayList<>(changes);
        all.addAll(outside(next, loaded).changes());
        return new SnapshotChange(loaded, all);
    }

    static Map<String, OptionChange> differences(Snapshot before, Snapshot after) {
        return differences(before.options(), before.unknown(), after.options());
    }

    static Map<String, OptionChange> differences(
            Map<String, Option> before, Set<String> unknownBefore, Map<String, Option> after) {
        Map<String, OptionChange> differences = new LinkedHashMap<>();
        before.forEach((name, option) -> {
            Option now = after.get(name);
            if (!Objects.equals(option, now)) {
                differences.put(name, OptionChange.of(option, now));
            }
        });
        after.forEach((name, option) -> {
            if (!before.containsKey(name)) {
                differences.put(
                        name,
                        unknownBefore.contains(name) ? OptionChange.learnt(option) : OptionChange.of(null, option));
            }
        });
        return differences;
    }
}
