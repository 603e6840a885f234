package io.github.dynamodbconfigstore.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.config.ConfigDataResource;

/** A store to be imported. Equal by its location, so that none is imported twice. */
final class ConfigStoreResource extends ConfigDataResource {
    private final Location location;
    private final boolean optional;
    private final boolean profileSpecific;

    ConfigStoreResource(Location location, boolean optional, boolean profileSpecific) {
        super(optional);
        this.location = location;
        this.optional = optional;
        this.profileSpecific = profileSpecific;
    }

    Location location() {
        return location;
    }

    boolean mayBeUnread() {
        return optional;
    }

    boolean isProfileSpecific() {
        return profileSpecific;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ConfigStoreResource resource && location.equals(resource.location);
    }

    @Override
    public int hashCode() {
        return location.hashCode();
    }

    @Override
    public String toString() {
        return Location.PREFIX + location;
    }
}
