package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import io.github.dynamodbconfigstore.file.SnapshotFile;
import io.github.dynamodbconfigstore.file.TrialFileSystem;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** An application starts and runs while DynamoDB is out of reach. */
@ExtendWith(LocalDynamoDbExtension.class)
class OutageTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final ManualTime time = new ManualTime();
    private final ScriptedHttpClient http = new ScriptedHttpClient();
    private final List<Change> changes = new ArrayList<>();
    private DynamoDbClient client;
    private String table;
    private DynamoDbConfigStore writer;
    private Path file;

    @BeforeEach
    void open(LocalDynamoDb dynamoDb, @FreshTable String table, @TempDir Path folder) {
        this.client = http.client(dynamoDb);
        this.table = table;
        this.file = folder.resolve("prod.json");
        this.writer =
                DynamoDbConfigStore.builder(dynamoDb.client(), table, "prod").build();
        writer.set("db", Map.of("port", 1));
        writer.set("secret", Map.of("value", "s3cr3t-v4lu3"));
    }

    @AfterEach
    void close() {
        writer.close();
        client.close();
        http.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TimeBasedConfigStore", "LiveConfigStore"})
    void aStoreStartsFromItsFileSaysSoAndGoesOnTrying(String strategy) {
        builder().strategy(strategy).build().close();
        outage();

        try (DynamoDbConfigStore store = builder().strategy(strategy).build()) {
            store.onChange(changes::add);
            assertThat(store.config().get("db").getInt("port")).isEqualTo(1);
            assertThat(store.status().knownGoodOf()).contains(NOW);
            assertThat(store.status().lastSuccess()).isEmpty();
            assertThat(store.status().lastError()).isPresent();
            time.advance(Duration.ofSeconds(20));
            assertThat(store.status().failuresInARow())
                    .as("tried again soon, whatever the interval")
                    .isGreaterThan(2);

            writer.set("db", Map.of("port", 2));
            backAgain();
            time.advance(Duration.ofMinutes(5));

            assertThat(store.config().get("db").getInt("port")).isEqualTo(2);
            assertThat(store.status().knownGoodOf()).isEmpty();
            assertThat(store.status().failuresInARow()).isZero();
            assertThat(changes).singleElement().satisfies(change -> {
                assertThat(change.options()).containsOnlyKeys("db");
                assertThat(change.revision()).isEqualTo(strategy.startsWith("Live") ? 3 : 0);
            });
        }
    }

    @Test
    void theFileHasTheNewestGoodSnapshotEvenAfterAnOutageThatEndedTheProcess() {
        DynamoDbConfigStore first = builder().live().build();
        writer.set("db", Map.of("port", 2));
        time.advance(Duration.ofSeconds(7));
        outage();
        time.advance(Duration.ofMinutes(10));
        // Not closed: as if the process had been killed.

        try (DynamoDbConfigStore second = builder().live().build()) {
            assertThat(second.config().get("db").getInt("port")).isEqualTo(2);
            assertThat(second.config().get().revision()).isEqualTo(3);
        }
        first.close();
    }

    @Test
    void optionsLeftOutAreNotInTheFileAndComeWithTheFirstLoad() throws IOException {
        builder().live().lastKnownGoodWithout("secret").build().close();
        assertThat(Files.readString(file)).contains("db").doesNotContain("s3cr3t-v4lu3");
        outage();

        try (DynamoDbConfigStore store = builder().live().build()) {
            assertThat(store.config().get().names()).containsExactly("db");
            assertThatThrownBy(() -> store.config().find("secret"))
                    .as("not known is not missing")
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContainingAll("'secret'", "left out");
            assertThat(store.config().find("nope")).isEmpty();
            backAgain();
            time.advance(Duration.ofSeconds(10));
            assertThat(store.config().get("secret").getString("value")).isEqualTo("s3cr3t-v4lu3");
        }
    }

    interface Secrets {
        Option db();

        Optional<Option> secret();
    }

    @Test
    void viewsSuppliersAndValidatorsDoNotTakeAnOptionLeftOutForMissing() {
        builder().live().lastKnownGoodWithout("secret").build().close();
        outage();

        try (DynamoDbConfigStore store = builder()
                .live()
                .validator(snapshot ->
                        snapshot.find("secret").isEmpty() ? List.of(Violation.of("secret", "is missing")) : List.of())
                .build()) {
            Secrets view = store.as(Secrets.class);
            Supplier<String> secret = store.supplier("secret", String.class);
            assertThat(view.db().getInt("port")).isEqualTo(1);
            assertThatThrownBy(view::secret).isInstanceOf(StoreUnavailableException.class);
            assertThatThrownBy(secret::get).isInstanceOf(StoreUnavailableException.class);

            backAgain();
            time.advance(Duration.ofSeconds(10));
            assertThat(view.secret()).isPresent();
            assertThat(secret.get()).isEqualTo("s3cr3t-v4lu3");
        }
    }

    @Test
    void whatANearerStoreLeavesOutIsNotReadFromAFartherOne() {
        try (DynamoDbConfigStore common =
                DynamoDbConfigStore.builder(client, table, "default").build()) {
            common.set("secret", Map.of("value", "of development"));
        }
        builder()
                .live()
                .inherits("default")
                .lastKnownGoodWithout("secret")
                .build()
                .close();
        http.lose("\"prod");

        try (DynamoDbConfigStore store = builder().live().inherits("default").build()) {
            time.advance(Duration.ofSeconds(20));

            assertThatThrownBy(() -> store.config().find("secret")).isInstanceOf(StoreUnavailableException.class);
            assertThat(store.config().get().names()).doesNotContain("secret");
        }
    }

    interface Ports {
        int externalPort();
    }

    @Test
    void aViewTakesNoInheritedOptionOfAnotherSpellingForOneThatIsLeftOut() {
        writer.set("external-port", Map.of("value", 1));
        try (DynamoDbConfigStore common =
                DynamoDbConfigStore.builder(client, table, "default").build()) {
            common.set("external_port", Map.of("value", 2));
        }
        builder()
                .live()
                .inherits("default")
                .lastKnownGoodWithout("external-port")
                .build()
                .close();
        outage();

        try (DynamoDbConfigStore store = builder().live().inherits("default").build()) {
            Ports view = store.as(Ports.class);
            assertThatThrownBy(view::externalPort).isInstanceOf(StoreUnavailableException.class);

            writer.delete("external-port");
            backAgain();
            time.advance(Duration.ofSeconds(10));
            assertThat(view.externalPort()).isEqualTo(2);
        }
    }

    @Test
    void aFileIsReadableByItsOwnerOnly() throws IOException {
        builder().live().build().close();

        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(Set.of(
                        java.nio.file.attribute.PosixFilePermission.OWNER_READ,
                        java.nio.file.attribute.PosixFilePermission.OWNER_WRITE));
    }

    @Test
    void aStoreThatInheritsStartsFromAllItsLayers() {
        try (DynamoDbConfigStore common =
                DynamoDbConfigStore.builder(client, table, "default").build()) {
            common.set("db", Map.of("host", "localhost", "port", 5));
        }
        builder().live().inherits("default").build().close();
        http.lose("\"default");

        try (DynamoDbConfigStore store = builder().live().inherits("default").build()) {
            Option db = store.config().get("db");
            assertThat(db.getString("host")).isEqualTo("localhost");
            assertThat(db.getInt("port")).isEqualTo(1);
            assertThat(store.config().get().origin("db", "host")).contains(new Origin("default", 1));
            writer.set("db", Map.of("port", 7));
            time.advance(Duration.ofSeconds(30));

            assertThat(store.config().get("db").getInt("port"))
                    .as("the layer that can be reached goes on")
                    .isEqualTo(7);
            assertThat(store.status().knownGoodOf()).as("but not all can").isPresent();
            http.lose("nothing has this in it");
            time.advance(Duration.ofSeconds(30));
            assertThat(store.status().knownGoodOf()).isEmpty();
        }
    }

    @Test
    void withoutAFileTheStartFailsAndTellsBothReasons() {
        outage();

        Throwable failure = catchThrowable(() -> builder().live().build());

        assertThat(failure).isInstanceOfSatisfying(StoreUnavailableException.class, e -> {
            assertThat(e.reason()).isEqualTo(Reason.NO_ANSWER);
            assertThat(e.getSuppressed()).singleElement().satisfies(why -> assertThat(why)
                    .hasMessageContaining(file.toString()));
        });
    }

    @Test
    void aFileThatIsTooOldIsRefused() {
        builder().live().build().close();
        outage();

        assertThatThrownBy(() -> builder()
                        .live()
                        .lastKnownGoodMaxAge(Duration.ofHours(1))
                        .clock(Clock.fixed(NOW.plus(Duration.ofHours(2)), ZoneOffset.UTC))
                        .build())
                .isInstanceOf(StoreUnavailableException.class)
                .satisfies(e -> assertThat(e.getSuppressed()[0]).hasMessageContaining("PT1H"));
    }

    @Test
    void aFileIsAsOldAsTheLayerThatWasReadLongestAgo() {
        try (DynamoDbConfigStore common =
                DynamoDbConfigStore.builder(client, table, "default").build()) {
            common.set("db", Map.of("host", "localhost"));
        }
        InstantSource moving = () -> NOW.plusNanos(time.nanoTime());
        DynamoDbConfigStoreBuilder builder = builder()
                .live(Duration.ofMinutes(1))
                .inherits("default")
                .clock(moving.withZone(ZoneOffset.UTC))
                .lastKnownGoodMaxAge(Duration.ofMinutes(10));
        try (DynamoDbConfigStore store = builder.build()) {
            time.advance(Duration.ofMinutes(5));
            http.lose("\"default");
            time.advance(Duration.ofMinutes(9));
            writer.set("db", Map.of("port", 2));
            time.advance(Duration.ofMinutes(2));
            assertThat(store.config().get("db").getInt("port")).isEqualTo(2);
        }
        outage();

        assertThatThrownBy(builder::build)
                .isInstanceOf(StoreUnavailableException.class)
                .satisfies(e -> assertThat(e.getSuppressed()[0]).hasMessageContaining("PT10M"));
        builder.lastKnownGoodMaxAge(Duration.ofMinutes(15)).build().close();
    }

    @Test
    void anErrorWhileTheFileIsReadHidesNotWhyDynamoDbFailed() {
        builder().live().build().close();
        outage();

        assertThatThrownBy(() -> builder()
                        .live()
                        .lastKnownGoodMaxAge(Duration.ofHours(1))
                        .clock(failingFor(SnapshotFile.class))
                        .build())
                .isInstanceOf(StoreUnavailableException.class)
                .satisfies(e -> assertThat(e.getSuppressed()).singleElement().satisfies(why -> assertThat(why)
                        .hasMessageContaining("java.lang.StackOverflowError")
                        .hasMessageNotContaining("planted")
                        .hasNoCause()));
    }

    private static Clock failingFor(Class<?> caller) {
        InstantSource failing = () -> {
            if (StackWalker.getInstance()
                    .walk(frames ->
                            frames.anyMatch(frame -> frame.getClassName().equals(caller.getName())))) {
                throw new StackOverflowError("planted");
            }
            return NOW;
        };
        return failing.withZone(ZoneOffset.UTC);
    }

    @Test
    void settingsThatNeedALastKnownGoodAreRefusedWithoutOne() {
        http.forget();

        assertThatThrownBy(() -> DynamoDbConfigStore.builder(client, table, "prod")
                        .live()
                        .lastKnownGoodMaxAge(Duration.ofHours(1))
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("lastKnownGoodMaxAge", "lastKnownGood is not");
        assertThatThrownBy(() -> DynamoDbConfigStore.builder(client, table, "prod")
                        .live()
                        .lastKnownGoodWithout("secret")
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("lastKnownGoodWithout", "lastKnownGood is not");
        assertThatThrownBy(() -> builder().lastKnownGoodWithout("secret", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lastKnownGoodWithout ''");
        assertThatThrownBy(() -> DynamoDbConfigStore.builder(client, table, "prod")
                        .maxAge(Duration.ofMinutes(1))
                        .simple()
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("maxAge", "simple()", "live()");
        assertThat(http.actions()).isEmpty();
    }

    @Test
    void whatTheValidatorsRefuseInTheFileIsNoStartEither() {
        builder().live().build().close();
        outage();

        assertThatThrownBy(() -> builder()
                        .live()
                        .validator(snapshot -> List.of(Violation.of("db", "is never good")))
                        .build())
                .isInstanceOf(StoreUnavailableException.class)
                .satisfies(e -> assertThat(e.getSuppressed()[0]).isInstanceOf(ConfigRejectedException.class));
    }

    interface Typed {
        String db();
    }

    @Test
    void aViewOrASupplierThatTheFileDoesNotFitIsRefusedAndHoldsNothingBack() {
        builder().live().build().close();
        outage();

        try (DynamoDbConfigStore store = builder().live().build()) {
            assertThatThrownBy(() -> store.as(Typed.class))
                    .isInstanceOf(ConfigRejectedException.class)
                    .hasMessageContaining("'db'");
            assertThatThrownBy(() -> store.supplier("db", String.class)).isInstanceOf(ConfigRejectedException.class);
            writer.set("db", Map.of("port", 2));
            backAgain();
            time.advance(Duration.ofSeconds(10));
            assertThat(store.config().get("db").getInt("port"))
                    .as("what could never be bound is no validator")
                    .isEqualTo(2);

            writer.set("db", Map.of("value", "a"));
            time.advance(Duration.ofSeconds(10));
            assertThat(store.as(Typed.class).db()).isEqualTo("a");
        }
    }

    @Test
    void aViewThatTheFileFitsHoldsBackWhatDoesNot() {
        builder().live().build().close();
        outage();

        try (DynamoDbConfigStore store = builder().live().build()) {
            Supplier<Port> port = store.supplier("db", Port.class);
            writer.set("db", Map.of("port", "many"));
            backAgain();
            time.advance(Duration.ofSeconds(10));

            assertThat(port.get()).isEqualTo(new Port(1));
            assertThat(store.status().rejected()).isPresent();
            assertThat(store.status().knownGoodOf()).as("still in force").contains(NOW);
            assertThat(store.status().lastSuccess()).as("though it was read").isPresent();
        }
    }

    record Port(int port) {}

    @Test
    void aStartFromARefusedSnapshotFallsBackOnTheFile() {
        SnapshotValidator positive = snapshot ->
                snapshot.get("db").getInt("port") < 1 ? List.of(new Violation("db", "port", "is below 1")) : List.of();
        builder().live().validator(positive).build().close();
        writer.set("db", Map.of("port", -1));

        try (DynamoDbConfigStore store = builder().live().validator(positive).build()) {
            assertThat(store.config().get("db").getInt("port")).isEqualTo(1);
            assertThat(store.status().failures()).as("every read succeeded").isEmpty();
            assertThat(store.status().lastError()).isEmpty();
            time.advance(Duration.ofSeconds(10));
            assertThat(store.status().rejected()).isPresent();
            assertThat(store.status().knownGoodOf()).contains(NOW);

            writer.set("db", Map.of("port", 3));
            time.advance(Duration.ofSeconds(10));
            assertThat(store.config().get("db").getInt("port")).isEqualTo(3);
            assertThat(store.status().knownGoodOf()).isEmpty();
        }
    }

    @Test
    void aTableThatIsMissingIsNoOutage() {
        builder().live().build().close();

        assertThatThrownBy(() -> DynamoDbConfigStore.builder(client, table + "-2", "prod")
                        .createTable(false)
                        .live()
                        .lastKnownGood(file)
                        .build())
                .isInstanceOf(TableNotCreatedException.class);
    }

    @Test
    void aFileThatCantBeWrittenStopsNothing(@TempDir Path folder) throws IOException {
        Path noFolder = Files.createFile(folder.resolve("file"));
        try (DynamoDbConfigStore store =
                builder().live().lastKnownGood(noFolder.resolve("prod.json")).build()) {
            writer.set("db", Map.of("port", 9));
            time.advance(Duration.ofSeconds(10));

            assertThat(store.config().get("db").getInt("port")).isEqualTo(9);
        }
    }

    @ParameterizedTest
    @CsvSource({"write, No space left on device", "create, Read-only file system"})
    void aFullDiskOrAReadOnlyFolderStopsNothingAndTheOldFileStaysUntilItCanBeReplaced(
            String failing, String problem, @TempDir Path folder) throws IOException {
        AtomicBoolean fails = new AtomicBoolean();
        Path onDisk = folder.resolve("prod.snapshot");
        Path trial = TrialFileSystem.path(onDisk, operation -> {
            if (fails.get() && operation.startsWith(failing)) {
                throw new FileSystemException(onDisk.toString(), null, problem);
            }
        });
        try (LogCapture logged = new LogCapture();
                DynamoDbConfigStore store =
                        builder().live().lastKnownGood(trial).build()) {
            time.advance(Duration.ofSeconds(1));
            String old = Files.readString(onDisk);

            fails.set(true);
            for (int port = 2; port <= 4; port++) {
                writer.set("db", Map.of("port", port));
                time.advance(Duration.ofSeconds(7));
                assertThat(store.config().get("db").getInt("port")).isEqualTo(port);
            }
            assertThat(onDisk).hasContent(old);
            assertThat(folder).isDirectoryNotContaining(file -> !file.equals(onDisk));
            assertThat(logged.events())
                    .filteredOn(event -> event.getLoggerName().endsWith("LastKnownGood"))
                    .singleElement()
                    .satisfies(event -> {
                        assertThat(event.getLevel()).isEqualTo(Level.WARN);
                        assertThat(event.getFormattedMessage()).contains(onDisk.toString(), problem);
                    });

            fails.set(false);
            time.advance(Duration.ofSeconds(7));
            assertThat(Files.readString(onDisk)).contains("\"port\":{\"N\":\"4\"}");
        }
    }

    @Test
    void aStoreThatKeepsNothingHasNoFile() {
        assertThatThrownBy(() -> builder().simple().build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("live()");
    }

    private void outage() {
        http.script((action, nth) -> {
            throw new IOException("no route");
        });
    }

    private void backAgain() {
        http.script((action, nth) -> null);
    }

    private DynamoDbConfigStoreBuilder builder() {
        return DynamoDbConfigStore.builder(client, table, "prod")
                .lastKnownGood(file)
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .scheduler(time)
                .timing(time::nanoTime, new Random(1))
                .sleeper(time::freeze);
    }
}
