package io.github.dynamodbconfigstore.spring;

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

    /** Whether a source that comes before a store's has the property, so that the store's value does not count. */
    static boolean isHidden(String property, MutablePropertySources sources, Connection connection) {
        ConfigurationPropertyName name = ConfigurationPropertyName.adapt(property, '.');
        for (ConfigurationPropertySource source : ConfigurationPropertySources.from(sources)) {
            if (source.getUnderlyingSource() instanceof StorePropertySource of
                    && of.getName().equals(StorePropertySource.name(connection))) {
                return false;
            }
            if (source.getConfigurationProperty(name) != null) {
                return true;
            }
        }
        return false;
    }
}
