package io.github.dynamodbconfigstore.spring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.bootstrap.BootstrapRegistry.InstanceSupplier;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** An application on a client of the test's, or on one that it makes itself, with settings as from a command line. */
final class TestApplication {
    private final DynamoDbClient client;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final List<Class<?>> sources = new ArrayList<>(List.of(Stores.class));
    private ClassLoader classLoader = getClass().getClassLoader();

    TestApplication(DynamoDbClient client, String imports) {
        this.client = client;
        with("spring.config.import", imports);
        with("spring.main.banner-mode", "off");
        with("spring.jmx.enabled", "false");
        // What these tests change they ask for.
        with("dynamodb.config-store.poll-interval", "1h");
    }

    TestApplication with(String name, String value) {
        settings.put(name, value);
        return this;
    }

    TestApplication with(Class<?> source) {
        sources.add(source);
        return this;
    }

    /** The context's, which decides on what is on the class path. */
    TestApplication with(ClassLoader loader) {
        this.classLoader = loader;
        return this;
    }

    ConfigurableApplicationContext run() {
        SpringApplication application = new SpringApplication(sources.toArray(Class<?>[]::new));
        application.setWebApplicationType(WebApplicationType.NONE);
        if (client != null) {
            application.addBootstrapRegistryInitializer(
                    registry -> registry.register(DynamoDbClient.class, InstanceSupplier.of(client)));
        }
        application.addInitializers(context -> context.setClassLoader(classLoader));
        return application.run(settings.entrySet().stream()
                .map(setting -> "--%s=%s".formatted(setting.getKey(), setting.getValue()))
                .toArray(String[]::new));
    }

    /** With these stores and nothing else. */
    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({PropertyPlaceholderAutoConfiguration.class, ConfigStoreAutoConfiguration.class})
    static class Stores {}
}
