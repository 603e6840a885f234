package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbconfigstore.journal.Head;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import io.github.dynamodbconfigstore.table.Partition;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What a file leaves out is not known until DynamoDB has answered, and is looked at then. */
@ExtendWith(LocalDynamoDbExtension.class)
class LeftOutOptionsTest {
    private final ManualTime time = new ManualTime();
    private final ScriptedHttpClient http = new ScriptedHttpClient();
    private final List<Change> changes = new ArrayList<>();
    private DynamoDbClient client;
    private String table;
    private DynamoDbConfigStore common;
    private DynamoDbConfigStore prod;
    private Path file;

    @BeforeEach
    void open(LocalDynamoDb dynamoDb, @FreshTable String table, @TempDir Path folder) {
        this.client = http.client(dynamoDb);
        this.table = table;
        this.file = folder.resolve("prod.snapshot");
        this.common =
                DynamoDbConfigStore.builder(dynamoDb.client(), table, "default").build();
        this.prod =
                DynamoDbConfigStore.builder(dynamoDb.client(), table, "prod").build();
        common.set("db", Map.of("host", "localhost"));
        prod.set("db", Map.of("port", 1));
        prod.set("secret", Map.of("value", "s3cr3t-v4lu3"));
    }

    @AfterEach
    void close() {
        common.close();
        prod.close();
        client.close();
        http.close();
    }

    @Test
    void anOptionLeftOutThatWasDeletedMeanwhileIsRefusedOnceThatIsKnown() {
        alone().build().close();
        outage();
        prod.delete("secret");

        try (DynamoDbConfigStore store =
                alone().validator(LeftOutOptionsTest::secretExists).build()) {
            Supplier<String> secret = store.supplier("secret", String.class);
            backAgain();
            time.advance(Duration.ofSeconds(10));

            assertThat(store.status().rejected()).hasValueSatisfying(rejected -> assertThat(rejected.violations())
                    .contains(Violation.of("secret", "has to exist"), Violation.of("secret", "is missing")));
            assertThat(store.status().knownGoodOf()).as("still in force").isPresent();
            assertThatThrownBy(secret::get).isInstanceOf(StoreUnavailableException.class);

            prod.set("secret", Map.of("value", "another"));
            time.advance(Duration.ofSeconds(10));
            assertThat(secret.get()).isEqualTo("another");
        }
    }

    @Test
    void aValidatorThatFailsWithAnyOtherOutageRefuses() {
        try (DynamoDbConfigStore store = DynamoDbConfigStore.builder(client, table, "prod")
                .validator(snapshot -> {
                    throw new StoreUnavailableException(
                            StoreUnavailableException.Reason.NO_ANSWER, "elsewhere", null, null, null);
                })
                .build()) {
            assertThatThrownBy(() -> store.set("db", Map.of("port", 2)))
                    .isInstanceOf(ConfigRejectedException.class)
                    .hasMessageContaining("failed with " + StoreUnavailableException.class.getName());
        }
        assertThat(prod.config().get("db").getInt("port")).isEqualTo(1);
    }

    @Test
    void aValidatorThatEndedEarlyIsAskedAgainOnceTheOptionIsKnown() {
        SnapshotValidator secretThenPort = snapshot -> {
            List<Violation> violations = new ArrayList<>(secretExists(snapshot));
            if (snapshot.get("db").getInt("port") < 5) {
                violations.add(new Violation("db", "port", "is below 5"));
            }
            return violations;
        };
        alone().build().close();
        outage();

        try (DynamoDbConfigStore store = alone().validator(secretThenPort).build()) {
            assertThat(store.config().get("db").getInt("port")).isEqualTo(1);
            backAgain();
            time.advance(Duration.ofSeconds(10));

            assertThat(store.status().rejected()).hasValueSatisfying(rejected -> assertThat(rejected.violations())
                    .containsExactly(new Violation("db", "port", "is below 5")));
        }
    }

    @Test
    void aCommitThatAValidatorCantCheckYetIsRefusedAndSaysWhichOptionIsUnknown() {
        common.set("secret", Map.of("value", "of development"));
        layered().build().close();
        outage();

        try (DynamoDbConfigStore store =
                layered().validator(LeftOutOptionsTest::secretExists).build()) {
            backAgain();
            http.lose("\"default");

            assertThatThrownBy(() -> store.set("db", Map.of("port", 2)))
                    .isInstanceOf(ConfigRejectedException.class)
                    .hasMessageContainingAll("'secret'", "not known yet", "once DynamoDB has answered");
            assertThat(prod.config().get("db").getInt("port")).isEqualTo(1);

            http.lose("nothing has this in it");
            time.advance(Duration.ofSeconds(30));
            store.set("db", Map.of("port", 2));
            assertThat(store.config().get("db").getInt("port")).isEqualTo(2);
        }
    }

    @Test
    void aCommitOfAnOptionThatIsUnknownInAnotherLayerIsRefusedAndOneOfOthersIsNot() {
        common.set("secret", Map.of("value", "of development"));
        layered().build().close();
        outage();

        try (DynamoDbConfigStore store = layered()
                .validator(snapshot ->
                        snapshot.options().containsKey("db") ? List.of() : List.of(Violation.of("db", "is missing")))
                .build()) {
            backAgain();
            http.lose("\"default");

            assertThatThrownBy(() -> store.set("secret", Map.of("value", "new")))
                    .isInstanceOf(ConfigRejectedException.class)
                    .hasMessageContainingAll("'secret'", "not known yet");
            assertThat(store.set("db", Map.of("port", 2)).revision()).isEqualTo(3);
        }
    }

    @Test
    void anOptionLeftOutOfOneLayerIsToldOnceWhenAllOfThemAreKnown() {
        common.set("secret", Map.of("value", "of development", "user", "app"));
        layered().build().close();
        outage();

        try (DynamoDbConfigStore store = layered().build()) {
            store.onChange(change -> {
                changes.add(change);
                change.options().keySet().forEach(option -> store.config().get(option));
            });
            backAgain();
            http.lose("\"default");
            time.advance(Duration.ofSeconds(30));
            assertThatThrownBy(() -> store.config().get("secret")).isInstanceOf(StoreUnavailableException.class);
            assertThat(changes).as("nobody can read it yet").isEmpty();

            http.lose("nothing has this in it");
            time.advance(Duration.ofSeconds(60));

            Option secret = store.config().get("secret");
            assertThat(secret.keys()).containsExactlyInAnyOrder("value", "user");
            assertThat(changes).singleElement().satisfies(change -> {
                assertThat(change.options()).containsOnlyKeys("secret");
                assertThat(change.options().get("secret").before()).isEmpty();
                assertThat(change.options().get("secret").beforeUnknown()).isTrue();
                assertThat(change.options().get("secret").after()).contains(secret);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anOptionThatOnlyBecameKnownIsNotToldAsCreated(boolean committedMeanwhile) {
        alone().build().close();
        outage();

        try (DynamoDbConfigStore store = alone().build()) {
            store.onChange(changes::add);
            if (committedMeanwhile) {
                prod.set("secret", Map.of("value", "another"));
            }
            prod.set("new", Map.of("value", 1));
            backAgain();
            time.advance(Duration.ofSeconds(10));

            Map<String, OptionChange> told = new HashMap<>();
            changes.forEach(change -> told.putAll(change.options()));
            assertThat(told).containsOnlyKeys("secret", "new");
            assertThat(told.get("new")).hasToString("created");
            assertThat(told.get("secret"))
                    .isEqualTo(new OptionChange(Optional.empty(), store.config().find("secret"), true))
                    .hasToString("changed");
        }
    }

    @Test
    void anOptionThatBecameKnownInAConfigurationThatWasRefusedIsNotToldAsCreatedEither() {
        alone().build().close();
        outage();

        try (DynamoDbConfigStore store = alone().validator(
                        snapshot -> snapshot.get("db").getInt("port") < 1
                                ? List.of(new Violation("db", "port", "is below 1"))
                                : List.of())
                .build()) {
            store.onChange(changes::add);
            prod.set("db", Map.of("port", -1));
            backAgain();
            time.advance(Duration.ofSeconds(10));
            assertThat(store.status().rejected()).isPresent();

            prod.set("db", Map.of("port", 2));
            time.advance(Duration.ofSeconds(10));

            assertThat(changes).singleElement().satisfies(change -> assertThat(
                            change.options().get("secret").beforeUnknown())
                    .isTrue());
        }
    }

    @Test
    void anOptionLeftOutOfALayerThatNoLongerHasItIsToldWhenThatIsKnown() {
        common.set("secret", Map.of("value", "of development"));
        layered().build().close();
        outage();
        common.delete("secret");

        try (DynamoDbConfigStore store =
                layered().validator(LeftOutOptionsTest::secretExists).build()) {
            store.onChange(changes::add);
            backAgain();
            http.lose("\"default");
            time.advance(Duration.ofSeconds(30));
            assertThat(changes).isEmpty();

            http.lose("nothing has this in it");
            time.advance(Duration.ofSeconds(60));

            assertThat(store.config().get("secret").getString("value")).isEqualTo("s3cr3t-v4lu3");
            assertThat(changes).singleElement().satisfies(change -> assertThat(change.options())
                    .containsOnlyKeys("secret"));
        }
    }

    @Test
    void aStartFromTheFileBecauseDynamoDbsContentIsRefusedSaysSoAtOnce() {
        alone().build().close();
        prod.delete("secret");
        List<ConfigRejectedException> rejections = new ArrayList<>();

        try (DynamoDbConfigStore store =
                alone().validator(LeftOutOptionsTest::secretExists).build()) {
            store.onRejected(rejections::add);
            assertThat(store.status().rejected()).hasValueSatisfying(rejected -> assertThat(rejected.revision())
                    .isEqualTo(3));

            time.advance(Duration.ofSeconds(30));
            assertThat(rejections).as("told once to who listens by then").hasSize(1);
        }
    }

    /** One layer is being installed while another, from a file, is read, and waits. */
    @Test
    @Timeout(60)
    void whatALayerHasFromAFileIsNeverKeptAsReadWhileItsNextSnapshotWaits() {
        Partition own = Partition.ofStore("config", "_store", "_option", "prod");
        Partition base = Partition.ofStore("config", "_store", "_option", "default");
        List<KnownGood> kept = new ArrayList<>();
        AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
        Validators validators = new Validators(List.of(snapshot -> {
            meanwhile.getAndSet(() -> {}).run();
            return List.of();
        }));
        SnapshotHolder holder = new SnapshotHolder(Snapshot.empty(own), validators, good -> kept.add(good.knownGood()));
        HandFedLayer first = new HandFedLayer(own, holder);
        HandFedLayer second = new HandFedLayer(base, holder);
        Map<Layer, Snapshot> fromFile = new LinkedHashMap<>();
        fromFile.put(first, Snapshot.empty(own).fromFile(Set.of()));
        fromFile.put(second, Snapshot.empty(base).fromFile(Set.of()));
        StoreUnavailableException why =
                new StoreUnavailableException(StoreUnavailableException.Reason.NO_ANSWER, "no", null, null, null);
        holder.begin(fromFile, Instant.EPOCH, why);
        fromFile.forEach((layer, snapshot) -> layer.beginWithKnownGood(snapshot, why));
        Snapshot newer = Snapshot.empty(base).at(new Head(2, "two"));
        Thread waiting = new Thread(() -> second.feed(newer));

        meanwhile.set(() -> {
            waiting.start();
            while (waiting.getState() != Thread.State.BLOCKED) {
                Thread.onSpinWait();
            }
        });
        first.feed(Snapshot.empty(own).at(new Head(1, "one")));
        join(waiting);

        assertThat(kept)
                .as("only what both layers have from DynamoDB")
                .singleElement()
                .satisfies(good -> assertThat(good.layers().get(1).revision()).isEqualTo(2));
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Violation> secretExists(Snapshot snapshot) {
        return snapshot.find("secret").isPresent() ? List.of() : List.of(Violation.of("secret", "has to exist"));
    }

    private void outage() {
        http.script((action, nth) -> {
            throw new IOException("no route");
        });
    }

    private void backAgain() {
        http.script((action, nth) -> null);
    }

    private DynamoDbConfigStoreBuilder layered() {
        return alone().inherits("default");
    }

    private DynamoDbConfigStoreBuilder alone() {
        return DynamoDbConfigStore.builder(client, table, "prod")
                .live()
                .lastKnownGood(file)
                .lastKnownGoodWithout("secret")
                .scheduler(time)
                .timing(time::nanoTime, new Random(1))
                .sleeper(time::freeze);
    }
}
