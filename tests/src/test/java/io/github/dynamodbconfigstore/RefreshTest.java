package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Reading in the background: it goes on whatever happens, and leaves nothing behind. */
@ExtendWith(LocalDynamoDbExtension.class)
class RefreshTest {
    private final ManualTime time = new ManualTime();
    private final ScriptedHttpClient http = new ScriptedHttpClient();
    private final DynamoDbClient client;
    private final String table;

    RefreshTest(LocalDynamoDb dynamoDb, @FreshTable String table) {
        this.table = table;
        this.client = http.client(dynamoDb);
    }

    @AfterEach
    void close() {
        client.close();
        http.close();
    }

    @Test
    @Tag("slow")
    void pitfall01AThousandReloadsLeakNoThreadAndCloseEndsTheOneThereIs() {
        DynamoDbConfigStore store = DynamoDbConfigStore.builder(client, table, "prod")
                .timeBased(Duration.ofHours(1))
                .build();
        store.reload();
        int threads = Thread.activeCount();

        for (int i = 0; i < 1_000; i++) {
            store.reload();
        }

        assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads);
        List<Thread> ours = threads("dynamodb-config-store");
        assertThat(ours).hasSize(1).allMatch(Thread::isDaemon);
        store.close();
        store.close();
        assertThat(ours).allSatisfy(RefreshTest::ends);
    }

    @Test
    void manyStoresShareAFewThreads() {
        List<DynamoDbConfigStore> stores = IntStream.range(0, 50)
                .mapToObj(i -> {
                    DynamoDbConfigStoreBuilder builder = DynamoDbConfigStore.builder(client, table, "store-" + i);
                    return i % 2 == 0
                            ? builder.live(Duration.ofHours(1)).build()
                            : builder.timeBased(Duration.ofHours(1)).build();
                })
                .toList();
        List<Thread> ours = threads("dynamodb-config-store");

        assertThat(ours).hasSizeBetween(1, 4);
        stores.forEach(DynamoDbConfigStore::close);
        assertThat(ours).allSatisfy(RefreshTest::ends);
    }

    @Test
    void simpleStoresUseNoThread() {
        try (DynamoDbConfigStore simple =
                DynamoDbConfigStore.builder(client, table, "prod").build()) {
            assertThat(simple.config().get().names()).isEmpty();
            DynamoDbConfigStore timeBased = DynamoDbConfigStore.builder(client, table, "prod")
                    .timeBased(Duration.ofHours(1))
                    .build();
            List<Thread> ours = threads("dynamodb-config-store");
            assertThat(ours).hasSize(1);
            timeBased.close();
            assertThat(ours).allSatisfy(RefreshTest::ends);
        }
    }

    @Test
    void failuresOfEveryKindAreCounted() {
        try (DynamoDbConfigStore store = store(Duration.ofMinutes(1))) {
            http.script((action, nth) -> {
                throw new StackOverflowError("planted");
            });
            time.advance(Duration.ofMinutes(10));

            assertThat(store.status().failuresInARow()).isGreaterThan(10);
            assertThat(store.status().lastError()).get().asString().contains("StackOverflowError");
        }
    }

    @Test
    void aListenerMayWaitForAnotherThreadsReload() throws Exception {
        try (DynamoDbConfigStore store = store(Duration.ofMinutes(1))) {
            AtomicBoolean reloaded = new AtomicBoolean();
            store.onChange(change -> {
                Thread other = new Thread(store::reload);
                other.start();
                join(other);
                reloaded.set(!other.isAlive());
            });

            store.set("db", Map.of("port", 1));
            store.reload();

            assertThat(reloaded).isTrue();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aSchedulerThatWasGivenIsLeftRunningAndEmpty() {
        store(Duration.ofMinutes(1)).close();

        assertThat(time.isShutdown()).isFalse();
        assertThat(time.waiting()).isZero();
    }

    @Test
    @Tag("slow")
    void pitfall02AReaderNeverMissesAKeyWhileTheStoreIsReloaded() throws Exception {
        try (DynamoDbConfigStore store = store(Duration.ofMinutes(1))) {
            store.set("db", Map.of("a", 0, "b", 0));
            store.reload();
            AtomicBoolean done = new AtomicBoolean();
            AtomicReference<Throwable> missed = new AtomicReference<>();
            Thread reader = new Thread(() -> {
                while (!done.get()) {
                    Option db = store.config().get("db");
                    if (db.getInt("a") != db.getInt("b")) {
                        throw new AssertionError("half an option");
                    }
                }
            });
            reader.setUncaughtExceptionHandler((thread, e) -> missed.set(e));
            reader.start();
            for (int i = 1; i <= 300; i++) {
                store.set("db", Map.of("a", i, "b", i));
                store.reload();
            }
            done.set(true);
            reader.join();

            assertThat(missed.get()).isNull();
        }
    }

    @Test
    void pitfall03ThreeReloadsThatFailInWhateverWayAreFollowedByOneThatSucceeds() {
        try (DynamoDbConfigStore store = store(Duration.ofMinutes(1))) {
            store.set("db", Map.of("port", 1));
            http.forget();
            http.script((action, nth) -> switch (nth) {
                case 1 -> ScriptedHttpClient.Answer.throttled();
                case 2 -> throw new IOException("planted");
                case 3 -> throw new StackOverflowError("planted");
                default -> null;
            });

            // Within one interval comes the first reload, and the retries come sooner than the interval.
            time.advance(Duration.ofMinutes(2));

            assertThat(http.actions()).hasSizeGreaterThanOrEqualTo(4);
            assertThat(store.config().get("db").getInt("port")).isEqualTo(1);
            assertThat(store.status().failuresInARow()).isZero();
        }
    }

    @Test
    void failuresAndTheirEndAreLogged() {
        try (DynamoDbConfigStore store = store(Duration.ofMinutes(1));
                LogCapture logged = new LogCapture()) {
            http.forget();
            http.script((action, nth) -> nth <= 2 ? ScriptedHttpClient.Answer.throttled() : null);

            time.advance(Duration.ofMinutes(5));

            assertThat(logged.events())
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .satisfiesExactly(
                            first -> assertThat(first).contains("failed 1 times in a row", "Query"),
                            second -> assertThat(second).contains("failed 2 times in a row", "Query"),
                            end -> assertThat(end).contains("succeeded again after 2 failures"));
            assertThat(store.status().failuresInARow()).isZero();
        }
    }

    @Test
    void afterFailuresTheNextTryComesEverLaterUpToTheInterval() {
        try (DynamoDbConfigStore store = store(Duration.ofMinutes(1))) {
            http.forget();
            http.script((action, nth) -> ScriptedHttpClient.Answer.throttled());

            time.advance(Duration.ofMinutes(30));

            // 1, 2, 4 … 32 s, then 48 to 60 s.
            assertThat(http.actions().size()).isBetween(33, 43);
            assertThat(store.status().failuresInARow()).isEqualTo(http.actions().size());
            assertThat(store.config().get().names()).isEmpty();
        }
    }

    @Test
    void theAgeOfWhatIsServedIsTold() {
        try (DynamoDbConfigStore store = store(Duration.ofMinutes(1))) {
            http.script((action, nth) -> ScriptedHttpClient.Answer.throttled());
            time.advance(Duration.ofMinutes(10));

            assertThat(store.status().age()).contains(Duration.ofMinutes(10));
            assertThat(store.status().lastError())
                    .get()
                    .isInstanceOfSatisfying(StoreUnavailableException.class, e -> assertThat(e.reason())
                            .isEqualTo(StoreUnavailableException.Reason.THROTTLED));
        }
    }

    @Test
    void firstReloadsAreSpreadOverTheInterval() {
        int[] tenths = new int[10];
        Random random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            ManualTime alone = new ManualTime();
            long start = alone.nanoTime();
            Runnable work = () -> tenths[
                    (int) ((alone.nanoTime() - start) / Duration.ofSeconds(1).toNanos())]++;
            Refresh refresh = new Refresh("test", work, Duration.ofSeconds(10), alone, random);
            refresh.start(false);
            alone.runNext();
            refresh.close();
        }

        assertThat(tenths)
                .satisfies(counts ->
                        assertThat(Arrays.stream(counts).max().orElseThrow()).isLessThan(150));
    }

    private DynamoDbConfigStore store(Duration interval) {
        return DynamoDbConfigStore.builder(client, table, "prod")
                .timeBased(interval)
                .scheduler(time)
                .timing(time::nanoTime, new Random(1))
                .build();
    }

    private static List<Thread> threads(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .toList();
    }

    private static void ends(Thread thread) throws InterruptedException {
        thread.join(10_000);
        assertThat(thread.isAlive()).isFalse();
    }
}
