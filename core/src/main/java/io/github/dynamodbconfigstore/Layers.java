package io.github.dynamodbconfigstore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was read of each of several stores, nearest first, seen as one: options merge key by key, the nearest store that has
 * a key, however it spells it, gives its value, and a null hides it. A store alone is seen as it is. Not thread-safe.
 */
final class Layers {
    static final Layers NONE = new Layers(Map.of());

    private final Map<Layer, Snapshot> snapshots;

    /** Made when it is asked for, of the one before as far as that is of the same options. */
    private @Nullable Snapshot merged;

    private @Nullable Snapshot before;

    Layers(Map<Layer, Snapshot> snapshots) {
        this(snapshots, null);
    }

    private Layers(Map<Layer, Snapshot> snapshots, @Nullable Snapshot before) {
        this.snapshots = new LinkedHashMap<>(snapshots);
        this.before = before;
    }

    /** The same with another snapshot of one layer. */
    @SuppressWarnings("ReferenceEquality")
    Layers with(Layer layer, Snapshot snapshot) {
        if (snapshots.get(layer) == snapshot) {
            return this;
        }
        Layers changed = new Layers(snapshots, merged);
        changed.snapshots.put(layer, snapshot);
        return changed;
    }

    Snapshot merged() {
        Snapshot made = merged;
        if (made == null) {
            made = merged(snapshots(), before);
            merged = made;
            before = null;
        }
        return made;
    }

    List<Snapshot> snapshots() {
        return List.copyOf(snapshots.values());
    }

    boolean areFromDynamoDb() {
        return snapshots.values().stream().noneMatch(Snapshot::isFromFile);
    }

    /** Changes of one layer as they show through all of them. */
    List<Change> effective(Layer layer, List<Change> changes) {
        return snapshots.size() == 1
                ? changes
                : changes.stream()
                        .map(change -> effective(layer, change))
                        .filter(change -> !change.options().isEmpty())
                        .toList();
    }

    private Change effective(Layer layer, Change change) {
        Map<String, OptionChange> options = new LinkedHashMap<>();
        change.options().forEach((name, raw) -> {
            Option before = seen(layer, name, raw.before().orElse(null));
            Option after = seen(layer, name, raw.after().orElse(null));
            if (!Objects.equals(before, after)) {
                options.put(name, OptionChange.of(before, after));
            }
        });
        return new Change(change.store(), change.revision(), change.author(), change.message(), options);
    }

    /** An option through all layers, were it this in one of them. */
    private @Nullable Option seen(Layer layer, String name, @Nullable Option inLayer) {
        List<Option> found = new ArrayList<>();
        snapshots.forEach((other, snapshot) -> {
            Option option = other == layer ? inLayer : snapshot.options().get(name);
            if (option != null) {
                found.add(option);
            }
        });
        return found.isEmpty() ? null : mergedOption(found);
    }

    /** Several stores as one, which bears the name and the revision of the nearest. */
    static Snapshot merged(List<Snapshot> nearestFirst) {
        return merged(nearestFirst, null);
    }

    private static Snapshot merged(List<Snapshot> nearestFirst, @Nullable Snapshot before) {
        Snapshot nearest = nearestFirst.get(0);
        if (nearestFirst.size() == 1) {
            return nearest;
        }
        Set<String> names = new HashSet<>();
        nearestFirst.forEach(snapshot -> names.addAll(snapshot.options().keySet()));
        Map<String, Option> options = new HashMap<>();
        for (String name : names) {
            Option ready = before != null && isOfTheSame(name, nearestFirst, before.layers())
                    ? before.options().get(name)
                    : null;
            options.put(name, ready != null ? ready : mergedOption(all(name, nearestFirst)));
        }
        return nearest.over(nearestFirst, options);
    }

    /** By identity: an option that no commit changed is the same object in the next snapshot. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isOfTheSame(String name, List<Snapshot> snapshots, List<Snapshot> others) {
        for (int i = 0; i < snapshots.size(); i++) {
            if (snapshots.get(i).options().get(name) != others.get(i).options().get(name)) {
                return false;
            }
        }
        return true;
    }

    private static List<Option> all(String name, List<Snapshot> nearestFirst) {
        return nearestFirst.stream()
                .map(snapshot -> snapshot.options().get(name))
                .filter(Objects::nonNull)
                .toList();
    }

    /** One option of several stores as one, at least one of them. */
    static Option mergedOption(List<Option> nearestFirst) {
        Option nearest = nearestFirst.get(0);
        return nearestFirst.size() == 1 && !nearest.asMap().containsValue(null)
                ? nearest
                : nearest.withKeys(MergedKeys.of(nearestFirst));
    }
}
