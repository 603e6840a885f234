package io.github.dynamodbconfigstore.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.dynamodbconfigstore.ConfigRejectedException;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.documented.Example;
import io.github.dynamodbconfigstore.documented.Page;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import jakarta.validation.constraints.Min;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.validation.annotation.Validated;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The guide to Spring Boot: its code is compiled and run, its settings are those of applications that start. */
@ExtendWith(LocalDynamoDbExtension.class)
class SpringBootPageTest {
    private static final Path PAGE = Path.of("..", "docs", "spring-boot.md");

    private final DynamoDbClient client;
    private final String table;

    @TempDir
    private Path folder;

    SpringBootPageTest(DynamoDbClient client, @FreshTable String table) {
        this.client = client;
        this.table = table;
    }

    @BeforeEach
    void fill() {
        try (DynamoDbConfigStore store =
                DynamoDbConfigStore.builder(client, table, "prod").build()) {
            store.set("db", Map.of("host", "db-cluster.com", "port", 27017));
        }
    }

    @ParameterizedTest
    @MethodSource("yaml")
    void anApplicationStartsWithEachOfItsSettings(String yaml) throws Exception {
        Files.writeString(
                folder.resolve("application.yaml"),
                yaml.replace("dynamodb:config/", "dynamodb:" + table + "/")
                        .replace("table: config", "table: " + table)
                        .replace("folder: state", "folder: " + folder.resolve("state")));
        String imports = yaml.contains("import:") ? "" : "dynamodb:%s/prod".formatted(table);

        try (ConfigurableApplicationContext context = new TestApplication(client, imports)
                .with("spring.config.location", folder.toUri().toString())
                .with(Actuator.class)
                .run()) {
            assertThat(context.getEnvironment().getProperty("db.host")).isEqualTo("db-cluster.com");
            assertThat(context.getBean(DynamoDbConfigStore.class)
                            .config()
                            .get("db")
                            .getInt("port"))
                    .isEqualTo(27017);
        }
    }

    static List<String> yaml() throws Exception {
        return Page.of(PAGE).blocks("yaml");
    }

    @Test
    void itsCodeRuns() throws Exception {
        String types = Page.of(PAGE).blocks("java").stream()
                .map(block -> block.replace("\nclass ", "\npublic static class "))
                .collect(Collectors.joining("\n"));
        Example code = new Example(folder);
        code.compile("Page", """
                import io.github.dynamodbconfigstore.*;
                import io.github.dynamodbconfigstore.spring.*;
                import jakarta.validation.constraints.*;
                import java.util.Map;
                import org.springframework.boot.SpringApplication;
                import org.springframework.boot.bootstrap.BootstrapRegistry.InstanceSupplier;
                import org.springframework.boot.context.properties.*;
                import org.springframework.context.event.EventListener;
                import org.springframework.stereotype.Component;
                import org.springframework.validation.annotation.Validated;
                import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

                @EnableConfigurationProperties(Page.Db.class)
                public class Page {
                    %s

                    public String run(Db db, Maintenance maintenance) {
                        maintenance.begin();
                        return db.getHost() + ":" + db.getPort();
                    }
                }
                """.formatted(types));

        try (URLClassLoader loader = code.loader();
                DynamoDbConfigStore outside =
                        DynamoDbConfigStore.builder(client, table, "prod").build()) {
            Class<?> page = loader.loadClass("Page");
            Class<?> db = loader.loadClass("Page$Db");
            Class<?> maintenance = loader.loadClass("Page$Maintenance");
            try (ConfigurableApplicationContext context = new TestApplication(
                            client, "dynamodb:%s/prod".formatted(table))
                    .with(page)
                    .with(maintenance)
                    .with(loader.loadClass("Page$Cache"))
                    .run()) {
                outside.set("db", Map.of("host", "elsewhere", "port", 2000));
                context.getBean(DynamoDbConfigStore.class).awaitRevision(2, Duration.ofSeconds(30));

                assertThat(page.getMethod("run", db, maintenance)
                                .invoke(context.getBean(page), context.getBean(db), context.getBean(maintenance)))
                        .isEqualTo("elsewhere:2000");
                assertThat(context.getEnvironment().getProperty("maintenance", Boolean.class))
                        .isTrue();
            }
        }
    }

    @Test
    void theLogSaysWhatItSays() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger(DynamoDbConfigStore.class.getPackageName());
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        try (ConfigurableApplicationContext context = new TestApplication(client, "dynamodb:%s/prod".formatted(table))
                        .with(Validating.class)
                        .run();
                DynamoDbConfigStore outside =
                        DynamoDbConfigStore.builder(client, table, "prod").build()) {
            // Logging is set up by the application, without what was there before.
            logged.start();
            logger.addAppender(logged);
            outside.set("db", Map.of("host", "elsewhere", "port", 80));
            assertThatThrownBy(
                            () -> context.getBean(DynamoDbConfigStore.class).awaitRevision(2, Duration.ofSeconds(30)))
                    .isInstanceOf(ConfigRejectedException.class);
        } finally {
            logger.detachAppender(logged);
        }

        String said = Page.of(PAGE).blocks("text").get(0).strip();
        assertThat(logged.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .contains(said.replace("'config'", "'" + table + "'")
                        .replace("revision 43", "revision 2")
                        .replace("revision 42", "revision 1"));
    }

    @Test
    void itsDependencyIsThisModule() throws Exception {
        String pom = Files.readString(Path.of("pom.xml"));

        assertThat(Page.of(PAGE).blocks("xml")).singleElement().asString().satisfies(dependency -> assertThat(
                        Pattern.compile("<(groupId|artifactId|version)>.*</\\1>")
                                .matcher(dependency)
                                .results()
                                .map(MatchResult::group))
                .hasSize(3)
                .allSatisfy(element -> assertThat(pom).contains(element)));
    }

    @Test
    void itNamesEverySetting() throws Exception {
        String page = Files.readString(PAGE);

        assertThat(SettingsTest.names(ConfigStoreSettings.class))
                .allSatisfy(name -> assertThat(page).contains('`' + name + '`'));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(Db.class)
    static class Validating {}

    @ConfigurationProperties("db")
    @Validated
    record Db(String host, @Min(1024) int port) {}

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        ConfigStoreAutoConfiguration.class,
        ConfigStoreEndpointAutoConfiguration.class,
        ConfigStoreHealthAutoConfiguration.class,
        ConfigStoreMetersAutoConfiguration.class
    })
    static class Actuator {}
}
