package io.github.dynamodbconfigstore.spring;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.type.AnnotationMetadata;

/**
 * A bean for each imported store and for the one that the settings name. That one, or else the import whose properties come
 * first, is what an application gets that asks for the store.
 */
final class StoreBeans implements ImportBeanDefinitionRegistrar {
    private final ConfigurableListableBeanFactory beans;
    private final ConfigStoreSettings settings;
    private final Environment environment;

    StoreBeans(BeanFactory beans, Environment environment) {
        this.beans = (ConfigurableListableBeanFactory) beans;
        this.environment = environment;
        this.settings = ConfigStoreSettings.from(Binder.get(environment));
    }

    @Override
    public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
        Set<Location> locations = new LinkedHashSet<>();
        if (settings.table() != null && settings.store() != null) {
            locations.add(new Location(settings.table(), settings.store()));
        }
        if (beans.getSingleton(Connections.BEAN_NAME) instanceof Connections imported) {
            imported.all().stream()
                    .sorted(asTheirSources())
                    .forEach(connection -> locations.add(connection.location()));
        }
        boolean primary = true;
        for (Location location : locations) {
            registry.registerBeanDefinition(location.toString(), definition(location, primary));
            primary = false;
        }
    }

    /** The first are those whose properties win; the last, those that Spring has read and left out. */
    private Comparator<Connection> asTheirSources() {
        List<String> sources = ((ConfigurableEnvironment) environment)
                .getPropertySources().stream().map(PropertySource::getName).toList();
        return Comparator.comparingInt(connection -> {
            int place = sources.indexOf(StorePropertySource.name(connection));
            return place < 0 ? sources.size() : place;
        });
    }

    private RootBeanDefinition definition(Location location, boolean primary) {
        RootBeanDefinition definition = new RootBeanDefinition(
                DynamoDbConfigStore.class,
                () -> beans.getBean(Connections.class).open(location).store());
        definition.setPrimary(primary);
        return definition;
    }
}
