package io.github.dynamodbconfigstore;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
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

    /** As old as that of them which was read longest ago. */
    KnownGood knownGood() {
        Instant readAt = snapshots.keySet().stream()
                .map(Layer::readAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return new KnownGood(readAt, snapshots());
    }

    /** Changes of one layer as they show through all of them, up to the next. What is not known yet shows none. */
    List<Change> effective(Layer layer, SnapshotChange change, Layers next) {
        if (snapshots.size() == 1) {
            return change.changes();
        }
        Set<String> unknown = Snapshot.unknown(snapshots.values());
        return Stream.concat(
                        change.changes().stream().map(made -> effective(layer, made, unknown)),
                        Stream.of(next.learnt(layer, unknown)))
                .filter(shown -> !shown.options().isEmpty())
                .toList();
    }

    /** No commit made what only became known. */
    private Change learnt(Layer from, Set<String> unknownBefore) {
        Map<String, OptionChange> options = new LinkedHashMap<>();
        unknownBefore.forEach(name -> {
            Option known = merged().options().get(name);
            if (known != null) {
                options.put(name, OptionChange.learnt(known));
            }
        });
        return new Change(from.partition().store(), 0, "", "", options);
    }

    private Change effective(Layer layer, Change change, Set<String> unknown) {
        Map<String, OptionChange> options = new LinkedHashMap<>();
        change.options().forEach((name, raw) -> {
            if (unknown.contains(name)) {
                return;
            }
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
