package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Stores that inherit from others. */
@ExtendWith(LocalDynamoDbExtension.class)
class LayersTest {
    private final ManualTime time = new ManualTime();
    private final ScriptedHttpClient http = new ScriptedHttpClient();
    private final List<DynamoDbConfigStore> opened = new ArrayList<>();
    private DynamoDbClient client;
    private String table;
    private DynamoDbConfigStore common;
    private DynamoDbConfigStore region;
    private DynamoDbConfigStore prod;

    @BeforeEach
    void open(LocalDynamoDb dynamoDb, @FreshTable String table) {
        this.client = http.client(dynamoDb);
        this.table = table;
        this.common = plain("default");
        this.region = plain("eu");
        this.prod = plain("prod");
        common.set("db", Map.of("host", "localhost", "port", 27017, "user", "app"));
        common.set("cache", Map.of("size", 100));
        region.set("db", Map.of("host", "eu.example.com"));
        prod.set("db", withNull("user", Map.of("host", "db-cluster.com")));
        prod.set("feature", Map.of("on", true));
    }

    @AfterEach
    void close() {
        opened.forEach(DynamoDbConfigStore::close);
        client.close();
        http.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SimpleConfigStore", "TimeBasedConfigStore", "LiveConfigStore"})
    void optionsMergeKeyByKeyNearestFirstAndANullHidesAKey(String strategy) {
        DynamoDbConfigStore store = layered(strategy);

        assertThat(store.config().get("db"))
                .isEqualTo(Option.of("db", Map.of("host", "db-cluster.com", "port", 27017)));
        assertThat(store.config().get("cache").getInt("size")).isEqualTo(100);
        assertThat(store.config().get("feature").getBoolean("on")).isTrue();
        assertThat(store.config().get("db", "host", "user").keys()).containsExactly("host");
        assertThat(store.config().get().names()).containsExactly("cache", "db", "feature");
        assertThat(store.config().find("nope")).isEmpty();
        assertThatThrownBy(() -> store.config().get("nope"))
                .isInstanceOf(OptionNotFoundException.class)
                .hasMessageContainingAll("'nope'", "store 'prod'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SimpleConfigStore", "TimeBasedConfigStore", "LiveConfigStore"})
    void theOriginOfAKeyIsTheNearestStoreThatHasIt(String strategy) {
        Snapshot snapshot = layered(strategy).config().get();
        boolean live = strategy.startsWith("Live");

        assertThat(snapshot.origin("db", "host")).contains(new Origin("prod", live ? 2 : 0));
        assertThat(snapshot.origin("db", "port")).contains(new Origin("default", live ? 2 : 0));
        assertThat(snapshot.origin("db", "user")).as("hidden by a null").isEmpty();
        assertThat(snapshot.origin("nope", "key")).isEmpty();
        assertThat(prod.config().get().origin("db", "host")).contains(new Origin("prod", 0));
        assertThat(prod.config().get().origin("db", "user"))
                .as("a store alone keeps its nulls")
                .contains(new Origin("prod", 0));
    }

    @Test
    void theRevisionIsThatOfTheStoresOwnLayer() {
        DynamoDbConfigStore store = layered("live");
        region.set("other", Map.of("a", 1));
        region.set("other", Map.of("a", 2));
        time.advance(Duration.ofSeconds(5));

        assertThat(store.config().get().revision()).isEqualTo(2);
        assertThat(store.config().get().origin("other", "a")).contains(new Origin("eu", 3));
    }

    @ParameterizedTest
    @CsvSource({"LiveConfigStore, 5", "TimeBasedConfigStore, 300"})
    void eachLayerIsPolledForItself(String strategy, int interval) {
        DynamoDbConfigStore store = layered(strategy);
        common.set("cache", Map.of("size", 200));
        time.advance(Duration.ofSeconds(interval));
        assertThat(store.config().get("cache").getInt("size")).isEqualTo(200);

        http.lose("\"default");
        region.set("db", Map.of("host", "eu.example.com", "port", 1));
        time.advance(Duration.ofSeconds(interval));

        assertThat(store.config().get("db").getInt("port"))
                .as("one layer out of reach holds up no other")
                .isEqualTo(1);
        assertThat(store.status().failuresInARow()).isPositive();
    }

    @Test
    void aChangeShowsWhatItChangesForReaders() {
        DynamoDbConfigStore store = layered("live");
        List<Change> changes = new ArrayList<>();
        store.onChange(changes::add);

        common.commit(c -> c.set("db", Map.of("host", "other", "port", 5432, "user", "root"))
                .message("a new port"));
        time.advance(Duration.ofSeconds(5));
        common.set("db", Map.of("host", "third", "port", 5432));
        time.advance(Duration.ofSeconds(5));

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.store()).isEqualTo("default");
            assertThat(change.revision()).isEqualTo(3);
            assertThat(change.message()).isEqualTo("a new port");
            assertThat(change.options()).containsOnlyKeys("db");
            assertThat(change.options().get("db").before())
                    .contains(Option.of("db", Map.of("host", "db-cluster.com", "port", 27017)));
            assertThat(change.options().get("db").after())
                    .contains(Option.of("db", Map.of("host", "db-cluster.com", "port", 5432)));
        });
    }

    @Test
    void aCommitWritesToTheStoresOwnLayer() {
        DynamoDbConfigStore store = layered("live");

        store.update("db", option -> option.with("port", 1));
        store.delete("feature");

        assertThat(store.config().get("db").getInt("port")).isEqualTo(1);
        assertThat(prod.config().get("db").asMap())
                .isEqualTo(withNull("user", Map.of("host", "db-cluster.com", "port", java.math.BigDecimal.ONE)));
        assertThat(common.config().get("db").getInt("port")).isEqualTo(27017);
        assertThat(region.history().log()).hasSize(1);
        assertThat(store.history().log()).hasSize(4);
    }

    @Test
    void anOptionThatIsDeletedShowsThoseItInheritsAgain() {
        DynamoDbConfigStore store = layered("live");

        store.delete("db");

        assertThat(store.config().get("db"))
                .isEqualTo(Option.of("db", Map.of("host", "eu.example.com", "port", 27017, "user", "app")));
    }

    record Login(String user, Optional<String> secretKey) {}

    @ParameterizedTest
    @ValueSource(strings = {"SimpleConfigStore", "TimeBasedConfigStore", "LiveConfigStore"})
    void aNearerKeyOverridesAFartherOneHoweverEachIsSpelled(String strategy) {
        common.set("login", Map.of("user", "app", "secret-key", "common", "max-age", 1));
        region.set("login", Map.of("secretKey", "regional"));
        prod.set("login", withNull("MAX_AGE", Map.of()));
        DynamoDbConfigStore store = layered(strategy);

        assertThat(store.config().get("login"))
                .isEqualTo(Option.of("login", Map.of("user", "app", "secretKey", "regional")));
        assertThat(store.config().get("login", Login.class)).isEqualTo(new Login("app", Optional.of("regional")));
        assertThat(store.config().get("login", "user", "secret-key", "max-age").keys())
                .containsExactly("user");
        Snapshot snapshot = store.config().get();
        assertThat(snapshot.origin("login", "secretKey").map(Origin::store)).contains("eu");
        assertThat(snapshot.origin("login", "secret-key")).isEmpty();
        assertThat(snapshot.origin("login", "max-age")).isEmpty();
    }

    @Test
    void twoSpellingsInOneLayerAreAFaultStill() {
        common.set("login", Map.of("user", "app", "secret-key", "a", "secretKey", "b"));
        DynamoDbConfigStore store = layered("live");

        assertThatThrownBy(() -> store.config().get("login", Login.class))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("is there 2 times");
        prod.set("login", Map.of("SECRET_KEY", "c"));
        time.advance(Duration.ofSeconds(5));
        assertThat(store.config().get("login", Login.class).secretKey()).contains("c");
    }

    @ParameterizedTest
    @CsvSource({
        "SimpleConfigStore, true",
        "TimeBasedConfigStore, true",
        "LiveConfigStore, true",
        "SimpleConfigStore, false",
        "LiveConfigStore, false"
    })
    void aRecordIsWrittenInTheSpellingThatIsInherited(String strategy, boolean journal) {
        common.set("login", Map.of("user", "app", "secret_key", "common"));
        region.set("login", Map.of("secret-key", "regional"));
        DynamoDbConfigStore store = opened(builder("prod")
                .strategy(strategy)
                .inherits("eu", "default")
                .journal(journal)
                .build());

        store.set("login", new Login("me", Optional.of("mine")));
        assertThat(prod.config().get("login"))
                .isEqualTo(Option.of("login", Map.of("user", "me", "secret-key", "mine")));

        prod.set("login", withNull("SECRET_KEY", Map.of()));
        store.set("login", new Login("me", Optional.of("again")));
        assertThat(prod.config().get("login"))
                .as("its own spelling is nearer")
                .isEqualTo(Option.of("login", Map.of("user", "me", "SECRET_KEY", "again")));
        store.reload();
        assertThat(store.config().get("login", Login.class)).isEqualTo(new Login("me", Optional.of("again")));
    }

    record Account(@JsonAlias("username") String user) {}

    @Test
    void anAliasThatIsInheritedIsAKeyOfItsOwn() {
        common.set("account", Map.of("username", "app"));
        DynamoDbConfigStore store = layered("live");
        assertThat(store.config().get("account", Account.class)).isEqualTo(new Account("app"));

        store.set("account", new Account("me"));
        assertThatThrownBy(() -> store.config().get("account", Account.class))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("is there 2 times, as [user, username]");

        common.set("account", Map.of("user", "app"));
        time.advance(Duration.ofSeconds(5));
        assertThat(store.config().get("account", Account.class)).isEqualTo(new Account("me"));
    }

    @Test
    void aCommitOfARecordCostsNoRequestMoreForWhatAMemoryStoreInherits() {
        common.set("login", Map.of("secret-key", "common"));
        DynamoDbConfigStore store = layered("live");
        http.forget();

        store.set("login", new Login("me", Optional.of("mine")));

        assertThat(http.actions()).containsExactly("TransactGetItems", "TransactWriteItems");
        http.forget();
        store.check(c -> c.set("login", new Login("me", Optional.empty())));
        assertThat(http.actions()).isEmpty();
    }

    interface Ports {
        int externalPort();

        Option serverLimits();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SimpleConfigStore", "TimeBasedConfigStore", "LiveConfigStore"})
    void aViewTakesAnOptionThatItsLayersNameInSeveralWays(String strategy) {
        common.set("external-port", Map.of("value", 80));
        common.set("server_limits", Map.of("max-size", 1, "min-size", 2));
        prod.set("externalPort", Map.of("value", 8080));
        region.set("server-limits", Map.of("maxSize", 3));
        DynamoDbConfigStore store = layered(strategy);
        Ports view = store.as(Ports.class);

        assertThat(view.externalPort()).isEqualTo(8080);
        assertThat(view.serverLimits().asMap().keySet()).containsExactlyInAnyOrder("maxSize", "min-size");
        assertThat(store.snapshot(Ports.class).externalPort()).isEqualTo(8080);

        common.delete("server_limits");
        prod.delete("externalPort");
        store.reload();
        assertThat(view.externalPort()).isEqualTo(80);
        assertThat(view.serverLimits().keys()).containsExactly("maxSize");

        common.set("external_port", Map.of("value", 81));
        assertThatThrownBy(() -> {
                    store.reload();
                    store.status().rejected().ifPresent(rejected -> {
                        throw rejected;
                    });
                    view.externalPort();
                })
                .isInstanceOf(ConfigRejectedException.class)
                .hasMessageContainingAll("'external-port'", "'external_port'", "store 'default'");
    }

    record Db(String host, int port, List<Integer> ports) {}

    @ParameterizedTest
    @ValueSource(strings = {"SimpleConfigStore", "LiveConfigStore"})
    void aFaultNamesTheStoreThatItsKeyIsInheritedFrom(String strategy) {
        common.set("db", Map.of("host", "localhost", "port", "many", "ports", List.of(1, "x")));
        region.set("db", Map.of("host", 1));
        prod.set("db", Map.of("user", "me"));
        DynamoDbConfigStore store = layered(strategy);

        InvalidOptionException faults = catchThrowableOfType(
                InvalidOptionException.class, () -> store.config().get("db", Db.class));

        assertThat(faults.violations())
                .containsExactly(
                        new Violation("db", "host", "is a number, not a String; it is inherited from store 'eu'"),
                        new Violation("db", "port", "is a String, not an int; it is inherited from store 'default'"),
                        new Violation(
                                "db", "ports[1]", "is a String, not an int; it is inherited from store 'default'"));
        assertThatThrownBy(() -> store.config().get("db").getInt("port"))
                .hasMessageContainingAll("'prod'", "inherited from store 'default'");
        assertThatThrownBy(() -> store.config().get("db", "user", "port").getInt("port"))
                .hasMessageContaining("inherited from store 'default'");
        assertThatThrownBy(() -> store.config().get("db").getInt("user"))
                .hasMessageContaining("'prod'")
                .hasMessageNotContaining("inherited");
    }

    @Test
    void aPollWithoutNewsChangesNothingAndOneWithNewsOnlyWhatChanged() {
        DynamoDbConfigStore store = opened(builder("prod")
                .live()
                .fullLoadInterval(Duration.ofDays(30))
                .inherits("eu", "default")
                .build());
        Snapshot first = store.config().get();
        time.advance(Duration.ofSeconds(30));
        assertThat(store.config().get()).isSameAs(first);

        common.set("cache", Map.of("size", 200));
        time.advance(Duration.ofSeconds(5));

        assertThat(store.config().get("cache").getInt("size")).isEqualTo(200);
        assertThat(store.config().get("db")).isSameAs(first.get("db"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TimeBasedConfigStore", "LiveConfigStore"})
    void aLayerThatCannotBeReloadedKeepsNoOtherFromIt(String strategy) {
        DynamoDbConfigStore store = layered(strategy);
        prod.set("feature", Map.of("on", false));
        common.set("cache", Map.of("size", 200));
        http.forget();
        http.lose("\"eu");

        assertThatThrownBy(store::reload)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("'eu'")
                .hasNoSuppressedExceptions();
        assertThat(store.config().get("feature").getBoolean("on")).isFalse();
        assertThat(store.config().get("cache").getInt("size")).as("behind it").isEqualTo(200);

        http.lose("_store");
        assertThatThrownBy(store::reload).hasMessageContaining("'prod'").satisfies(first -> assertThat(
                        first.getSuppressed())
                .extracting(Throwable::getMessage)
                .satisfiesExactly(second -> assertThat(second).contains("'eu'"), third -> assertThat(third)
                        .contains("'default'")));
    }

    @Test
    void aStoreInheritsFromEachOtherOnce() {
        DynamoDbConfigStoreBuilder builder = DynamoDbConfigStore.builder(client, table, "prod");

        assertThatThrownBy(() -> builder.inherits("prod")).hasMessageContaining("'prod'");
        assertThatThrownBy(() -> builder.inherits("eu", "eu")).hasMessageContaining("'eu'");
        assertThatThrownBy(() -> builder.inherits("eu#journal")).hasMessageContaining("#journal");
        assertThatThrownBy(() -> builder.inherits("")).isInstanceOf(IllegalArgumentException.class);
    }

    private DynamoDbConfigStore layered(String strategy) {
        return opened(
                builder("prod").strategy(strategy).inherits("eu", "default").build());
    }

    private DynamoDbConfigStore plain(String store) {
        return opened(builder(store).build());
    }

    private DynamoDbConfigStoreBuilder builder(String store) {
        return DynamoDbConfigStore.builder(client, table, store).scheduler(time).timing(time::nanoTime, new Random(1));
    }

    private DynamoDbConfigStore opened(DynamoDbConfigStore store) {
        opened.add(store);
        return store;
    }

    private static Map<String, Object> withNull(String key, Map<String, Object> others) {
        Map<String, Object> keys = new HashMap<>(others);
        keys.put(key, null);
        return keys;
    }
}
