package io.github.dynamodbconfigstore.microprofile;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Makes the sources under SmallRye Config, of Quarkus, WildFly and others. Found by itself; the settings
 * {@code dynamodb.config-store.*} come from all other sources, profiles included.
 *
 * <p>In Quarkus only when the application starts: neither while it is built nor in its static initialization, so no build
 * needs DynamoDB or records what it says.
 */
public final class DynamoDbConfigSourceFactory implements ConfigSourceFactory {
    /** For the service loader. */
    public DynamoDbConfigSourceFactory() {}

    /**
     * Opens the stores that are set; blocks until each is read once.
     *
     * @return a source for each store, the first with the highest ordinal; none where no table is set
     * @throws IllegalArgumentException if the settings make no sense
     * @throws IllegalStateException if a store can't be read, with what to do; unless it is optional or there is a last known good
     */
    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        if (Quarkus.isPresent() && value(context, Quarkus.ONLY_AT_RUN_TIME) == null) {
            return List.of();
        }
        return Settings.read(name -> value(context, name))
                .map(DynamoDbConfigSource::of)
                .orElse(List.of());
    }

    private static @Nullable String value(ConfigSourceContext context, String name) {
        return Optional.ofNullable(context.getValue(name))
                .map(ConfigValue::getValue)
                .orElse(null);
    }
}
