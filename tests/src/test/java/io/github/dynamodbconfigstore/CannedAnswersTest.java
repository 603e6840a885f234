package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbconfigstore.ScriptedHttpClient.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Answers that DynamoDB Local does not give: at limits that it has not, and beyond any that DynamoDB has. */
class CannedAnswersTest {
    private static final String WHERE = "\"_store\":{\"S\":\"prod\"},\"_option\":{\"S\":\"db\"}";

    private final AtomicReference<String> keys = new AtomicReference<>("");
    private final ManualTime time = new ManualTime();
    private final ScriptedHttpClient http = new ScriptedHttpClient((action, nth) -> answer(action, keys.get()));
    private final DynamoDbClient client = http.client();

    @AfterEach
    void close() {
        client.close();
        http.close();
    }

    /** A store of one option, without a journal. */
    private static Answer answer(String action, String keys) {
        String item = "{" + WHERE + keys + "}";
        return new Answer(
                200,
                switch (action) {
                    case "GetItem" -> "{\"Item\":%s,\"ConsumedCapacity\":{\"CapacityUnits\":1}}".formatted(item);
                    case "TransactGetItems" -> "{\"Responses\":[{}],\"ConsumedCapacity\":[]}";
                    default ->
                        "{\"Items\":[%s],\"Count\":1,\"ConsumedCapacity\":{\"CapacityUnits\":1}}".formatted(item);
                });
    }

    @Test
    void theLongestNamesAreRead() {
        String name = "\u00e9".repeat(32_767);
        keys.set(",\"%s\":{\"M\":{\"%s\":{\"N\":\"1\"}}}".formatted(name, name));

        readInEveryWay(option -> assertThat(option.getMap(name)).containsOnlyKeys(name));
    }

    @Test
    void deeperThanDynamoDbNestsIsReadAsItIs() {
        keys.set(",\"deep\":" + nested(100));

        readInEveryWay(option -> assertThat(depth(option.asMap().get("deep"))).isEqualTo(100));
    }

    /** The AWS SDK goes down the stack with it, as far as that is deep. */
    @ParameterizedTest
    @ValueSource(ints = {490, 990, 5_000, 100_000})
    void nestingOfAnyDepthIsReadOrRefused(int depth) {
        keys.set(",\"deep\":" + nested(depth));

        for (ThrowingCallable read : reads()) {
            try {
                read.call();
            } catch (StoreUnavailableException e) {
                assertThat(e).hasMessageContaining("'prod'");
            } catch (Throwable e) {
                throw new AssertionError("at a depth of " + depth, e);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"N\":\"1E999999999\"}",
                "{\"N\":\"1E-999999999\"}",
                "{\"N\":\"\"}",
                "{\"N\":\"NaN\"}",
                "{\"N\":\"1,5\"}",
                "{\"NS\":[\"1\",\"1E999999999\"]}",
                "{\"L\":[{\"N\":\"1E999999999\"}]}",
                "{\"SS\":[]}",
                "{\"NS\":[]}",
                "{\"BS\":[]}",
                "{}",
                "{\"XL\":\"1\"}",
                "{\"M\":{\"a\":{}}}"
            })
    void aValueThatDynamoDbDoesNotKeepIsNeitherAWrongOneNorAHang(String value) {
        keys.set(",\"key\":" + value);

        for (ThrowingCallable read : reads()) {
            assertThatThrownBy(read)
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContainingAll("option 'db'", "store 'prod'", "table 'config'");
        }
    }

    /** In a commit they ended in exceptions of Java's own. */
    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"N\":\"x\"}", "{\"N\":\"1E999999999\"}"})
    void aCommitOnAValueThatDynamoDbDoesNotKeepFailsAsAReadDoes(String value) {
        http.script((action, nth) -> action.equals("TransactGetItems")
                ? new Answer(200, "{\"Responses\":[{},{\"Item\":{%s,\"key\":%s}}]}".formatted(WHERE, value))
                : answer(action, ""));
        try (DynamoDbConfigStore store = builder().build();
                DynamoDbConfigStore plain = builder().journal(false).build()) {
            for (ThrowingCallable write : List.<ThrowingCallable>of(
                    () -> store.set("db", Map.of("port", 1)), () -> store.update("db", option -> option))) {
                assertThatThrownBy(write)
                        .isInstanceOf(StoreUnavailableException.class)
                        .hasMessageContainingAll("option 'db'", "store 'prod'", "table 'config'");
            }
            keys.set(",\"key\":" + value);
            http.script((action, nth) -> answer(action, keys.get()));
            assertThatThrownBy(() -> plain.set("db", new Port(1))).isInstanceOf(StoreUnavailableException.class);
        }
    }

    record Port(int port) {}

    @Test
    void itemsOfManyNamesOfOneHashAreReadAsOthers() {
        List<String> names = AnyItem.namesOfOneHash(13);
        keys.set(names.stream()
                .map(name -> ",\"%s\":{\"BOOL\":true}".formatted(name))
                .collect(Collectors.joining()));

        readInEveryWay(option -> assertThat(option.keys()).containsExactlyInAnyOrderElementsOf(names));
    }

    private static String nested(int levels) {
        return "{\"L\":[".repeat(levels) + "{\"S\":\"inmost\"}" + "]}".repeat(levels);
    }

    private static int depth(Object value) {
        return value instanceof List<?> list ? 1 + depth(list.get(0)) : 0;
    }

    private List<ThrowingCallable> reads() {
        return List.of(
                () -> read(builder(), config -> config.get("db")),
                () -> read(builder(), config -> config.get("db", "key")),
                () -> read(builder(), ConfigStore::get),
                () -> read(builder().timeBased(), ConfigStore::get),
                () -> read(builder().live(), ConfigStore::get));
    }

    private void readInEveryWay(Consumer<Option> check) {
        for (DynamoDbConfigStoreBuilder builder :
                List.of(builder(), builder().timeBased(), builder().live())) {
            try (DynamoDbConfigStore store = builder.build()) {
                check.accept(store.config().get("db"));
                check.accept(store.config().get().get("db"));
                assertThat(store.config().get().properties()).doesNotContainKey("");
                assertThat(store.config().get("db", Map.class).size()).isPositive();
            }
        }
    }

    private static void read(DynamoDbConfigStoreBuilder builder, Consumer<ConfigStore> reading) {
        try (DynamoDbConfigStore store = builder.build()) {
            reading.accept(store.config());
        }
    }

    private DynamoDbConfigStoreBuilder builder() {
        return DynamoDbConfigStore.builder(client, "config", "prod")
                .createTable(false)
                .scheduler(time)
                .startDeadline(Duration.ofSeconds(5))
                .timing(time::nanoTime, new Random(1))
                .sleeper(time::freeze);
    }
}
