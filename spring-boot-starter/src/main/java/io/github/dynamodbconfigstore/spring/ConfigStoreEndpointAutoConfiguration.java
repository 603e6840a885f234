package io.github.dynamodbconfigstore.spring;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.Sanitizer;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The endpoint, where Actuator is. */
@AutoConfiguration(after = ConfigStoreAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnAvailableEndpoint(ConfigStoreEndpoint.class)
@EnableConfigurationProperties(ConfigStoreEndpointProperties.class)
class ConfigStoreEndpointAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    ConfigStoreEndpoint configStoreEndpoint(
            StoresInUse stores, ObjectProvider<SanitizingFunction> sanitizing, ConfigStoreEndpointProperties settings) {
        return new ConfigStoreEndpoint(
                stores, new Sanitizer(sanitizing.orderedStream().toList()), settings);
    }
}
