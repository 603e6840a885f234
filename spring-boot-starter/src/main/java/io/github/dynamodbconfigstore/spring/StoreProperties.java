package io.github.dynamodbconfigstore.spring;

import io.github.dynamodbconfigstore.Origin;
import io.github.dynamodbconfigstore.Property;
import io.github.dynamodbconfigstore.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A snapshot as properties, {@link Snapshot#properties()}, with values as Spring has them. Immutable. */
final class StoreProperties {
    static final StoreProperties NONE = new StoreProperties(null, Map.of());

    private final @Nullable Snapshot snapshot;
    private final Map<String, Property> properties;
    private final String[] names;

    private StoreProperties(@Nullable Snapshot snapshot, Map<String, Property> properties) {
        this.snapshot = snapshot;
        this.properties = properties;
        this.names = properties.keySet().toArray(String[]::new);
    }

    static StoreProperties of(Snapshot snapshot) {
        return new StoreProperties(snapshot, snapshot.properties());
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
        return property == null ? null : SpringValue.of(property.value());
    }

    @Nullable
    StoreOrigin origin(String name) {
        Property property = properties.get(name);
        if (property == null || snapshot == null) {
            return null;
        }
        Origin origin = snapshot.origin(property.option(), property.key())
                .orElse(new Origin(snapshot.store(), snapshot.revision()));
        return new StoreOrigin(snapshot.table(), origin.store(), property.option(), path(property), origin.revision());
    }

    /** Key and path in the option, which the bare name of an option that is a value does not have. */
    private static String path(Property property) {
        String rest = property.name().substring(property.option().length());
        return rest.startsWith(".") ? rest.substring(1) : property.key() + rest;
    }

    /** Those that several options give, and that are only one's. */
    List<Property> collisions() {
        return properties.values().stream()
                .filter(property -> !property.hides().isEmpty())
                .toList();
    }

    /** The names of all properties that are not the same here and there. */
    Set<String> differences(StoreProperties other) {
        Set<String> all = new TreeSet<>(properties.keySet());
        all.addAll(other.properties.keySet());
        all.removeIf(name -> Objects.equals(value(name), other.value(name)));
        return all;
    }
}
