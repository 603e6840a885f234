package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Typed values and interfaces that are always current. */
@ExtendWith(LocalDynamoDbExtension.class)
class ViewsTest {
    private final ManualTime time = new ManualTime();
    private final ScriptedHttpClient http = new ScriptedHttpClient();
    private final List<DynamoDbConfigStore> opened = new ArrayList<>();
    private DynamoDbClient client;
    private String table;
    private DynamoDbConfigStore writer;

    record Db(String host, int port) {
        static int made;

        Db {
            made++;
        }
    }

    record Cache(int size) {}

    interface AppConfig {
        Db db();

        Optional<Cache> cache();

        int externalPort();

        Map<String, Object> labels();

        @JsonProperty("odd name")
        Option odd();

        default Cache local() {
            return new Cache(10);
        }

        default String url() {
            return "jdbc:%s:%d".formatted(db().host(), db().port());
        }

        default String urlOf(String name) {
            return url() + "/" + name;
        }
    }

    @BeforeEach
    void open(LocalDynamoDb dynamoDb, @FreshTable String table) {
        this.client = dynamoDb.clientBuilder().httpClient(http).build();
        this.table = table;
        this.writer = opened(
                DynamoDbConfigStore.builder(dynamoDb.client(), table, "prod").build());
        writer.commit(c -> c.set("db", Map.of("host", "localhost", "port", 1))
                .set("external-port", Map.of("value", 80))
                .set("labels", Map.of("team", "a"))
                .set("odd name", Map.of("x", 1)));
    }

    @AfterEach
    void close() {
        opened.forEach(DynamoDbConfigStore::close);
        client.close();
        http.close();
    }

    interface Wide {
        Object db();
    }

    interface Narrow extends Wide {
        @Override
        Db db();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SimpleConfigStore", "LiveConfigStore"})
    void aMethodThatNarrowsAnothersTypeAnswersForBoth(String strategy) {
        Narrow narrow = store(strategy).as(Narrow.class);
        Wide wide = narrow;

        assertThat(wide.db()).isEqualTo(new Db("localhost", 1)).isEqualTo(narrow.db());
    }

    interface Odd {
        default Optional<String> label() {
            return Optional.of("by default");
        }

        OptionalInt size();

        OptionalLong length();

        OptionalDouble share();

        OptionalInt externalPort();

        int httpTTLSeconds();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SimpleConfigStore", "TimeBasedConfigStore", "LiveConfigStore"})
    void aDefaultMethodRunsWhereItsOptionIsMissingAlsoIfItReturnsAnOptional(String strategy) {
        writer.set("http-ttl-seconds", Map.of("value", 60));
        Odd odd = store(strategy).as(Odd.class);

        assertThat(odd.label()).contains("by default");
        writer.set("label", Map.of("value", "set"));
        time.advance(Duration.ofMinutes(10));
        assertThat(odd.label()).contains("set");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SimpleConfigStore", "TimeBasedConfigStore", "LiveConfigStore"})
    void aNumberThatNeedNotBeThereIsEmptyWhereItsOptionIsMissing(String strategy) {
        writer.set("http-ttl-seconds", Map.of("value", 60));
        Odd odd = store(strategy).as(Odd.class);

        assertThat(odd.size()).isEmpty();
        assertThat(odd.length()).isEmpty();
        assertThat(odd.share()).isEmpty();
        assertThat(odd.externalPort()).hasValue(80);
    }

    interface Common<T, L> {
        T db();

        List<L> hosts();

        Optional<T> spare();

        L cache();
    }

    interface OfThisApplication extends Common<Db, Optional<Cache>> {}

    @ParameterizedTest
    @ValueSource(strings = {"SimpleConfigStore", "LiveConfigStore"})
    void aMethodThatIsInheritedReturnsWhatTheHeirSaysItDoes(String strategy) {
        writer.set("hosts", Map.of("value", List.of(Map.of("size", 1))));
        OfThisApplication config = store(strategy).as(OfThisApplication.class);

        assertThat(config.db()).isEqualTo(new Db("localhost", 1));
        assertThat(config.hosts()).containsExactly(Optional.of(new Cache(1)));
        assertThat(config.spare()).isEmpty();
        assertThat(config.cache()).isEmpty();
        writer.commit(c -> c.set("spare", new Db("spare", 2)).set("cache", new Cache(5)));
        time.advance(Duration.ofSeconds(10));
        assertThat(config.spare()).contains(new Db("spare", 2));
        assertThat(config.cache()).contains(new Cache(5));
    }

    @SuppressWarnings("rawtypes")
    interface Raw {
        Optional labels();
    }

    @Test
    void anOptionalThatDoesNotSayOfWhatIsOfWhatIsThere() {
        assertThat(store("live").as(Raw.class).labels().orElseThrow()).isEqualTo(Map.of("team", "a"));
    }

    interface Documented {
        Db db();

        @Override
        boolean equals(Object other);

        @Override
        int hashCode();

        @Override
        String toString();
    }

    @Test
    void whatEveryObjectHasNamesNoOption() {
        Documented view = store("live").as(Documented.class);

        assertThat(Map.of(view, "is its own key")).containsKey(view);
        assertThat(view).asString().startsWith("Documented of store 'prod'");
        assertThat(view.db()).isEqualTo(new Db("localhost", 1));
    }

    sealed interface Sealed permits Permitted {
        Db db();
    }

    record Permitted(Db db) implements Sealed {}

    @SuppressWarnings("TypeParameterUnusedInFormals")
    interface Generic {
        <T> T db();
    }

    @ParameterizedTest
    @ValueSource(classes = {Sealed.class, Generic.class})
    void anInterfaceOfWhichNoViewCanBeMadeIsRefusedAndHoldsNothingBack(Class<?> type) {
        DynamoDbConfigStore store = store("live");

        assertThatThrownBy(() -> store.as(type))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(type.getName());
        writer.delete("db");
        time.advance(Duration.ofSeconds(10));
        assertThat(store.config().find("db")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http-ttl-seconds", "http_ttl_seconds", "httpTTLSeconds"})
    void wordsInCapitalsAreWordsOfAName(String option) {
        writer.set(option, Map.of("value", 60));

        assertThat(store("SimpleConfigStore").as(Odd.class).httpTTLSeconds()).isEqualTo(60);
        assertThat(store("LiveConfigStore").as(Odd.class).httpTTLSeconds()).isEqualTo(60);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SimpleConfigStore", "TimeBasedConfigStore", "LiveConfigStore"})
    void aSupplierAndAViewAreAlwaysCurrent(String strategy) {
        DynamoDbConfigStore store = store(strategy);
        Supplier<Db> db = store.supplier("db", Db.class);
        AppConfig config = store.as(AppConfig.class);

        assertThat(db.get()).isEqualTo(new Db("localhost", 1));
        assertThat(config.db()).isEqualTo(new Db("localhost", 1));
        assertThat(config.cache()).isEmpty();
        assertThat(config.externalPort()).isEqualTo(80);
        assertThat(config.labels()).isEqualTo(Map.of("team", "a"));
        assertThat(config.odd().getInt("x")).isEqualTo(1);
        assertThat(config.local()).isEqualTo(new Cache(10));
        assertThat(config.url()).isEqualTo("jdbc:localhost:1");
        assertThat(config.urlOf("app")).isEqualTo("jdbc:localhost:1/app");

        writer.commit(
                c -> c.set("db", new Db("other", 2)).set("cache", new Cache(5)).set("local", new Cache(6)));
        store.reload();

        assertThat(db.get()).isEqualTo(new Db("other", 2));
        assertThat(config.db()).isEqualTo(new Db("other", 2));
        assertThat(config.cache()).contains(new Cache(5));
        assertThat(config.local()).isEqualTo(new Cache(6));
        assertThat(config.url()).isEqualTo("jdbc:other:2");
    }

    @Test
    void fromMemoryAnOptionIsBoundOnceForEachSnapshotAndOnlyIfItChanged() {
        DynamoDbConfigStore store = store("live");
        Supplier<Db> db = store.supplier("db", Db.class);
        Db first = db.get();
        int made = Db.made;
        http.forget();

        for (int i = 0; i < 100; i++) {
            assertThat(db.get()).isSameAs(first);
        }
        writer.set("labels", Map.of("team", "b"));
        store.reload();
        assertThat(db.get()).isSameAs(first);
        assertThat(Db.made).isEqualTo(made);

        writer.set("db", Map.of("host", "other", "port", 2));
        store.reload();
        assertThat(db.get()).isSameAs(db.get());
        assertThat(Db.made).isEqualTo(made + 1);
    }

    @Test
    void aReadFromMemoryIsNoRequest() {
        DynamoDbConfigStore store = store("live");
        AppConfig config = store.as(AppConfig.class);
        http.forget();

        config.db();
        config.cache();
        store.snapshot(AppConfig.class).db();

        assertThat(http.actions()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SimpleConfigStore", "TimeBasedConfigStore", "LiveConfigStore"})
    void whatIsReadFromASnapshotIsOfOneRevision(String strategy) {
        DynamoDbConfigStore store = store(strategy);
        AppConfig snapshot = store.snapshot(AppConfig.class);
        http.forget();

        writer.set("db", new Db("other", 2));
        store.reload();
        http.forget();

        assertThat(snapshot.db()).isEqualTo(new Db("localhost", 1));
        assertThat(snapshot.url()).isEqualTo("jdbc:localhost:1");
        assertThat(http.actions()).isEmpty();
        assertThat(store.snapshot(AppConfig.class).db()).isEqualTo(new Db("other", 2));
    }

    @Test
    void aViewKeepsSnapshotsOutThatItCantBeMadeOf() {
        DynamoDbConfigStore store = store("live");
        AppConfig config = store.as(AppConfig.class);

        writer.commit(c -> c.set("db", Map.of("host", 5)).delete("external-port"));
        time.advance(Duration.ofSeconds(5));

        assertThat(config.db()).isEqualTo(new Db("localhost", 1));
        assertThat(store.status().rejected()).hasValueSatisfying(rejected -> assertThat(rejected.violations())
                .extracting(Violation::option, Violation::key)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("db", "host"),
                        org.assertj.core.groups.Tuple.tuple("db", "port"),
                        org.assertj.core.groups.Tuple.tuple("externalPort", "")));

        writer.commit(c -> c.set("db", new Db("mended", 3)).set("external-port", Map.of("value", 81)));
        time.advance(Duration.ofSeconds(5));
        assertThat(config.db()).isEqualTo(new Db("mended", 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TimeBasedConfigStore", "LiveConfigStore"})
    void aCommitThatBreaksAViewIsRefused(String strategy) {
        DynamoDbConfigStore store = store(strategy);
        store.supplier("db", Db.class);

        assertThatThrownBy(() -> store.delete("db"))
                .isInstanceOf(ConfigRejectedException.class)
                .hasMessageContaining("option 'db' is missing");
        assertThat(writer.config().find("db")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TimeBasedConfigStore", "LiveConfigStore"})
    void aViewThatCantBeMadeNowTellsAllThatIsWrongAndRefusesNothingLater(String strategy) {
        writer.commit(c -> c.set("db", Map.of("port", "one")).delete("labels"));
        DynamoDbConfigStore store = store(strategy);

        ConfigRejectedException wrong =
                catchThrowableOfType(ConfigRejectedException.class, () -> store.as(AppConfig.class));
        assertThat(wrong.violations()).hasSize(3);
        assertThat(wrong).hasMessageNotContaining("one;");
        assertThatThrownBy(() -> store.supplier("nope", Db.class)).isInstanceOf(ConfigRejectedException.class);

        writer.set("unrelated", Map.of("a", 1));
        store.reload();
        assertThat(store.config().get("unrelated").getInt("a")).isEqualTo(1);
    }

    @Test
    void aSimpleStoreTellsAtEachCall() {
        DynamoDbConfigStore store = store("simple");
        AppConfig config = store.as(AppConfig.class);
        Supplier<Db> nope = store.supplier("nope", Db.class);
        store.set("unrelated", Map.of("a", 1));
        writer.delete("labels");

        assertThat(config.db().port()).isEqualTo(1);
        assertThatThrownBy(config::labels)
                .isInstanceOf(ConfigRejectedException.class)
                .hasMessageContainingAll("store 'prod'", "option 'labels' is missing", "AppConfig.labels()");
        assertThatThrownBy(nope::get).isInstanceOf(OptionNotFoundException.class);
    }

    @Test
    void twoSpellingsOfOneOptionAreAFault() {
        writer.set("externalPort", Map.of("value", 81));

        assertThatThrownBy(() -> store("live").as(AppConfig.class))
                .isInstanceOf(ConfigRejectedException.class)
                .hasMessageContainingAll("'external-port'", "'externalPort'");
    }

    @Test
    void aViewIsAnInterfaceWhoseMethodsNameOptions() {
        DynamoDbConfigStore store = store("live");

        assertThatThrownBy(() -> store.as(Db.class)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.as(WithParameter.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("find(");
        assertThatThrownBy(() -> store.as(Runnable.class)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.supplier("", Db.class)).isInstanceOf(InvalidOptionException.class);
    }

    interface WithParameter {
        Db find(String name);
    }

    @Test
    void aViewIsEqualToItselfAndShowsNoValue() {
        AppConfig config = store("live").as(AppConfig.class);

        Map<AppConfig, String> byView = Map.of(config, "is its own key");
        assertThat(byView).containsKey(config);
        assertThat(config.equals(store("live").as(AppConfig.class))).isFalse();
        assertThat(config).hasToString("AppConfig of store 'prod' in table '%s'".formatted(table));
    }

    @Test
    void askingAgainAddsNoValidator() {
        DynamoDbConfigStore store = store("live");
        Set<Supplier<Db>> suppliers = ConcurrentHashMap.newKeySet();
        for (int i = 0; i < 1_000; i++) {
            suppliers.add(store.supplier("db", Db.class));
            store.as(AppConfig.class);
        }
        writer.set("db", new Db("other", 2));
        int made = Db.made;
        store.reload();

        assertThat(suppliers).hasSize(1);
        assertThat(Db.made - made).as("bound by the supplier and by the view").isEqualTo(2);
    }

    @Test
    void withUnknownKeysRefusedAViewRefusesThem() {
        writer.set("db", Map.of("host", "localhost", "port", 1, "prot", 2));
        DynamoDbConfigStore store = opened(builder().live().refuseUnknownKeys().build());

        assertThatThrownBy(() -> store.supplier("db", Db.class))
                .isInstanceOf(ConfigRejectedException.class)
                .hasMessageContaining("'prot'");
    }

    private DynamoDbConfigStore store(String strategy) {
        return opened(builder().strategy(strategy).build());
    }

    private DynamoDbConfigStoreBuilder builder() {
        return DynamoDbConfigStore.builder(client, table, "prod")
                .scheduler(time)
                .timing(time::nanoTime, new Random(1));
    }

    private DynamoDbConfigStore opened(DynamoDbConfigStore store) {
        opened.add(store);
        return store;
    }
}
