package io.github.dynamodbconfigstore.microprofile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** On an implementation that is not SmallRye's: Helidon's. */
@ExtendWith(LocalDynamoDbExtension.class)
class PlainMicroProfileTest {
    private static final List<String> SETTINGS = List.of("table", "stores", "endpoint", "start-deadline");

    private final LocalDynamoDb dynamoDb;
    private final String table;

    PlainMicroProfileTest(LocalDynamoDb dynamoDb, @FreshTable String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    @AfterEach
    void unset() {
        SETTINGS.forEach(name -> System.clearProperty(Settings.PREFIX + name));
    }

    @Test
    void theImplementationIsNotSmallRyes() {
        assertThat(ConfigProviderResolver.instance().getClass().getName()).startsWith("io.helidon.");
        assertThatThrownBy(() -> Class.forName("io.smallrye.config.SmallRyeConfig"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void readsWhatIsStoredAndSeesChanges() {
        try (DynamoDbConfigStore writer =
                DynamoDbConfigStore.builder(dynamoDb.client(), table, "prod").build()) {
            writer.set("db", Map.of("port", 1, "tls", true, "hosts", List.of("a", "b,c")));
            writer.set("maintenance", Map.of("value", false));
            Config config = build();

            assertThat(config.getValue("db.port", Integer.class)).isEqualTo(1);
            assertThat(config.getValue("db.tls", Boolean.class)).isTrue();
            assertThat(config.getValue("db.hosts", String[].class)).containsExactly("a", "b,c");
            assertThat(config.getValue("maintenance", Boolean.class)).isFalse();
            assertThat(config.getPropertyNames()).contains("db.port", "db.tls", "db.hosts", "maintenance");

            long revision = writer.set("db", Map.of("port", 2)).revision();
            assertThat(DynamoDbConfigSource.in(config)).hasSize(1);
            DynamoDbConfigSource source = DynamoDbConfigSource.in(config).get(0);
            assertThat(source.store().orElseThrow().awaitRevision(revision, Duration.ofSeconds(20)))
                    .isTrue();

            assertThat(config.getValue("db.port", Integer.class)).isEqualTo(2);
            assertThat(config.getOptionalValue("db.tls", Boolean.class)).isEmpty();
            source.close();
        }
    }

    @Test
    void aFirstLoadThatFailsStopsTheStart() {
        System.setProperty(Settings.PREFIX + "start-deadline", "300ms");

        assertThatThrownBy(() -> build("http://127.0.0.1:9"))
                .hasStackTraceContaining("dynamodb.config-store.optional=true");
    }

    @Test
    void thereIsNoSourceWhereNoTableIsSet() {
        Config config = ConfigProviderResolver.instance()
                .getBuilder()
                .addDefaultSources()
                .addDiscoveredSources()
                .build();

        assertThat(DynamoDbConfigSource.in(config)).isEmpty();
    }

    private Config build() {
        return build(dynamoDb.endpoint().toString());
    }

    private Config build(String endpoint) {
        System.setProperty(Settings.PREFIX + "table", table);
        System.setProperty(Settings.PREFIX + "stores", "prod");
        System.setProperty(Settings.PREFIX + "endpoint", endpoint);
        return ConfigProviderResolver.instance()
                .getBuilder()
                .addDefaultSources()
                .addDiscoveredSources()
                .build();
    }
}
