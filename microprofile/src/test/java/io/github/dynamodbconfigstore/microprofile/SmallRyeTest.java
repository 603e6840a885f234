package io.github.dynamodbconfigstore.microprofile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.WithParentName;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

@ExtendWith(LocalDynamoDbExtension.class)
class SmallRyeTest {
    private final LocalDynamoDb dynamoDb;
    private final String table;
    private SmallRyeConfig config;
    private DynamoDbConfigStore writer;

    SmallRyeTest(LocalDynamoDb dynamoDb, @FreshTable String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    @BeforeEach
    void write() {
        writer = store("prod");
    }

    @AfterEach
    void release() {
        writer.close();
        if (config != null) {
            Configs.close(config);
        }
    }

    interface Shop {
        String name();

        boolean open();

        Optional<Integer> limit();

        List<String> tags();

        List<Server> servers();

        Map<String, Integer> ports();

        interface Server {
            String host();

            int port();
        }
    }

    @ConfigMapping(prefix = "app")
    interface App {
        Shop shop();

        boolean maintenance();
    }

    @ConfigMapping(prefix = "maintenance")
    interface Maintenance {
        @WithParentName
        boolean value();
    }

    @Test
    void convertsValuesAsMicroProfileDoes() {
        writer.set(
                "db",
                Map.of(
                        "host",
                        "db-cluster.com",
                        "port",
                        27017,
                        "huge",
                        new BigDecimal("1E+20"),
                        "tls",
                        true,
                        "from-python",
                        1,
                        "timeout",
                        "PT5S",
                        "pin",
                        "secret".getBytes(StandardCharsets.UTF_8)));
        build();

        assertThat(config.getValue("db.host", String.class)).isEqualTo("db-cluster.com");
        assertThat(config.getValue("db.port", int.class)).isEqualTo(27017);
        assertThat(config.getValue("db.huge", BigDecimal.class)).isEqualByComparingTo("100000000000000000000");
        assertThat(config.getConfigValue("db.huge").getRawValue()).isEqualTo("100000000000000000000");
        assertThat(config.getValue("db.tls", boolean.class)).isTrue();
        assertThat(config.getValue("db.from-python", boolean.class)).isTrue();
        assertThat(config.getValue("db.timeout", Duration.class)).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.getConfigValue("db.pin").getRawValue()).isEqualTo("c2VjcmV0");
    }

    @Test
    void listsAreTextWithCommasThatIsSplitAgainAsItWas() {
        List<String> difficult = List.of("a", "b,c", "d\\", "\\,e", "f g");
        writer.set("lists", Map.of("texts", difficult, "numbers", Set.of(10, 9), "none", List.of()));
        build();

        assertThat(config.getValues("lists.texts", String.class)).isEqualTo(difficult);
        assertThat(config.getValue("lists.texts", String[].class)).containsExactlyElementsOf(difficult);
        assertThat(config.getValues("lists.numbers", Integer.class)).containsExactly(9, 10);
        assertThat(config.getOptionalValues("lists.none", String.class)).isEmpty();
        assertThat(config.getValue("lists.texts[1]", String.class)).isEqualTo("b,c");
    }

    @Test
    void whatCannotBeJoinedIsListedByElement() {
        writer.set(
                "lists",
                Map.of(
                        "maps",
                        List.of(Map.of("host", "a"), Map.of("host", "b")),
                        "nested",
                        List.of(List.of(1, 2), List.of(3)),
                        "empty",
                        List.of("", "x")));
        build();

        assertThat(names())
                .containsExactlyInAnyOrder(
                        "lists.maps[0].host",
                        "lists.maps[1].host",
                        "lists.nested[0]",
                        "lists.nested[1]",
                        "lists.empty[0]",
                        "lists.empty[1]");
        assertThat(config.getValues("lists.nested[0]", Integer.class)).containsExactly(1, 2);
    }

    @Test
    void thereIsNoPropertyForNullOrAnEmptyMap() {
        Map<String, Object> keys = new HashMap<>(Map.of("map", Map.of()));
        keys.put("null", null);
        writer.set("a", keys);
        build();

        assertThat(names()).isEmpty();
        assertThat(config.getOptionalValue("a.null", String.class)).isEmpty();
        assertThatThrownBy(() -> config.getValue("a.map", String.class)).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void mappingsFindTheirNames() {
        writer.set(
                "app.shop",
                Map.of(
                        "name",
                        "Corner",
                        "open",
                        true,
                        "tags",
                        List.of("x", "y"),
                        "servers",
                        List.of(Map.of("host", "a", "port", 1), Map.of("host", "b", "port", 2)),
                        "ports",
                        Map.of("http", 80, "https", 443)));
        writer.set("app.maintenance", Map.of("value", false));
        build("app");

        App app = config.getConfigMapping(App.class);
        assertThat(app.maintenance()).isFalse();
        assertThat(app.shop().name()).isEqualTo("Corner");
        assertThat(app.shop().limit()).isEmpty();
        assertThat(app.shop().tags()).containsExactly("x", "y");
        assertThat(app.shop().servers()).extracting(Shop.Server::port).containsExactly(1, 2);
        assertThat(app.shop().ports()).containsOnly(Map.entry("http", 80), Map.entry("https", 443));
    }

    @Test
    void anOptionThatIsAValueAnswersToItsBareNameAndToItsKey() {
        writer.set("maintenance", Map.of("value", true));
        config = Configs.of(settings("prod"), builder -> builder.withMapping(Maintenance.class));

        assertThat(names()).containsExactly("maintenance");
        assertThat(config.getValue("maintenance", boolean.class)).isTrue();
        assertThat(config.getValue("maintenance.value", boolean.class)).isTrue();
        assertThat(config.getConfigMapping(Maintenance.class).value()).isTrue();
        assertThat(DynamoDbConfigSource.in(config).get(0).getProperties())
                .containsOnly(Map.entry("maintenance", "true"));
    }

    @Test
    void aChangeIsSeenByTheNextRead() {
        writer.set("db", Map.of("port", 1, "hosts", List.of("a")));
        build();
        assertThat(config.getValue("db.port", int.class)).isEqualTo(1);
        assertThat(config.getValues("db.hosts", String.class)).containsExactly("a");

        long revision = writer.set("db", Map.of("port", 2, "hosts", List.of("a", "b"), "new", "x"))
                .revision();
        assertThat(Configs.store(config).awaitRevision(revision, Duration.ofSeconds(20)))
                .isTrue();

        assertThat(config.getValue("db.port", int.class)).isEqualTo(2);
        assertThat(config.getValues("db.hosts", String.class)).containsExactly("a", "b");
        assertThat(config.getValue("db.new", String.class)).isEqualTo("x");

        revision = writer.delete("db").revision();
        assertThat(Configs.store(config).awaitRevision(revision, Duration.ofSeconds(20)))
                .isTrue();

        assertThat(config.getOptionalValue("db.port", int.class)).isEmpty();
    }

    @Test
    void ofSeveralStoresTheFirstThatHasAValueGivesIt() {
        writer.set("db", Map.of("port", 1));
        try (DynamoDbConfigStore defaults = store("default")) {
            defaults.set("db", Map.of("port", 2, "host", "h"));
        }
        config = Configs.of(settings("prod,default"));

        assertThat(config.getValue("db.port", int.class)).isEqualTo(1);
        assertThat(config.getValue("db.host", String.class)).isEqualTo("h");
        assertThat(DynamoDbConfigSource.in(config))
                .extracting(ConfigSource::getName, ConfigSource::getOrdinal)
                .containsExactly(
                        tuple("DynamoDB store 'prod' of table '%s'".formatted(table), 270),
                        tuple("DynamoDB store 'default' of table '%s'".formatted(table), 269));
    }

    @Test
    void theOrdinalSaysWhichSourceWins() {
        writer.set("db", Map.of("port", 1));
        config = Configs.of(Configs.with(settings("prod"), "db.port", "3"));
        assertThat(config.getValue("db.port", int.class)).isEqualTo(1);
        Configs.close(config);

        config = Configs.of(Configs.with(settings("prod"), "db.port", "3", "dynamodb.config-store.ordinal", "240"));
        assertThat(config.getValue("db.port", int.class)).isEqualTo(3);
    }

    @Test
    void thereIsOneSourceAStore() {
        build();

        assertThat(DynamoDbConfigSource.in(config)).hasSize(1);
    }

    @Test
    void thereIsNoSourceWhereNoTableIsSet() {
        config = Configs.of(Map.of("dynamodb.config-store.stores", "prod"));

        assertThat(DynamoDbConfigSource.in(config)).isEmpty();
    }

    @Test
    void settingsMayDependOnTheProfile() {
        config = Configs.of(
                Configs.with(settings("prod"), "%dev.dynamodb.config-store.stores", "dev"),
                builder -> builder.withProfile("dev"));

        assertThat(DynamoDbConfigSource.in(config))
                .extracting(DynamoDbConfigSource::getName)
                .singleElement()
                .asString()
                .contains("'dev'");
    }

    @Test
    void aTimeBasedStoreMayBeRead() {
        writer.set("db", Map.of("port", 1));
        config = Configs.of(Configs.with(settings("prod"), "dynamodb.config-store.strategy", "time-based"));

        assertThat(config.getValue("db.port", int.class)).isEqualTo(1);
        assertThat(Configs.store(config).status().strategy()).isEqualTo("TimeBasedConfigStore");
    }

    @Test
    void allWrongSettingsAreToldAtOnce() {
        Map<String, String> wrong = Map.of(
                "dynamodb.config-store.table", table,
                "dynamodb.config-store.ordinal", "high",
                "dynamodb.config-store.optional", "maybe",
                "dynamodb.config-store.poll-interval", "soon");

        assertThatThrownBy(() -> Configs.of(wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("dynamodb.config-store.*", "stores", "ordinal", "optional", "poll-interval");
    }

    @Test
    void allSettingsThatMakeNoSenseAreToldAtOnce() {
        Map<String, String> senseless = Configs.with(
                settings("prod"),
                "dynamodb.config-store.strategy",
                "liv",
                "dynamodb.config-store.poll-interval",
                "0s",
                "dynamodb.config-store.last-known-good.max-age",
                "1d");

        assertThatThrownBy(() -> Configs.of(senseless))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "dynamodb.config-store.strategy: ",
                        "dynamodb.config-store.poll-interval: ",
                        "dynamodb.config-store.last-known-good.folder: ");
    }

    @Test
    void aListOfNoStoresIsRefused() {
        assertThatThrownBy(() -> Configs.of(settings(",")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("dynamodb.config-store.stores names no store");
    }

    @Test
    void aStrategyWithARequestForEachReadIsRefused() {
        assertThatThrownBy(() -> Configs.of(Configs.with(settings("prod"), "dynamodb.config-store.strategy", "simple")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("live or time-based");
    }

    @Test
    void aNameThatTwoOptionsGiveIsToldOnce() {
        Logger logger = (Logger) LoggerFactory.getLogger(DynamoDbConfigSource.class);
        ListAppender<ILoggingEvent> events = new ListAppender<>();
        events.start();
        logger.addAppender(events);
        logger.setLevel(Level.WARN);
        try {
            writer.set("db", Map.of("host.name", "s3cr3t"));
            writer.set("db.host", Map.of("name", "taken"));
            build();
            assertThat(config.getValue("db.host.name", String.class)).isEqualTo("taken");
            long revision = writer.set("other", Map.of("a", 1)).revision();
            Configs.store(config).awaitRevision(revision, Duration.ofSeconds(20));
            assertThat(config.getValue("other.a", OptionalInt.class)).hasValue(1);
        } finally {
            logger.detachAppender(events);
            logger.setLevel(null);
        }

        assertThat(events.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .singleElement()
                .asString()
                .contains("'db.host.name'", "'db.host'", "[db]")
                .doesNotContain("s3cr3t");
    }

    private void build(String... prefixes) {
        config = Configs.of(settings("prod"), builder -> {
            if (Arrays.asList(prefixes).contains("app")) {
                builder.withMapping(App.class);
            }
            return builder;
        });
    }

    private Map<String, String> settings(String stores) {
        return Configs.settings(dynamoDb.endpoint(), table, stores);
    }

    private DynamoDbConfigStore store(String name) {
        return DynamoDbConfigStore.builder(dynamoDb.client(), table, name).build();
    }

    private Set<String> names() {
        return DynamoDbConfigSource.in(config).get(0).getPropertyNames();
    }
}
