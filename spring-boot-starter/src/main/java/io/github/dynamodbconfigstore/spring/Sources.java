package io.github.dynamodbconfigstore.spring;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;

/** An application's property sources, as they are or with another state of one store. */
final class Sources {
    private Sources() {}

    /** The same sources, but for one store; none asks DynamoDB, whatever its settings. */
    static MutablePropertySources with(MutablePropertySources sources, Connection connection, StoreProperties state) {
        MutablePropertySources all = new MutablePropertySources();
        String name = StorePropertySource.name(connection);
        for (PropertySource<?> source : sources) {
            if (source instanceof StorePropertySource ofStore) {
                all.addLast(name.equals(source.getName()) ? ofStore.as(state) : ofStore.held());
            } else if (!ConfigurationPropertySources.isAttachedConfigurationPropertySource(source)) {
                all.addLast(source);
            }
        }
        return all;
    }

    /** Those of a store's properties that no source before it has, so that the store's values count. */
    static Set<String> shown(Collection<String> properties, MutablePropertySources sources, Connection connection) {
        List<ConfigurationPropertySource> before = before(sources, connection);
        return properties.stream()
                .filter(property -> {
                    ConfigurationPropertyName name = ConfigurationPropertyName.adapt(property, '.');
                    return before.stream().allMatch(source -> source.getConfigurationProperty(name) == null);
                })
                .collect(Collectors.toUnmodifiableSet());
    }

    /** All, where the store is none of them. Listed once: each goes through all its names when it is asked first. */
    private static List<ConfigurationPropertySource> before(MutablePropertySources sources, Connection connection) {
        String name = StorePropertySource.name(connection);
        return StreamSupport.stream(ConfigurationPropertySources.from(sources).spliterator(), false)
                .takeWhile(source -> !(source.getUnderlyingSource() instanceof StorePropertySource of
                        && of.getName().equals(name)))
                .toList();
    }
}
