package io.github.dynamodbconfigstore.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.TableNotCreatedException;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.PropertySource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** {@code spring.config.import=dynamodb:TABLE/STORE}. */
@ExtendWith(LocalDynamoDbExtension.class)
class ImportTest {
    private final DynamoDbClient client;
    private final String table;

    ImportTest(DynamoDbClient client, @FreshTable String table) {
        this.client = client;
        this.table = table;
    }

    @Test
    void optionsBecomeProperties() {
        set("prod", "db", Map.of("host", "db-cluster.com", "port", 27017));
        set("prod", "external-port", Map.of("port", 80));
        set("prod", "maintenance", Map.of("value", false));

        try (var context = application("dynamodb:%s/prod").run()) {
            assertThat(context.getEnvironment().getProperty("db.host")).isEqualTo("db-cluster.com");
            assertThat(context.getEnvironment().getProperty("db.port", Integer.class))
                    .isEqualTo(27017);
            assertThat(context.getEnvironment().getProperty("external-port.port"))
                    .isEqualTo("80");
            assertThat(context.getEnvironment().getProperty("maintenance", Boolean.class))
                    .isFalse();
            assertThat(context.getEnvironment().getProperty("maintenance.value"))
                    .isEqualTo("false");
            assertThat(context.getEnvironment().getProperty("nope")).isNull();
        }
    }

    @Test
    void typesAreBoundToPropertiesOfAllKinds() {
        set(
                "prod",
                "db",
                Map.of(
                        "host",
                        "db-cluster.com",
                        "port",
                        27017,
                        "timeout",
                        "30s",
                        "ratio",
                        0.25,
                        "replicas",
                        List.of(Map.of("host", "a", "port", 1), Map.of("host", "b", "port", 2)),
                        "tags",
                        Set.of("x", "y"),
                        "limits",
                        Map.of("read", 5, "write", 7)));

        try (var context = application("dynamodb:%s/prod").with(Bound.class).run()) {
            assertThat(context.getBean(Db.class))
                    .isEqualTo(new Db(
                            "db-cluster.com",
                            27017,
                            Duration.ofSeconds(30),
                            0.25,
                            List.of(new Replica("a", 1), new Replica("b", 2)),
                            Set.of("x", "y"),
                            Map.of("read", 5, "write", 7)));
            assertThat(context.getBean(Bound.class).port).isEqualTo(27017);
        }
    }

    @Test
    void theOriginalsBooleansAreBound() {
        set("prod", "feature", Map.of("on", 1, "off", 0));

        try (var context = application("dynamodb:%s/prod").with(Switches.class).run()) {
            assertThat(context.getBean(Feature.class)).isEqualTo(new Feature(true, false));
        }
    }

    @Test
    void nullsAndEmptyCollectionsAreEmptyTextAsInYaml() {
        set("prod", "db", map("host", null, "replicas", List.of()));

        try (var context = application("dynamodb:%s/prod").run()) {
            assertThat(context.getEnvironment().getProperty("db.host")).isEmpty();
            assertThat(context.getEnvironment().getProperty("db.replicas")).isEmpty();
            assertThat(context.getEnvironment().getProperty("db.replicas", String[].class))
                    .isEmpty();
        }
    }

    @Test
    void ofTwoOptionsThatGiveOnePropertyTheLongerNameWins() {
        set("prod", "db", Map.of("host", "shorter"));
        set("prod", "db.host", Map.of("value", "longer"));

        try (var context = application("dynamodb:%s/prod").run()) {
            assertThat(context.getEnvironment().getProperty("db.host")).isEqualTo("longer");
        }
    }

    @Test
    void theOriginNamesTableStoreOptionKeyAndRevision() {
        set("prod", "db", Map.of("replicas", List.of(Map.of("host", "a"))));

        try (var context = application("dynamodb:%s/prod").run()) {
            assertThat(OriginLookup.getOrigin(source(context, "prod"), "db.replicas[0].host"))
                    .hasToString(
                            "key 'replicas[0].host' of option 'db' of store 'prod' in DynamoDB table '%s' at revision 1"
                                    .formatted(table));
        }
    }

    @Test
    void ofSeveralImportsTheLastWins() {
        set("base", "db", Map.of("host", "base", "port", 1));
        set("prod", "db", Map.of("host", "prod"));

        try (var context = application("dynamodb:%1$s/base,dynamodb:%1$s/prod").run()) {
            assertThat(context.getEnvironment().getProperty("db.host")).isEqualTo("prod");
            assertThat(context.getEnvironment().getProperty("db.port")).isEqualTo("1");
            assertThat(context.getBeansOfType(DynamoDbConfigStore.class)).hasSize(2);
        }
    }

    @Test
    void placeholdersInALocationAreResolved() {
        set("prod", "db", Map.of("host", "prod"));

        try (var context = application("dynamodb:%s/${spring.profiles.active}")
                .with("spring.profiles.active", "prod")
                .run()) {
            assertThat(context.getEnvironment().getProperty("db.host")).isEqualTo("prod");
            assertThat(stores(context)).containsExactly(table + "/prod");
        }
    }

    @Test
    void theStoreOfAnActiveProfileComesOverTheOther() {
        set("app", "db", Map.of("host", "all", "port", 1));
        set("app-prod", "db", Map.of("host", "prod"));

        try (var context = application("dynamodb:%s/app")
                .with("spring.profiles.active", "prod")
                .run()) {
            assertThat(context.getEnvironment().getProperty("db.host")).isEqualTo("prod");
            assertThat(context.getEnvironment().getProperty("db.port")).isEqualTo("1");
        }
    }

    @Test
    void storesOfProfilesCanBeSwitchedOff() {
        set("app", "db", Map.of("host", "all"));
        set("app-prod", "db", Map.of("host", "prod"));

        try (var context = application("dynamodb:%s/app")
                .with("spring.profiles.active", "prod")
                .with("dynamodb.config-store.profile-specific", "false")
                .run()) {
            assertThat(context.getEnvironment().getProperty("db.host")).isEqualTo("all");
        }
    }

    @Test
    void whatComesBeforeAnImportInSpringComesBeforeAStore() {
        set("prod", "db", Map.of("host", "store"));

        try (var context =
                application("dynamodb:%s/prod").with("db.host", "command line").run()) {
            assertThat(context.getEnvironment().getProperty("db.host")).isEqualTo("command line");
        }
    }

    @Test
    void aTableThatIsMissingEndsTheStart() {
        assertThatThrownBy(() -> application("dynamodb:%s/prod").run())
                .isInstanceOf(TableNotCreatedException.class)
                .hasMessageContaining(table);
    }

    @Test
    void anOptionalTableMayBeMissing() {
        try (var context = application("optional:dynamodb:%s/prod").run()) {
            assertThat(context.getEnvironment().getProperty("db.host")).isNull();
            assertThat(stores(context)).isEmpty();
        }
    }

    @Test
    void anOptionalStoreMayBeOutOfReach(LocalDynamoDb local) {
        try (DynamoDbClient unreachable = local.clientBuilder()
                .endpointOverride(URI.create("http://127.0.0.1:1"))
                .build()) {
            assertThatItStartsWithout(new TestApplication(unreachable, optional()));
        }
    }

    @Test
    void anOptionalStoreNeedsNoCredentials(LocalDynamoDb local) {
        try (DynamoDbClient anonymous = local.clientBuilder()
                .credentialsProvider(() -> {
                    throw SdkClientException.create("Unable to load credentials");
                })
                .build()) {
            assertThatItStartsWithout(new TestApplication(anonymous, optional()));
        }
    }

    @Test
    void anOptionalStoreNeedsNoRegion() {
        assertThatItStartsWithout(new TestApplication(null, optional()));
    }

    private static void assertThatItStartsWithout(TestApplication application) {
        try (var context =
                application.with("dynamodb.config-store.start-deadline", "1s").run()) {
            assertThat(context.getEnvironment().getProperty("db.host")).isNull();
            assertThat(context.getBean(Connections.class).unread()).hasSize(1);
        }
    }

    private String optional() {
        return "optional:dynamodb:%s/prod".formatted(table);
    }

    @Test
    void ofTwoActiveProfilesTheLastWins() {
        set("app", "db", Map.of("host", "all"));
        set("app-eu", "db", Map.of("host", "eu", "port", 1));
        set("app-prod", "db", Map.of("host", "prod"));

        try (var context = application("dynamodb:%s/app")
                .with("spring.profiles.active", "eu,prod")
                .run()) {
            assertThat(context.getEnvironment().getProperty("db.host")).isEqualTo("prod");
            assertThat(context.getEnvironment().getProperty("db.port")).isEqualTo("1");
        }
    }

    @Test
    void onlyTheProfileThatAStoreIsNamedForIsLeftOut() {
        set("prod", "db", Map.of("host", "prod"));
        set("prod-eu", "db", Map.of("host", "eu"));

        try (var context = application("dynamodb:%s/prod")
                .with("spring.profiles.active", "prod,eu")
                .run()) {
            assertThat(context.getEnvironment().getProperty("db.host")).isEqualTo("eu");
            assertThat(stores(context)).containsExactlyInAnyOrder(table + "/prod", table + "/prod-eu");
        }
    }

    @Test
    void theOriginOfAValueThatHasABareNameIsItsKey() {
        set("prod", "hosts", Map.of("value", List.of("a")));

        try (var context = application("dynamodb:%s/prod").run()) {
            assertThat(OriginLookup.getOrigin(source(context, "prod"), "hosts[0]"))
                    .asString()
                    .startsWith("key 'value[0]' of option 'hosts'");
        }
    }

    @Test
    void aTableIsCreatedIfThatIsSet() {
        try (var context = application("dynamodb:%s/prod")
                .with("dynamodb.config-store.create-table", "true")
                .run()) {
            context.getBean(DynamoDbConfigStore.class).set("db", Map.of("host", "created"));

            assertThat(context.getEnvironment().getProperty("db.host")).isEqualTo("created");
        }
    }

    @Test
    void otherKeyNamesAreASetting() {
        try (DynamoDbConfigStore store = DynamoDbConfigStore.builder(client, table, "prod")
                .storeKey("s")
                .optionKey("o")
                .build()) {
            store.set("db", Map.of("host", "other"));
        }

        try (var context = application("dynamodb:%s/prod")
                .with("dynamodb.config-store.store-key", "s")
                .with("dynamodb.config-store.option-key", "o")
                .run()) {
            assertThat(context.getEnvironment().getProperty("db.host")).isEqualTo("other");
        }
    }

    @Test
    void aStoreThatAsksForEachPropertyCanNotBeImported() {
        set("prod", "db", Map.of("host", "store"));

        assertThatThrownBy(() -> application("dynamodb:%s/prod")
                        .with("dynamodb.config-store.strategy", "simple")
                        .run())
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("asks DynamoDB for each property");
    }

    @Test
    void aLocationWithoutAStoreEndsTheStart() {
        assertThatThrownBy(() -> application("dynamodb:%s").run())
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("dynamodb:" + table);
        assertThatThrownBy(() -> application("dynamodb:%s/").run()).isInstanceOf(InvalidSettingException.class);
    }

    @Test
    void anArnIsATable() {
        assertThat(Location.of(org.springframework.boot.context.config.ConfigDataLocation.of(
                        "dynamodb:arn:aws:dynamodb:eu-west-1:123456789012:table/config/team/prod")))
                .isEqualTo(new Location("arn:aws:dynamodb:eu-west-1:123456789012:table/config", "team/prod"));
    }

    private TestApplication application(String imports) {
        return new TestApplication(client, imports.formatted(table));
    }

    private void set(String name, String option, Map<String, ?> keys) {
        try (DynamoDbConfigStore store =
                DynamoDbConfigStore.builder(client, table, name).build()) {
            store.set(option, keys);
        }
    }

    private static Map<String, Object> map(Object... keysAndValues) {
        var map = new java.util.HashMap<String, Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return Collections.unmodifiableMap(map);
    }

    private PropertySource<?> source(ConfigurableApplicationContext context, String store) {
        return context.getEnvironment().getPropertySources().get("dynamodb:%s/%s".formatted(table, store));
    }

    private static List<String> stores(ConfigurableApplicationContext context) {
        return Arrays.asList(context.getBeanNamesForType(DynamoDbConfigStore.class));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(Db.class)
    static class Bound {
        @Value("${db.port}")
        int port;
    }

    @ConfigurationProperties("db")
    record Db(
            String host,
            int port,
            Duration timeout,
            double ratio,
            List<Replica> replicas,
            Set<String> tags,
            Map<String, Integer> limits) {}

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(Feature.class)
    static class Switches {}

    @ConfigurationProperties("feature")
    record Feature(boolean on, boolean off) {}

    record Replica(String host, int port) {}
}
