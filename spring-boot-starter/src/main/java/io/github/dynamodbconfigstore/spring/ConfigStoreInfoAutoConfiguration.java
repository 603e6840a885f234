package io.github.dynamodbconfigstore.spring;

import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Info, where Actuator is. */
@AutoConfiguration(after = ConfigStoreAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnEnabledInfoContributor.class)
@ConditionalOnEnabledInfoContributor("configstore")
class ConfigStoreInfoAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    ConfigStoreInfoContributor configStoreInfoContributor(StoresInUse stores) {
        return new ConfigStoreInfoContributor(stores);
    }
}
