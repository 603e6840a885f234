package io.github.dynamodbconfigstore.spring;

import java.util.List;
import org.springframework.boot.bootstrap.BootstrapRegistry.InstanceSupplier;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.boot.context.config.ConfigDataLocation;
import org.springframework.boot.context.config.ConfigDataLocationResolver;
import org.springframework.boot.context.config.ConfigDataLocationResolverContext;
import org.springframework.boot.context.config.Profiles;

/** Understands {@code dynamodb:TABLE/STORE}, and has the stores ready to be opened with the settings as they are by then. */
final class ConfigStoreLocationResolver implements ConfigDataLocationResolver<ConfigStoreResource> {
    private final ConfigurableBootstrapContext bootstrap;

    ConfigStoreLocationResolver(ConfigurableBootstrapContext bootstrap) {
        this.bootstrap = bootstrap;
    }

    @Override
    public boolean isResolvable(ConfigDataLocationResolverContext context, ConfigDataLocation location) {
        return location.hasPrefix(Location.PREFIX);
    }

    @Override
    public List<ConfigStoreResource> resolve(ConfigDataLocationResolverContext context, ConfigDataLocation location) {
        prepare(context);
        return List.of(new ConfigStoreResource(Location.of(location), location.isOptional(), false));
    }

    @Override
    public List<ConfigStoreResource> resolveProfileSpecific(
            ConfigDataLocationResolverContext context, ConfigDataLocation location, Profiles profiles) {
        if (!ConfigStoreSettings.from(context.getBinder()).profileSpecific()) {
            return List.of();
        }
        Location base = Location.of(location);
        return profiles.getActive().stream()
                .filter(profile -> !base.names(profile))
                .map(profile -> new ConfigStoreResource(base.ofProfile(profile), location.isOptional(), true))
                .toList();
    }

    /** Once: Spring comes here for each import, and again when the environment is read anew. */
    private void prepare(ConfigDataLocationResolverContext context) {
        if (bootstrap.isRegistered(Connections.class)) {
            return;
        }
        Connections connections = new Connections(
                ConfigStoreSettings.from(context.getBinder()), Clients.of(bootstrap, context.getBinder()));
        bootstrap.register(Connections.class, InstanceSupplier.of(connections));
        bootstrap.addCloseListener(event -> connections.moveTo(event.getApplicationContext()));
    }
}
