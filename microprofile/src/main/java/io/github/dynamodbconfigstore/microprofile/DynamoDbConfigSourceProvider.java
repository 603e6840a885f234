package io.github.dynamodbconfigstore.microprofile;

import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.ConfigSourceProvider;

/**
 * Makes the sources under other implementations of MicroProfile Config, such as those of Helidon and Open Liberty. Found by
 * itself; the settings {@code dynamodb.config-store.*} come from the three sources that the specification has: system
 * properties, environment variables and {@code META-INF/microprofile-config.properties}.
 *
 * <p>Under SmallRye Config it makes none: {@link DynamoDbConfigSourceFactory} does.
 */
public final class DynamoDbConfigSourceProvider implements ConfigSourceProvider {
    /** For the service loader. */
    public DynamoDbConfigSourceProvider() {}

    /**
     * Opens the stores that are set; blocks until each is read once.
     *
     * @return a source for each store, the first with the highest ordinal; none where no table is set
     * @throws IllegalArgumentException if the settings make no sense
     * @throws IllegalStateException if a store can't be read, with what to do; unless it is optional or there is a last known good
     */
    @Override
    public Iterable<ConfigSource> getConfigSources(ClassLoader loader) {
        ConfigProviderResolver resolver = ConfigProviderResolver.instance();
        if (isSmallRye(resolver)) {
            return List.of();
        }
        Config others =
                resolver.getBuilder().addDefaultSources().forClassLoader(loader).build();
        return Settings.read(name -> others.getOptionalValue(name, String.class).orElse(null))
                .map(DynamoDbConfigSource::of)
                .orElse(List.of());
    }

    private static boolean isSmallRye(ConfigProviderResolver resolver) {
        for (Class<?> type = resolver.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().startsWith("io.smallrye.config.")) {
                return true;
            }
        }
        return false;
    }
}
