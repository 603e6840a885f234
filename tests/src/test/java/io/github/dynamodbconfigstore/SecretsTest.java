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
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.util.TokenBuffer;

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

    /** A record shows all its components, unless it says otherwise. */
    @Test
    void noRecordThatHoldsValuesShowsItsComponents() throws Exception {
        List<Class<?>> holdingValues = records().stream()
                .filter(record -> Arrays.stream(record.getRecordComponents())
                        .anyMatch(component -> mayHoldValues(component.getGenericType())))
                .toList();

        assertThat(holdingValues).contains(Bound.class).hasSizeGreaterThan(10).allSatisfy(record -> assertThat(
                        record.getDeclaredMethod("toString"))
                .as(record.getName())
                .matches(SecretsTest::isWrittenByHand));
    }

    /** The compiler's own is final. */
    private static boolean isWrittenByHand(Method toString) {
        return !Modifier.isFinal(toString.getModifiers());
    }

    /** A type that says nothing of what is in it, or that is made of such. */
    private static boolean mayHoldValues(Type type) {
        if (type instanceof ParameterizedType of) {
            return Arrays.stream(of.getActualTypeArguments()).anyMatch(SecretsTest::mayHoldValues)
                    && !isFunction((Class<?>) of.getRawType());
        }
        return !(type instanceof Class<?> known)
                || known == Object.class
                || known == AttributeValue.class
                || JsonNode.class.isAssignableFrom(known)
                || known == TokenBuffer.class;
    }

    private static boolean isFunction(Class<?> type) {
        return type.getPackageName().equals("java.util.function");
    }

    private static List<Class<?>> records() throws Exception {
        Path core = Path.of(DynamoDbConfigStore.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<Class<?>> records = new ArrayList<>();
        try (ModuleReader module =
                ModuleFinder.of(core).findAll().iterator().next().open()) {
            for (String file : module.list()
                    .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                    .toList()) {
                Class<?> type = Class.forName(
                        file.substring(0, file.length() - ".class".length()).replace('/', '.'),
                        false,
                        DynamoDbConfigStore.class.getClassLoader());
                if (type.isRecord()) {
                    records.add(type);
                }
            }
        }
        return records;
    }

    private static String trace(Throwable e) {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
