package io.github.dynamodbconfigstore.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** An application of Spring Boot and nothing else, on the AWS SDK's own chain of credentials. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class BareApplication {
    /** For Spring. */
    public BareApplication() {}

    /** Starts it, and answers what it reads from the store. */
    public static String host(String endpoint, String table) {
        try (ConfigurableApplicationContext context = SpringApplication.run(
                BareApplication.class,
                "--spring.config.import=dynamodb:%s/prod".formatted(table),
                "--spring.main.banner-mode=off",
                "--dynamodb.config-store.endpoint=" + endpoint,
                "--dynamodb.config-store.region=eu-west-1")) {
            return context.getEnvironment().getProperty("db.host");
        }
    }
}
