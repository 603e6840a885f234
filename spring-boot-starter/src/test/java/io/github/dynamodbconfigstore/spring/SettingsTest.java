package io.github.dynamodbconfigstore.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The settings, and what an IDE is told of them. */
class SettingsTest {
    @Test
    void theDefaultsAreThoseOfTheLibraryButThatStoresAreLiveAndTablesAreNotCreated() {
        ConfigStoreSettings settings = ConfigStoreSettings.from(Binder.get(new MockEnvironment()));

        assertThat(settings.strategy()).isEqualTo("live");
        assertThat(settings.createTable()).isFalse();
        assertThat(settings.storeKey()).isEqualTo("_store");
        assertThat(settings.optionKey()).isEqualTo("_option");
        assertThat(settings.lastKnownGood().folder()).isNull();
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

    private static Stream<String> names(Class<?> settings) {
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
