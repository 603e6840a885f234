package io.github.dynamodbconfigstore.spring;

import io.github.dynamodbconfigstore.Option;
import io.github.dynamodbconfigstore.Origin;
import io.github.dynamodbconfigstore.Snapshot;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A snapshot as properties: {@code db.host}, {@code db.replicas[0]}. Immutable. */
final class StoreProperties {
    static final StoreProperties NONE = new StoreProperties(null, Map.of(), List.of());

    private final @Nullable Snapshot snapshot;
    private final Map<String, Property> properties;
    private final List<String> collisions;
    private final String[] names;

    private StoreProperties(@Nullable Snapshot snapshot, Map<String, Property> properties, List<String> collisions) {
        this.snapshot = snapshot;
        this.properties = properties;
        this.collisions = collisions;
        this.names = properties.keySet().toArray(String[]::new);
    }

    static StoreProperties of(Snapshot snapshot) {
        Flattening flattening = new Flattening();
        // Of two options that give one property, the one with the longer name wins.
        snapshot.asMap().values().stream()
                .sorted(Comparator.comparingInt(option -> option.name().length()))
                .forEach(flattening::add);
        return new StoreProperties(snapshot, flattening.properties(), flattening.collisions());
    }

    /** By identity: a store has one snapshot until it has another, and comparing all values would cost more than this. */
    @SuppressWarnings("ReferenceEquality")
    boolean areOf(Snapshot other) {
        return snapshot == other;
    }

    long revision() {
        return snapshot == null ? 0 : snapshot.revision();
    }

    /** Not to be changed; always the same array. */
    String[] names() {
        return names;
    }

    @Nullable
    Object value(String name) {
        Property property = properties.get(name);
        return property == null ? null : property.value();
    }

    @Nullable
    StoreOrigin origin(String name) {
        Property property = properties.get(name);
        if (property == null || snapshot == null) {
            return null;
        }
        Origin origin = snapshot.origin(property.option(), property.topKey())
                .orElse(new Origin(snapshot.store(), snapshot.revision()));
        return new StoreOrigin(snapshot.table(), origin.store(), property.option(), property.key(), origin.revision());
    }

    /** Properties that two options give, each with the names of both. */
    List<String> collisions() {
        return collisions;
    }

    /** The names of all properties that are not the same here and there. */
    Set<String> differences(StoreProperties other) {
        Set<String> all = new TreeSet<>(properties.keySet());
        all.addAll(other.properties.keySet());
        all.removeIf(name -> Objects.equals(value(name), other.value(name)));
        return all;
    }

    /**
     * One property.
     *
     * @param option the option that it is from
     * @param topKey the key of the option
     * @param key the path of the value in the option
     * @param value a String, Number or Boolean
     */
    record Property(String option, String topKey, String key, Object value) {
        static Property of(Option option, String topKey, String key, Object value) {
            return new Property(option.name(), topKey, key, value);
        }

        /** Without the value. */
        @Override
        public String toString() {
            return "key '%s' of option '%s'".formatted(key, option);
        }
    }
}
