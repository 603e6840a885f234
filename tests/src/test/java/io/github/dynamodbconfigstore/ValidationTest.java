package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Snapshots are looked at before they are installed, and commits before they are written. */
@ExtendWith(LocalDynamoDbExtension.class)
class ValidationTest {
    private final ManualTime time = new ManualTime();
    private final ScriptedHttpClient http = new ScriptedHttpClient();
    private final List<DynamoDbConfigStore> opened = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private final List<ConfigRejectedException> rejections = new ArrayList<>();
    private DynamoDbClient client;
    private DynamoDbClient direct;
    private String table;
    private DynamoDbConfigStore writer;

    @BeforeEach
    void open(LocalDynamoDb dynamoDb, @FreshTable String table) {
        this.direct = dynamoDb.client();
        this.client = http.client(dynamoDb);
        this.table = table;
        this.writer = opened(DynamoDbConfigStore.builder(direct, table, "prod").build());
        writer.set("db", Map.of("port", 1));
    }

    @AfterEach
    void close() {
        opened.forEach(DynamoDbConfigStore::close);
        client.close();
        http.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TimeBasedConfigStore", "LiveConfigStore"})
    void aSnapshotThatIsRefusedIsNotInstalledAndTheNextGoodOneIs(String strategy) {
        DynamoDbConfigStore store = watched(strategy);

        writer.set("db", Map.of("port", -1));
        store.reload();

        assertThat(store.config().get("db").getInt("port")).isEqualTo(1);
        assertThat(changes).isEmpty();
        assertThat(store.status().rejected()).hasValueSatisfying(rejected -> assertThat(rejected.violations())
                .containsExactly(new Violation("db", "port", "is below 1")));
        assertThat(rejections).hasSize(1);

        writer.set("db", Map.of("port", 2));
        store.reload();

        assertThat(store.config().get("db").getInt("port")).isEqualTo(2);
        assertThat(store.status().rejected()).isEmpty();
        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.options().get("db").before()).contains(Option.of("db", Map.of("port", 1)));
            assertThat(change.options().get("db").after()).contains(Option.of("db", Map.of("port", 2)));
        });
    }

    @Test
    void theRevisionReadGoesOnAndEachPollTriesTheNewestOnce() {
        DynamoDbConfigStore store = watched("live");
        writer.set("db", Map.of("port", -1));
        time.advance(Duration.ofSeconds(5));
        writer.set("db", Map.of("port", -2));
        time.advance(Duration.ofSeconds(25));

        assertThat(store.status().revisionRead()).isEqualTo(3);
        assertThat(store.status().revisionInstalled()).isEqualTo(1);
        assertThat(rejections)
                .as("told once for each configuration, not at each poll")
                .extracting(ConfigRejectedException::revision)
                .containsExactly(2L, 3L);

        writer.commit(c -> c.set("db", Map.of("port", 5)).author("me").message("mended"));
        time.advance(Duration.ofSeconds(5));

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.revision()).isEqualTo(4);
            assertThat(change.author()).isEqualTo("me");
            assertThat(change.message()).isEqualTo("mended");
            assertThat(change.options().get("db").before()).contains(Option.of("db", Map.of("port", 1)));
        });
    }

    @Test
    void aValidatorThatChangesItsMindIsAskedAtTheNextPoll() {
        boolean[] strict = {true};
        DynamoDbConfigStore store = opened(builder("prod")
                .live()
                .validator(snapshot -> strict[0] && snapshot.find("new").isPresent()
                        ? List.of(Violation.of("new", "is not known"))
                        : List.of())
                .build());
        writer.set("new", Map.of("a", 1));
        time.advance(Duration.ofSeconds(5));
        assertThat(store.config().find("new")).isEmpty();

        strict[0] = false;
        time.advance(Duration.ofSeconds(5));

        assertThat(store.config().find("new")).isPresent();
    }

    @Test
    void whatIsRefusedAndThenTakenBackChangedNothing() {
        DynamoDbConfigStore store = watched("live");
        writer.set("db", Map.of("port", -1));
        time.advance(Duration.ofSeconds(5));
        writer.set("db", Map.of("port", 1));
        time.advance(Duration.ofSeconds(5));

        assertThat(changes).isEmpty();
        assertThat(store.status().rejected()).isEmpty();
        assertThat(store.config().get().revision()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"LiveConfigStore, 2", "TimeBasedConfigStore, 0"})
    void awaitRevisionFailsWithTheRefusal(String strategy, int revision) {
        DynamoDbConfigStore store = watched(strategy);
        writer.set("db", Map.of("port", -1));

        assertThatThrownBy(() -> store.awaitRevision(2, Duration.ofSeconds(10)))
                .isInstanceOf(ConfigRejectedException.class)
                .hasMessage(
                        "store 'prod' in table '%s' was refused at revision %d: key 'port' of option 'db' is below 1"
                                .formatted(table, revision));
        assertThat(store.config().get("db").getInt("port")).isEqualTo(1);

        writer.set("db", Map.of("port", 3));
        assertThat(store.awaitRevision(3, Duration.ofSeconds(10))).isTrue();
        assertThat(store.config().get("db").getInt("port")).isEqualTo(3);
    }

    @Test
    void aRevisionThatWasReadAndRefusedIsNotReadAgainForWhoAwaitsIt() {
        DynamoDbConfigStore store = watched("live");
        writer.set("db", Map.of("port", -1));
        time.advance(Duration.ofSeconds(5));
        http.forget();

        assertThatThrownBy(() -> store.awaitRevision(2, Duration.ofSeconds(1)))
                .isInstanceOf(ConfigRejectedException.class);
        assertThat(http.actions()).isEmpty();
    }

    @Test
    void theFirstSnapshotHasToBeGood() {
        writer.set("db", Map.of("port", -1));

        assertThatThrownBy(() ->
                        builder("prod").live().validator(ValidationTest::ports).build())
                .isInstanceOf(ConfigRejectedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SimpleConfigStore", "TimeBasedConfigStore", "LiveConfigStore"})
    void aCommitIsRefusedWithAllViolationsBeforeAnythingIsWritten(String strategy) {
        DynamoDbConfigStore store = opened(builder("prod")
                .strategy(strategy)
                .validator(ValidationTest::ports)
                .validator(snapshot ->
                        snapshot.find("db").isEmpty() ? List.of(Violation.of("db", "is missing")) : List.of())
                .build());
        writer.set("foreign", Map.of("port", 1));

        ConfigRejectedException rejected = catchThrowableOfType(
                ConfigRejectedException.class,
                () -> store.commit(
                        c -> c.delete("db").set("a", Map.of("port", 0)).set("b", Map.of("port", -7))));

        assertThat(rejected.violations())
                .containsExactlyInAnyOrder(
                        new Violation("a", "port", "is below 1"),
                        new Violation("b", "port", "is below 1"),
                        new Violation("db", "", "is missing"));
        assertThat(rejected.revision()).isEqualTo(3);
        assertThat(http.actions()).doesNotContain("TransactWriteItems");
        assertThat(writer.history().log()).hasSize(2);

        store.set("a", Map.of("port", 8));
        assertThat(writer.config().get("a").getInt("port")).isEqualTo(8);
    }

    @Test
    void anUpdateARollbackAndAnAdoptionAreLookedAtToo() {
        writer.set("db", Map.of("port", -1));
        writer.set("db", Map.of("port", 2));
        DynamoDbConfigStore store = watched("live");

        assertThatThrownBy(() -> store.update("db", db -> db.with("port", -2)))
                .isInstanceOf(ConfigRejectedException.class);
        assertThatThrownBy(() -> store.history().rollbackTo(2)).isInstanceOf(ConfigRejectedException.class);
        assertThat(store.history().rollbackTo(1).revision()).isEqualTo(4);

        direct.putItem(
                p -> p.tableName(table).item(Items.item("prod", "db", Map.of("port", AttributeValue.fromN("-1")))));
        assertThatThrownBy(() -> store.history().adopt(List.of("db"))).isInstanceOf(ConfigRejectedException.class);
        assertThat(store.history().log()).hasSize(4);
    }

    @Test
    void aCommitIsLookedAtWithWhatOthersCommittedMeanwhile() {
        DynamoDbConfigStore store = opened(builder("prod")
                .live()
                .validator(snapshot ->
                        snapshot.find("a").isPresent() && snapshot.find("b").isPresent()
                                ? List.of(Violation.of("b", "excludes option 'a'"))
                                : List.of())
                .build());
        writer.set("a", Map.of("x", 1));

        assertThatThrownBy(() -> store.set("b", Map.of("x", 1))).isInstanceOf(ConfigRejectedException.class);
        assertThat(writer.config().find("b")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SimpleConfigStore", "TimeBasedConfigStore", "LiveConfigStore"})
    void withoutAJournalASetIsLookedAtToo(String strategy) {
        DynamoDbConfigStore store = opened(builder("plain")
                .journal(false)
                .strategy(strategy)
                .validator(ValidationTest::ports)
                .build());
        store.set("db", Map.of("port", 1));

        ConfigRejectedException rejected =
                catchThrowableOfType(ConfigRejectedException.class, () -> store.set("db", Map.of("port", 0)));

        assertThat(rejected.revision()).isZero();
        store.reload();
        assertThat(store.config().get("db").getInt("port")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"TimeBasedConfigStore, Query", "LiveConfigStore, TransactGetItems"})
    void withoutAJournalTheStoreIsReadOnceForThat(String strategy, String onceALoad) {
        DynamoDbConfigStore store = opened(builder("prod")
                .journal(false)
                .strategy(strategy)
                .validator(ValidationTest::ports)
                .build());
        http.forget();

        store.set("db", Map.of("port", 1));

        assertThat(http.actions()).filteredOn(onceALoad::equals).hasSize(1);
        assertThat(http.actions()).endsWith("PutItem");
    }

    @Test
    void listenersAreToldWhatACommitReadOnceItNoLongerHoldsUpOthers() throws Exception {
        DynamoDbConfigStore store = opened(builder("prod")
                .live()
                .commitTimeout(Duration.ofSeconds(2))
                .validator(ValidationTest::ports)
                .build());
        List<Object> byAnother = new ArrayList<>();
        store.onChange(change -> {
            if (change.options().containsKey("foreign")) {
                byAnother.add(onAnotherThread(() -> store.set("other", Map.of("port", 1))));
            }
        });
        writer.set("foreign", Map.of("port", 1));

        assertThatThrownBy(() -> store.set("db", Map.of("port", -1)))
                .as("refused, after it has read what another writer wrote")
                .isInstanceOf(ConfigRejectedException.class);

        assertThat(byAnother).singleElement().isInstanceOf(Commit.class);
    }

    @Test
    void listenersAreToldWithNoLockHeldAlsoWhereAnUpdateReads() throws Exception {
        DynamoDbConfigStore store = opened(builder("prod")
                .live()
                .maxAge(Duration.ofSeconds(1))
                .commitTimeout(Duration.ofSeconds(2))
                .build());
        List<Object> byAnother = new ArrayList<>();
        store.onChange(change -> {
            if (change.options().containsKey("foreign")) {
                byAnother.add(onAnotherThread(() -> store.set("other", Map.of("port", 1))));
            }
        });
        writer.set("foreign", Map.of("port", 7));
        time.freeze(Duration.ofMillis(1500));

        store.update("db", db -> db.with("port", store.config().get("foreign").getInt("port")));

        assertThat(byAnother).singleElement().isInstanceOf(Commit.class);
        assertThat(store.config().get("db").getInt("port")).isEqualTo(7);
    }

    /** Its result, or what it threw. */
    private static Object onAnotherThread(Callable<?> work) {
        try {
            return CompletableFuture.supplyAsync(() -> {
                        try {
                            return (Object) work.call();
                        } catch (Exception e) {
                            return e;
                        }
                    })
                    .get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            return e;
        }
    }

    @Test
    void whatIsInheritedIsLookedAtTogether() {
        DynamoDbConfigStore common = opened(builder("default").build());
        common.set("db", Map.of("port", 3, "host", "localhost"));
        DynamoDbConfigStore store = opened(builder("prod")
                .live()
                .inherits("default")
                .validator(ValidationTest::ports)
                .build());

        writer.delete("db");
        common.set("db", Map.of("port", -3));
        time.advance(Duration.ofSeconds(5));

        assertThat(store.status().rejected()).isPresent();
        assertThatThrownBy(() -> store.set("other", Map.of("port", 1)))
                .as("the store as it would be has a bad port, which it inherits")
                .isInstanceOf(ConfigRejectedException.class);
        assertThat(store.set("db", Map.of("port", 9)).revision()).isEqualTo(3);
        assertThat(store.config().get("db").getInt("port")).isEqualTo(9);
    }

    @Test
    void aRefusalNamesTheLayerThatBroughtItAndIsToldOnceForEachOfItsRevisions() {
        DynamoDbConfigStore common = opened(builder("default").build());
        common.set("cache", Map.of("port", 3));
        DynamoDbConfigStore store = opened(builder("prod")
                .live()
                .inherits("default")
                .validator(ValidationTest::ports)
                .build());
        store.onRejected(rejections::add);

        common.set("cache", Map.of("port", -3));
        time.advance(Duration.ofSeconds(30));
        common.set("cache", Map.of("port", -4));
        time.advance(Duration.ofSeconds(30));

        assertThat(rejections)
                .extracting(ConfigRejectedException::broughtBy)
                .containsExactly(List.of(new Origin("default", 2)), List.of(new Origin("default", 3)));
        assertThat(rejections.get(1))
                .hasMessage(
                        "store 'prod' in table '%s' was refused at revision 1 with store 'default', which it inherits, at revision 3: key 'port' of option 'cache' is below 1"
                                .formatted(table));

        writer.set("db", Map.of("port", 9));
        time.advance(Duration.ofSeconds(30));
        assertThat(store.status().rejected()).hasValueSatisfying(rejected -> assertThat(rejected.broughtBy())
                .containsExactly(new Origin("prod", 2), new Origin("default", 3)));
    }

    @Test
    void aRefusalIsToldOnceForEachContentWhereThereAreNoRevisions() {
        DynamoDbConfigStore store = watched("TimeBasedConfigStore");
        writer.set("db", Map.of("port", -1));
        store.reload();
        store.reload();
        assertThat(rejections).hasSize(1);

        writer.set("db", Map.of("port", -2));
        store.reload();
        store.reload();
        assertThat(rejections).hasSize(2);
    }

    static Stream<Function<String, Throwable>> failures() {
        return Stream.of(IllegalStateException::new, IOException::new, StackOverflowError::new);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aValidatorThatThrowsRefusesAndShowsNoValue(Function<String, Throwable> failure) {
        DynamoDbConfigStore store = opened(builder("prod")
                .live()
                .validator(snapshot -> {
                    if (snapshot.find("secret").isPresent()) {
                        throwUndeclared(failure.apply(snapshot.get("secret").getString("value")));
                    }
                    return List.of();
                })
                .build());
        store.onRejected(rejections::add);
        writer.set("secret", Map.of("value", "s3cr3t-v4lu3"));
        time.advance(Duration.ofSeconds(5));

        assertThat(store.config().find("secret")).isEmpty();
        assertThat(store.status().rejected()).hasValueSatisfying(rejected -> assertThat(rejected)
                .hasMessageContaining(failure.apply("").getClass().getName())
                .hasMessageNotContaining("s3cr3t"));
        assertThat(rejections).hasSize(1);
        assertThatThrownBy(() -> store.set("secret", Map.of("value", "another")))
                .isInstanceOf(ConfigRejectedException.class);
    }

    /** As Kotlin's lambdas may. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> void throwUndeclared(Throwable failure) throws E {
        throw (E) failure;
    }

    static Stream<SnapshotValidator> unfit() {
        return Stream.of(
                snapshot -> null,
                snapshot -> Collections.singletonList(null),
                snapshot -> List.of(new Violation(null, "port", "is bad")),
                snapshot -> List.of(new Violation("db", null, "is bad")),
                snapshot -> List.of(new Violation("db", "port", null)));
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void aValidatorWithAnAnswerThatIsNoneRefuses(SnapshotValidator unfit) {
        SnapshotValidator badOnceThereIsMore =
                snapshot -> snapshot.find("more").isPresent() ? unfit.validate(snapshot) : List.of();
        DynamoDbConfigStore store =
                opened(builder("prod").live().validator(badOnceThereIsMore).build());
        store.onRejected(rejections::add);

        assertThatThrownBy(() -> store.set("more", Map.of("a", 1)))
                .isInstanceOf(ConfigRejectedException.class)
                .hasMessageContaining("NullPointerException");
        writer.set("more", Map.of("a", 1));
        time.advance(Duration.ofSeconds(5));
        assertThat(store.config().find("more")).isEmpty();
        assertThat(store.status().rejected()).isPresent();
        assertThat(rejections).hasSize(1);
        assertThatThrownBy(() ->
                        builder("prod").live().validator(badOnceThereIsMore).build())
                .isInstanceOf(ConfigRejectedException.class);
    }

    @Test
    void aStoreThatKeepsNothingHasNothingToTell() {
        assertThatThrownBy(() -> writer.onRejected(rejections::add))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("live()");
    }

    private DynamoDbConfigStore watched(String strategy) {
        DynamoDbConfigStore store = opened(builder("prod")
                .strategy(strategy)
                .validator(ValidationTest::ports)
                .build());
        store.onChange(changes::add);
        store.onRejected(rejections::add);
        return store;
    }

    private static List<Violation> ports(Snapshot snapshot) {
        return snapshot.asMap().values().stream()
                .filter(option -> option.has("port") && option.getInt("port") < 1)
                .map(option -> new Violation(option.name(), "port", "is below 1"))
                .toList();
    }

    private DynamoDbConfigStoreBuilder builder(String store) {
        return DynamoDbConfigStore.builder(client, table, store).scheduler(time).timing(time::nanoTime, new Random(1));
    }

    private DynamoDbConfigStore opened(DynamoDbConfigStore store) {
        opened.add(store);
        return store;
    }
}
