package io.github.dynamodbconfigstore.spring;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The stores of an application as beans, imported or not, unless it has made its own; and the changes of those that are
 * imported.
 */
@AutoConfiguration(afterName = "io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration")
@EnableConfigurationProperties(ConfigStoreSettings.class)
class ConfigStoreAutoConfiguration {
    /** For stores that are not imported: imports have brought theirs along. */
    @Bean(Connections.BEAN_NAME)
    @ConditionalOnMissingBean
    Connections connections(Environment environment, ObjectProvider<DynamoDbClient> clients) {
        Binder binder = Binder.get(environment);
        @Nullable DynamoDbClient unique = clients.getIfUnique();
        return new Connections(ConfigStoreSettings.from(binder), new Clients(() -> unique, binder));
    }

    @Bean
    Changes configStoreChanges(
            Connections connections, ConfigurableApplicationContext context, Reaction configStoreReaction) {
        return new Changes(connections, context, configStoreReaction);
    }

    @Bean
    @ConfigurationPropertiesBinding
    static NumberToBoolean configStoreNumberToBoolean() {
        return new NumberToBoolean();
    }

    @Bean
    StoresInUse configStoresInUse(
            Connections connections, ObjectProvider<DynamoDbConfigStore> beans, Changes configStoreChanges) {
        return new StoresInUse(connections, beans, configStoreChanges);
    }

    /** Stores by the names of their locations, such as {@code config/prod}. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingBean(DynamoDbConfigStore.class)
    @Import(StoreBeans.class)
    static class Stores {}

    /** Without Spring Cloud. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingClass("org.springframework.cloud.context.environment.EnvironmentChangeEvent")
    static class WithoutSpringCloud {
        @Bean
        Reaction configStoreReaction(ConfigurableApplicationContext context) {
            return Reaction.ofAnnotatedBeans(context.getBeanFactory());
        }
    }

    /** With Spring Cloud. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.cloud.context.environment.EnvironmentChangeEvent")
    static class WithSpringCloud {
        @Bean
        Reaction configStoreReaction(ConfigurableApplicationContext context) {
            return new SpringCloudReaction(context);
        }
    }
}
