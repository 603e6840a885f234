package io.github.dynamodbconfigstore.spring;

import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Meters, where Micrometer is; bound to whatever registry there is. */
@AutoConfiguration(after = ConfigStoreAutoConfiguration.class)
@ConditionalOnClass(MeterBinder.class)
class ConfigStoreMetersAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    ConfigStoreMeters configStoreMeters(StoresInUse stores) {
        return new ConfigStoreMeters(stores, Clock.systemUTC());
    }
}
