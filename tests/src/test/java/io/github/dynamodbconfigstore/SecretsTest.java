package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** No value is ever shown: not in a log line at any level, nor in a message, nor by toString. */
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
        ScriptedHttpClient http = new ScriptedHttpClient((action, nth) -> null);
        try (DynamoDbClient client = dynamoDb.clientBuilder()
                        .httpClient(http)
                        .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1)))
                        .build();
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

    private static String trace(Throwable e) {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
