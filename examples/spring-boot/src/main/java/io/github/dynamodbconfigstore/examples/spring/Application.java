package io.github.dynamodbconfigstore.examples.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Greets, as the store says. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Application {
    /** To be made by Spring. */
    public Application() {}

    /**
     * Starts it.
     *
     * @param args settings, such as {@code --server.port=8081}
     */
    public static void main(String[] args) {
        SpringApplication.run(Application.class, args);
    }
}
