package io.github.dynamodbconfigstore.spring;

import io.github.dynamodbconfigstore.ConfigStoreException;
import io.github.dynamodbconfigstore.StoreUnavailableException;
import io.github.dynamodbconfigstore.TableNotCreatedException;
import java.util.List;
import java.util.Objects;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.config.ConfigData;
import org.springframework.boot.context.config.ConfigDataLoader;
import org.springframework.boot.context.config.ConfigDataLoaderContext;
import org.springframework.boot.logging.DeferredLogFactory;

/**
 * Opens the store of an import. An optional one may have no table, or be out of reach: then the application starts without
 * it, which is said aloud and shows in its health, since what is not known is not missing.
 */
final class ConfigStoreLoader implements ConfigDataLoader<ConfigStoreResource> {
    private final Log log;

    ConfigStoreLoader(DeferredLogFactory logs) {
        this.log = logs.getLog(getClass());
    }

    @Override
    public @Nullable ConfigData load(ConfigDataLoaderContext context, ConfigStoreResource resource) {
        Connections connections =
                Objects.requireNonNull(context.getBootstrapContext().get(Connections.class));
        try {
            Connection connection = connections.follow(resource.location());
            return new ConfigData(List.of(new StorePropertySource(connection)), options(resource));
        } catch (TableNotCreatedException | StoreUnavailableException e) {
            if (!resource.mayBeUnread()) {
                throw e;
            }
            goOnWithout(connections, resource, e);
            return null;
        }
    }

    private void goOnWithout(Connections connections, ConfigStoreResource resource, ConfigStoreException why) {
        connections.unread(resource.location(), why);
        log.warn("%s is optional and could not be read; what it holds is not known: %s"
                .formatted(resource, why.getMessage()));
    }

    private static ConfigData.Option[] options(ConfigStoreResource resource) {
        return resource.isProfileSpecific()
                ? new ConfigData.Option[] {ConfigData.Option.PROFILE_SPECIFIC}
                : new ConfigData.Option[0];
    }
}
