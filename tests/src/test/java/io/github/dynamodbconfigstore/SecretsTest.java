package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import io.github.dynamodbconfigstore.planted.OpenRecords;
import io.github.dynamodbconfigstore.planted.OurClasses;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * No value is ever shown: not in a log line at any level, nor in a message, nor by toString. These are the cases that are
 * looked for; all other tests run under a watch on the log and on our exceptions.
 */
@ExtendWith(LocalDynamoDbExtension.class)
class SecretsTest {
    private static final String SECRET = "s3cr3t-v4lu3";

    private final LogCapture logged = new LogCapture();

    @AfterEach
    void endListening() {
        logged.close();
    }

    @Test
    void pitfall18NoValueIsInALogLine(LocalDynamoDb dynamoDb, @FreshTable String table) {
        ManualTime time = new ManualTime();
        ScriptedHttpClient http = new ScriptedHttpClient();
        try (DynamoDbClient client = http.client(dynamoDb);
                DynamoDbConfigStore store = DynamoDbConfigStore.builder(client, table, "prod")
                        .timeBased(Duration.ofMinutes(1))
                        .scheduler(time)
                        .timing(time::nanoTime, new Random(1))
                        .build()) {
            store.onChange(change -> {
                throw new IllegalStateException(SECRET);
            });
            store.set("db", Map.of("password", SECRET));
            store.reload();
            http.script((action, nth) -> {
                throw new IllegalArgumentException(SECRET);
            });
            time.advance(Duration.ofMinutes(5));
            http.script((action, nth) -> null);
            time.advance(Duration.ofMinutes(5));
        }

        assertThat(logged.events()).extracting(ILoggingEvent::getLevel).contains(Level.WARN, Level.INFO);
        assertThat(logged.events()).allSatisfy(event -> {
            assertThat(event.getFormattedMessage()).doesNotContain(SECRET);
            assertThat(event.getThrowableProxy()).isNull();
        });
    }

    @Test
    void pitfall18NoValueIsInAnExceptionOrAToString(LocalDynamoDb dynamoDb, @FreshTable String table) {
        List<Object> shown = new ArrayList<>();
        Map<String, Object> deep = new HashMap<>(Map.of("inner", List.of(SECRET), "password", SECRET));
        try (DynamoDbConfigStore store = DynamoDbConfigStore.builder(dynamoDb.client(), table, "prod")
                .timeBased()
                .build()) {
            store.onChange(change -> shown.addAll(
                    List.of(change, change.options(), change.options().values())));
            store.set("db", Map.of("password", SECRET, "deep", deep, "set", Set.of(SECRET)));
            store.reload();
            store.set("db", Map.of("password", SECRET + "2"));
            store.reload();
            Option db = store.config().get("db");
            shown.addAll(List.of(store, store.config(), store.config().get(), db, store.status(), Optional.of(db)));
            shown.add(db.with("other", SECRET));

            for (Object bad : List.of(
                    Double.NaN,
                    Optional.of(SECRET),
                    Set.of(SECRET, 1),
                    SECRET + "\ud800",
                    Map.of(SECRET.length(), SECRET))) {
                shown.add(catchThrowable(() -> store.set("db", Map.of("password", bad))));
            }
            shown.add(catchThrowable(() -> store.set("big", Map.of("password", SECRET.repeat(40_000)))));
            shown.add(catchThrowable(() -> db.getInt("password")));
            shown.add(catchThrowable(() -> db.getList("password")));
            shown.add(catchThrowable(() -> db.getBoolean("password")));
        }

        assertThat(shown).hasSizeGreaterThan(15).doesNotContainNull().allSatisfy(object -> {
            assertThat(object.toString()).doesNotContain(SECRET);
            if (object instanceof Throwable e) {
                assertThat(trace(e)).contains(e.getClass().getName()).doesNotContain(SECRET);
            }
        });
    }

    @Test
    void ofTheSdksOwnLogsOnlyTheWireLogShowsValues(LocalDynamoDb dynamoDb, @FreshTable String table) {
        assertThat(loggersThatShowTheSecret(dynamoDb.clientBuilder(), table))
                .containsExactly("org.apache.hc.client5.http.wire");
    }

    /** At level TRACE, of the SDK and its HTTP client. */
    private static Set<String> loggersThatShowTheSecret(DynamoDbClientBuilder builder, String table) {
        try (LogCapture apache = new LogCapture("org.apache.hc");
                LogCapture sdk = new LogCapture("software.amazon.awssdk")) {
            try (DynamoDbClient client = builder.httpClientBuilder(Apache5HttpClient.builder())
                            .build();
                    DynamoDbConfigStore store = DynamoDbConfigStore.builder(client, table, "prod")
                            .live()
                            .build()) {
                store.set("db", Map.of("password", SECRET));
                store.reload();
                store.history().log();
            }
            return Stream.concat(apache.events().stream(), sdk.events().stream())
                    .filter(event -> event.getFormattedMessage().contains(SECRET))
                    .map(ILoggingEvent::getLoggerName)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void noRecordThatHoldsValuesShowsItsComponents() {
        List<Class<?>> types = OurClasses.besides(DynamoDbConfigStore.class);

        assertThat(OpenRecords.holdingValues(types)).contains(Bound.class).hasSizeGreaterThan(10);
        assertThat(OpenRecords.of(types)).isEmpty();
    }

    interface Config {
        Map<String, Object> db();
    }

    /** Not only what users hold, but all that there is in a store, down to its queues. */
    @Test
    void nothingThatAStoreConsistsOfShowsAValue(
            LocalDynamoDb dynamoDb, @FreshTable String table, @TempDir Path folder) {
        try (DynamoDbConfigStore base = DynamoDbConfigStore.builder(dynamoDb.client(), table, "base")
                        .build();
                DynamoDbConfigStore store = DynamoDbConfigStore.builder(dynamoDb.client(), table, "prod")
                        .inherits("base")
                        .lastKnownGood(folder.resolve("good.json"))
                        .validator(snapshot -> List.of())
                        .live()
                        .build()) {
            store.onChange(change -> {});
            base.set("db", Map.of("user", SECRET));
            Commit commit = store.set("db", Map.of("password", SECRET, "deep", Map.of("list", List.of(SECRET))));
            Supplier<Map<?, ?>> supplier = supplier(store);
            Config view = store.as(Config.class);
            store.reload();
            assertThat(supplier.get().get("password")).isEqualTo(SECRET);
            assertThat(view.db()).containsEntry("user", SECRET);

            List<Object> ours = Reachable.from(
                    store, store.config().get(), store.history().log(), commit, supplier, store.status());
            assertThat(ours).hasAtLeastOneElementOfType(Option.class).hasAtLeastOneElementOfType(LiveLayer.class);
            assertThat(ours.stream().map(Object::getClass).distinct()).hasSizeGreaterThan(20);
            // A value that is a map shows itself, as one that is a list or a text does.
            assertThat(ours.stream().filter(object -> !(object instanceof Map)))
                    .allSatisfy(object -> assertThat(object.toString()).doesNotContain(SECRET));
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Supplier<Map<?, ?>> supplier(DynamoDbConfigStore store) {
        return (Supplier) store.supplier("db", Map.class);
    }

    private record Telling(Object value) {}

    @Test
    void whatShowsAValueIsReachedWhereverItIs() {
        Supplier<?> hidden = new AtomicReference<>(Map.of("x", List.of(Optional.of(new Telling(SECRET)))))::get;

        assertThat(Reachable.from(hidden))
                .anySatisfy(object -> assertThat(object.toString()).contains(SECRET));
    }

    private static String trace(Throwable e) {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
