package io.github.dynamodbconfigstore.spring;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.EnumerablePropertySource;

/** A store as Spring sees it: each question is answered from the snapshot that is current then. Thread-safe. */
final class StorePropertySource extends EnumerablePropertySource<Supplier<StoreProperties>>
        implements OriginLookup<String> {
    private final Supplier<StoreProperties> held;

    StorePropertySource(Connection connection) {
        this(name(connection.location().toString()), connection::properties, connection::held);
    }

    /** Of a location, the store as it was or would be. */
    StorePropertySource(String location, StoreProperties properties) {
        this(name(location), () -> properties, () -> properties);
    }

    private StorePropertySource(String name, Supplier<StoreProperties> current, Supplier<StoreProperties> held) {
        super(name, current);
        this.held = held;
    }

    static String name(Connection connection) {
        return name(connection.location().toString());
    }

    private static String name(String location) {
        return Location.PREFIX + location;
    }

    /** In the place of another of this name, the store as it was or would be. */
    StorePropertySource as(StoreProperties properties) {
        return new StorePropertySource(getName(), () -> properties, () -> properties);
    }

    /** The store as it was when it was last asked. */
    StorePropertySource held() {
        return as(held.get());
    }

    @Override
    public String[] getPropertyNames() {
        // Not copied: whether it is the same array tells Spring whether anything has changed.
        return source.get().names();
    }

    @Override
    public boolean containsProperty(String name) {
        return source.get().value(name) != null;
    }

    @Override
    public @Nullable Object getProperty(String name) {
        return source.get().value(name);
    }

    @Override
    public @Nullable Origin getOrigin(String name) {
        return source.get().origin(name);
    }
}
