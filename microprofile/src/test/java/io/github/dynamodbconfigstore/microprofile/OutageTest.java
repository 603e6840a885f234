package io.github.dynamodbconfigstore.microprofile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.StoreUnavailableException;
import io.github.dynamodbconfigstore.TableNotCreatedException;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinWorkerThread;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Out of reach is never missing. */
@ExtendWith(LocalDynamoDbExtension.class)
class OutageTest {
    private final LocalDynamoDb dynamoDb;
    private final String table;
    private Faulty network;
    private DynamoDbConfigStore writer;

    @TempDir
    private Path folder;

    OutageTest(LocalDynamoDb dynamoDb, @FreshTable String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    @BeforeEach
    void write() throws IOException {
        network = new Faulty(dynamoDb.endpoint());
        writer = DynamoDbConfigStore.builder(dynamoDb.client(), table, "prod").build();
        writer.set("db", Map.of("port", 1));
        writer.set("login", Map.of("password", "s3cr3t"));
        writer.set("tokens", Map.of("value", List.of("s3cr3t")));
    }

    @AfterEach
    void close() {
        writer.close();
        network.close();
    }

    @Test
    void aFirstLoadThatFailsStopsTheStartAndSaysWhatToDo() {
        network.down(true);

        assertThatThrownBy(() -> Configs.of(impatient(settings())))
                .isInstanceOf(IllegalStateException.class)
                .hasCauseInstanceOf(StoreUnavailableException.class)
                .hasMessageContainingAll(
                        table, "dynamodb.config-store.optional=true", "dynamodb.config-store.last-known-good.folder");
        assertThat(network.refused()).isPositive();
    }

    @Test
    void aMissingTableStopsTheStart() {
        assertThatThrownBy(() -> Configs.of(Configs.settings(dynamoDb.endpoint(), "no-such-table", "prod")))
                .isInstanceOf(IllegalStateException.class)
                .hasCauseInstanceOf(TableNotCreatedException.class)
                .hasMessageContaining("no-such-table");
    }

    @Test
    void whereTheSecondStoreFailsTheFirstIsClosed() {
        assertThatThrownBy(
                        () -> Configs.of(Configs.with(settings(), "dynamodb.config-store.stores", "prod,prod#journal")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("#journal");

        assertThat(Lease.open()).isZero();
    }

    @Test
    void aLaterFailureServesTheLastSnapshot() {
        SmallRyeConfig config = Configs.of(Configs.with(settings(), "dynamodb.config-store.request-timeout", "2s"));
        network.down(true);
        assertThatThrownBy(() -> Configs.store(config).reload()).isInstanceOf(StoreUnavailableException.class);

        assertThat(config.getValue("db.port", int.class)).isEqualTo(1);
        assertThat(Configs.store(config).status().lastError()).isPresent();
        Configs.close(config);
    }

    @Test
    void theLastKnownGoodServesAStartAndWhatItLeavesOutIsNotCalledMissing() {
        Map<String, String> settings = Configs.with(
                settings(),
                "dynamodb.config-store.last-known-good.folder",
                folder.toString(),
                "dynamodb.config-store.last-known-good.without",
                "login, tokens");
        Configs.close(Configs.of(settings));
        network.down(true);

        SmallRyeConfig config = Configs.of(impatient(settings));

        assertThat(config.getValue("db.port", int.class)).isEqualTo(1);
        assertThat(config.getOptionalValue("db.host", String.class)).isEmpty();
        assertThatThrownBy(() -> config.getOptionalValue("login.password", String.class))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("'login'");

        assertThatThrownBy(() -> config.getOptionalValue("tokens[0]", String.class))
                .isInstanceOf(StoreUnavailableException.class);

        network.down(false);
        Configs.store(config).reload();

        assertThat(config.getValue("login.password", String.class)).isEqualTo("s3cr3t");
        Configs.close(config);
    }

    @Test
    void anOptionalStoreIsTriedAgainUntilItIsThere() {
        network.down(true);
        Queue<Runnable> later = new ArrayDeque<>();

        try (OpenStore store = new OpenStore(optional(), later::add)) {
            assertThat(store.store()).isEmpty();

            later.remove().run();
            assertThat(store.store()).isEmpty();

            network.down(false);
            later.remove().run();
            assertThat(store.store().orElseThrow().config().get("db").getInt("port"))
                    .isEqualTo(1);
            assertThat(later).isEmpty();
        }
    }

    @Test
    void anotherReasonWhyAnOptionalStoreIsNotReadIsTold() {
        network.down(true);
        Queue<Runnable> later = new ArrayDeque<>();
        ListAppender<ILoggingEvent> events = new ListAppender<>();
        events.start();
        Logger logger = (Logger) LoggerFactory.getLogger(OpenStore.class);
        logger.addAppender(events);
        logger.setLevel(Level.WARN);
        try (OpenStore store = new OpenStore(optional(), later::add)) {
            later.remove().run();
            network.down(false);
            dynamoDb.client().deleteTable(request -> request.tableName(table));
            later.remove().run();
            later.remove().run();

            assertThat(store.store()).isEmpty();
        } finally {
            logger.detachAppender(events);
            logger.setLevel(null);
        }

        assertThat(events.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .satisfiesExactly(down -> assertThat(down).contains("optional", "Query"), missing -> assertThat(missing)
                        .contains("does not exist"));
    }

    @Test
    void whatIsTriedAgainBlocksNoThreadOfOthers() {
        CompletableFuture<Thread> thread = new CompletableFuture<>();

        OpenStore.after(0).execute(() -> thread.complete(Thread.currentThread()));

        assertThat(thread)
                .succeedsWithin(Duration.ofSeconds(30))
                .satisfies(own -> assertThat(own).isNotInstanceOf(ForkJoinWorkerThread.class))
                .satisfies(own -> assertThat(own.isDaemon()).isTrue());
    }

    @Test
    void anOptionalStoreThatIsClosedIsNotTriedAgain() {
        network.down(true);
        Queue<Runnable> later = new ArrayDeque<>();
        new OpenStore(optional(), later::add).close();
        int refused = network.refused();

        later.remove().run();

        assertThat(later).isEmpty();
        assertThat(network.refused()).isEqualTo(refused);
    }

    @Test
    void theApplicationStartsWithoutAnOptionalStore() {
        network.down(true);

        SmallRyeConfig config =
                Configs.of(impatient(Configs.with(settings(), "dynamodb.config-store.optional", "true")));

        assertThat(config.getOptionalValue("db.port", int.class)).isEmpty();
        assertThat(DynamoDbConfigSource.in(config)).singleElement().satisfies(source -> {
            assertThat(source.store()).isEmpty();
            assertThat(source.getPropertyNames()).isEmpty();
        });
        Configs.close(config);
    }

    private Location optional() {
        return new Location(
                "prod",
                Settings.read(patient(Configs.with(settings(), "dynamodb.config-store.optional", "true"))::get)
                        .orElseThrow());
    }

    private Map<String, String> settings() {
        return Configs.settings(URI.create(network.url()), table, "prod");
    }

    /** For starts that are to fail. */
    private Map<String, String> impatient(Map<String, String> settings) {
        return Configs.with(settings, "dynamodb.config-store.start-deadline", "1s");
    }

    /** For starts that fail at first. */
    private Map<String, String> patient(Map<String, String> settings) {
        return Configs.with(settings, "dynamodb.config-store.start-deadline", "3s");
    }
}
