package io.github.dynamodbconfigstore.spring;

import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.context.annotation.Bean;

/** Health, where there is such. */
@AutoConfiguration(after = ConfigStoreAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnEnabledHealthIndicator.class)
@ConditionalOnEnabledHealthIndicator("configstore")
class ConfigStoreHealthAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean(name = "configStoreHealthIndicator")
    ConfigStoreHealthIndicator configStoreHealthIndicator(StoresInUse stores, ConfigStoreSettings settings) {
        return new ConfigStoreHealthIndicator(stores, settings, Clock.systemUTC());
    }
}
