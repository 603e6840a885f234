package io.github.dynamodbconfigstore;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was read of each of several stores, nearest first, seen as one: options merge key by key, the nearest store that has
 * a key gives its value, and a null hides it. A store alone is seen as it is.
 */
final class Layers {
    static final Layers NONE = new Layers(Map.of());

    private final Map<Layer, Snapshot> snapshots;

    Layers(Map<Layer, Snapshot> snapshots) {
        this.snapshots = new LinkedHashMap<>(snapshots);
    }

    /** The same with another snapshot of one layer. */
    Layers with(Layer layer, Snapshot snapshot) {
        Layers changed = new Layers(snapshots);
        changed.snapshots.put(layer, snapshot);
        return changed;
    }

    Snapshot merged() {
        return merged(snapshots());
    }

    List<Snapshot> snapshots() {
        return List.copyOf(snapshots.values());
    }

    boolean areFromDynamoDb() {
        return snapshots.keySet().stream().allMatch(Layer::isFromDynamoDb);
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
        Snapshot nearest = nearestFirst.get(0);
        if (nearestFirst.size() == 1) {
            return nearest;
        }
        Set<String> names = new LinkedHashSet<>();
        nearestFirst.forEach(snapshot -> names.addAll(snapshot.options().keySet()));
        Map<String, Option> options = new HashMap<>();
        for (String name : names) {
            options.put(
                    name,
                    mergedOption(nearestFirst.stream()
                            .map(snapshot -> snapshot.options().get(name))
                            .filter(Objects::nonNull)
                            .toList()));
        }
        return nearest.over(nearestFirst, options);
    }

    /** One option of several stores as one, at least one of them. */
    static Option mergedOption(List<Option> nearestFirst) {
        Option nearest = nearestFirst.get(0);
        if (nearestFirst.size() == 1 && !nearest.asMap().containsValue(null)) {
            return nearest;
        }
        Map<String, @Nullable Object> keys = new HashMap<>();
        for (Option option : nearestFirst) {
            option.asMap().forEach((key, value) -> {
                if (!keys.containsKey(key)) {
                    keys.put(key, value);
                }
            });
        }
        keys.values().removeIf(Objects::isNull);
        return nearest.withKeys(Collections.unmodifiableMap(keys));
    }
}
