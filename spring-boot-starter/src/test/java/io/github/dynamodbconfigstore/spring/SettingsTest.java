package io.github.dynamodbconfigstore.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.DynamoDbConfigStoreBuilder;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The settings, and what an IDE is told of them. */
@ExtendWith(LocalDynamoDbExtension.class)
class SettingsTest {
    @Test
    void theDefaultsAreThoseOfTheLibraryButThatStoresAreLiveAndTablesAreNotCreated() {
        ConfigStoreSettings settings = settings();

        assertThat(settings.strategy()).isEqualTo("live");
        assertThat(settings.createTable()).isFalse();
        assertThat(settings.storeKey()).isEqualTo("_store");
        assertThat(settings.optionKey()).isEqualTo("_option");
        assertThat(settings.lastKnownGood().folder()).isNull();
    }

    @Test
    void settingsReachTheStore(LocalDynamoDb local) {
        ConfigStoreSettings settings = settings(
                "strategy", "time-based",
                "poll-interval", "11s",
                "full-load-interval", "12s",
                "reload-interval", "13s",
                "max-age", "14s",
                "consistent-reads", "false",
                "create-table", "true",
                "store-key", "s",
                "option-key", "o",
                "start-deadline", "15s",
                "request-timeout", "16s",
                "author", "ann",
                "last-known-good.folder", "state",
                "last-known-good.max-age", "17s",
                "last-known-good.without", "login, tokens");

        DynamoDbConfigStoreBuilder builder = settings.builder(local.client(), new Location("config", "prod"));

        assertThat(builder)
                .hasFieldOrPropertyWithValue("pollInterval", Duration.ofSeconds(11))
                .hasFieldOrPropertyWithValue("fullLoadInterval", Duration.ofSeconds(12))
                .hasFieldOrPropertyWithValue("reloadInterval", Duration.ofSeconds(13))
                .hasFieldOrPropertyWithValue("maxAge", Duration.ofSeconds(14))
                .hasFieldOrPropertyWithValue("createTable", true)
                .hasFieldOrPropertyWithValue("storeKey", "s")
                .hasFieldOrPropertyWithValue("optionKey", "o")
                .hasFieldOrPropertyWithValue("startDeadline", Duration.ofSeconds(15))
                .hasFieldOrPropertyWithValue("requestTimeout", Duration.ofSeconds(16))
                .hasFieldOrPropertyWithValue("author", "ann")
                .hasFieldOrPropertyWithValue("lastKnownGood", Path.of("state", "config%2Fprod.snapshot"))
                .hasFieldOrPropertyWithValue("lastKnownGoodMaxAge", Duration.ofSeconds(17))
                .hasFieldOrPropertyWithValue("leftOut", Set.of("login", "tokens"));
        assertThat(builder).extracting("strategy").hasToString("TIME_BASED");
        assertThat(builder).extracting("consistency").hasToString("Consistency[onDemand=false, periodic=false]");
    }

    @Test
    void oneReadMayFailBeforeAStoreIsDown() {
        assertThat(settings().healthMaxAge("LiveConfigStore")).isEqualTo(Duration.ofMinutes(2));
        assertThat(settings().healthMaxAge("TimeBasedConfigStore")).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings("poll-interval", "1h").healthMaxAge("LiveConfigStore"))
                .isEqualTo(Duration.ofHours(2));
        assertThat(settings("health.max-age", "3s").healthMaxAge("TimeBasedConfigStore"))
                .isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void everySettingHasMetadata() throws Exception {
        JsonNode metadata;
        try (InputStream file = getClass().getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            metadata = JsonMapper.builder().build().readTree(file);
        }

        assertThat(names(ConfigStoreSettings.class)).allSatisfy(name -> assertThat(metadata.path("properties"))
                .filteredOn(property -> property.path("name").asString().equals("dynamodb.config-store." + name))
                .singleElement()
                .satisfies(property ->
                        assertThat(property.path("description").asString()).isNotBlank()));
        assertThat(metadata.path("properties"))
                .filteredOn(property -> property.path("name").asString().equals("dynamodb.config-store.strategy"))
                .singleElement()
                .satisfies(property ->
                        assertThat(property.path("defaultValue").asString()).isEqualTo("live"));
        assertThat(metadata.path("hints")).hasSize(1);
    }

    private static ConfigStoreSettings settings(String... namesAndValues) {
        MockEnvironment environment = new MockEnvironment();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            environment.setProperty("dynamodb.config-store." + namesAndValues[i], namesAndValues[i + 1]);
        }
        return ConfigStoreSettings.from(Binder.get(environment));
    }

    /** All names, without the prefix. */
    static Stream<String> names(Class<?> settings) {
        return Arrays.stream(settings.getRecordComponents()).flatMap(component -> {
            String name = kebab(component.getName());
            return component.getType().isRecord()
                    ? names(component.getType()).map(inner -> name + "." + inner)
                    : Stream.of(name);
        });
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
