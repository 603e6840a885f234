package io.github.dynamodbconfigstore.microprofile;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.Config;

/** SmallRye's configurations as an application has them: with all sources that are found, and properties of its own. */
final class Configs {
    private Configs() {}

    static SmallRyeConfig of(Map<String, String> properties) {
        return of(properties, builder -> builder);
    }

    static SmallRyeConfig of(Map<String, String> properties, UnaryOperator<SmallRyeConfigBuilder> more) {
        return more.apply(new SmallRyeConfigBuilder()
                        .addDiscoveredSources()
                        .addDefaultInterceptors()
                        .withSources(new PropertiesConfigSource(properties, "application", 250)))
                .build();
    }

    static Map<String, String> settings(URI endpoint, String table, String stores) {
        return Map.of(
                "dynamodb.config-store.table", table,
                "dynamodb.config-store.stores", stores,
                "dynamodb.config-store.endpoint", endpoint.toString());
    }

    static Map<String, String> with(Map<String, String> settings, String... more) {
        Map<String, String> all = new HashMap<>(settings);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    static DynamoDbConfigStore store(Config config) {
        return DynamoDbConfigSource.in(config).get(0).store().orElseThrow();
    }

    /** As an application server does that keeps to the specification. */
    static void close(Config config) {
        DynamoDbConfigSource.in(config).forEach(DynamoDbConfigSource::close);
    }
}
