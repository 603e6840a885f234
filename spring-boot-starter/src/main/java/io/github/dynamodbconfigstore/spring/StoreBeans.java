package io.github.dynamodbconfigstore.spring;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import java.util.Comparator;
import java.util.HashSet;
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
 * first, is what an application gets that asks for the store. An optional store becomes a bean when a refresh has read it.
 */
final class StoreBeans implements ImportBeanDefinitionRegistrar {
    private final ConfigurableListableBeanFactory beans;
    private final ConfigStoreSettings settings;
    private final Environment environment;
    private final Set<Location> registered = new HashSet<>();

    StoreBeans(BeanFactory beans, Environment environment) {
        this.beans = (ConfigurableListableBeanFactory) beans;
        this.environment = environment;
        this.settings = ConfigStoreSettings.from(Binder.get(environment));
    }

    @Override
    public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
        if (settings.table() != null && settings.store() != null) {
            register(new Location(settings.table(), settings.store()), registry);
        }
        if (beans.getSingleton(Connections.BEAN_NAME) instanceof Connections imported) {
            imported.all().stream()
                    .sorted(asTheirSources())
                    .forEach(connection -> register(connection.location(), registry));
            imported.whenFollowed(connection -> register(connection.location(), registry));
        }
    }

    private synchronized void register(Location location, BeanDefinitionRegistry registry) {
        if (registered.add(location)) {
            registry.registerBeanDefinition(location.toString(), definition(location, registered.size() == 1));
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
