package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbconfigstore.file.SnapshotFile;
import io.github.dynamodbconfigstore.file.StoredLayer;
import io.github.dynamodbconfigstore.fuzz.Fuzz;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import io.github.dynamodbconfigstore.table.Partition;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Whatever somebody else writes into a store, as far as DynamoDB takes it, every way of reading shows it as it is. */
@ExtendWith(LocalDynamoDbExtension.class)
class ForeignItemsTest {
    private final DynamoDbClient client;
    private final String table;
    private int stores;

    @TempDir
    private Path folder;

    ForeignItemsTest(LocalDynamoDb dynamoDb, @FreshTable String table) {
        this.client = dynamoDb.client();
        this.table = table;
    }

    @BeforeEach
    void create() {
        Tables.create(client, table);
    }

    @Test
    void everyWayOfReadingShowsWhatIsThere() {
        Arbitrary<Map<String, Map<String, AttributeValue>>> options =
                Arbitraries.maps(AnyItem.names(), AnyItem.keys()).ofMinSize(1).ofMaxSize(4);

        Fuzz.on(options, 4, Duration.ofSeconds(5), items -> checkAllWays(items, true));
    }

    @Test
    void namesValuesAndItemsOfTheLargestSizeAreReadAsAnyOther() throws Exception {
        Map<String, AttributeValue> many = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            many.put("key-" + i, AttributeValue.fromN(Integer.toString(i)));
        }

        checkAllWays(
                Map.of(
                        "n".repeat(1_024),
                        Map.of("k".repeat(50_000), AttributeValue.fromS("v".repeat(300_000))),
                        "\ud83d\ude00".repeat(256),
                        Map.of("bytes", AttributeValue.fromB(bytes(400_000))),
                        "many",
                        many,
                        "many of one hash",
                        AnyItem.of(new HashSet<>(AnyItem.namesOfOneHash(13))),
                        "deep",
                        Map.of("deep", AnyItem.nested(31)),
                        "digits",
                        Map.of("all", AttributeValue.fromNs(List.of("9".repeat(38), "1e125", "-1e-130", "1e-130")))),
                false);
    }

    private static SdkBytes bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return SdkBytes.fromByteArray(bytes);
    }

    /** Not all that is an item fits into a journal's. */
    private void checkAllWays(Map<String, Map<String, AttributeValue>> options, boolean journalled) throws Exception {
        String name = "store-" + stores++;
        options.forEach((option, keys) ->
                client.putItem(request -> request.tableName(table).item(Items.item(name, option, keys))));
        Map<String, Map<String, Object>> expected = new HashMap<>();
        options.forEach((option, keys) -> expected.put(option, AnyItem.inJava(keys)));
        Path file = folder.resolve(name);

        try (DynamoDbConfigStore simple = builder(name).build();
                DynamoDbConfigStore timeBased = builder(name).timeBased().build();
                DynamoDbConfigStore live =
                        builder(name).live().lastKnownGood(file).build();
                DynamoDbConfigStore follower = builder(name).live().build();
                DynamoDbConfigStore layered =
                        builder(name + "-empty").inherits(name).live().build()) {
            for (DynamoDbConfigStore store : List.of(simple, timeBased, live, follower)) {
                check(store, expected);
            }
            checkLayered(layered, expected);
            if (journalled) {
                checkHistory(live, follower, expected);
            }
            options.forEach((option, keys) -> assertThat(AnyItem.inJava(
                            client.getItem(request -> request.tableName(table).key(Items.key(name, option)))
                                    .item()))
                    .isEqualTo(AnyItem.inJava(Items.item(name, option, keys))));
        }
        checkFile(file, name, expected);
    }

    private void check(DynamoDbConfigStore store, Map<String, Map<String, Object>> expected) {
        Snapshot snapshot = store.config().get();
        assertThat(values(snapshot)).isEqualTo(expected);
        assertThat(snapshot.toString() + snapshot.hashCode()).isNotEmpty();
        assertThat(snapshot.properties()).doesNotContainValue(null);
        expected.forEach((name, keys) -> {
            Option option = store.config().get(name);
            assertThat(option.asMap()).isEqualTo(keys);
            assertThat(option).isEqualTo(snapshot.get(name)).hasSameHashCodeAs(snapshot.get(name));
            assertThat(store.config().find(name)).contains(option);
            keys.keySet().stream().limit(3).forEach(key -> {
                assertThat(snapshot.origin(name, key)).isPresent();
                assertThat(store.config().get(name, key).asMap()).containsOnlyKeys(key);
            });
            keys.keySet().stream().limit(20).forEach(key -> checkGetters(option, key, keys.get(key)));
            checkBinding(option);
        });
    }

    private static Map<String, Map<String, Object>> values(Snapshot snapshot) {
        Map<String, Map<String, Object>> values = new HashMap<>();
        snapshot.asMap().forEach((name, option) -> values.put(name, option.asMap()));
        return values;
    }

    /** A null of a nearer store hides what is farther, and there is no farther one than the store. */
    private static void checkLayered(DynamoDbConfigStore layered, Map<String, Map<String, Object>> expected) {
        Map<String, Map<String, Object>> shown = new HashMap<>();
        expected.forEach((name, keys) -> {
            Map<String, Object> notNull = new HashMap<>(keys);
            notNull.values().removeIf(value -> value == null);
            shown.put(name, notNull);
        });

        assertThat(values(layered.config().get())).isEqualTo(shown);
    }

    private static void checkGetters(Option option, String key, Object value) {
        checkGetter(option, key, value, String.class, Option::getString);
        checkGetter(option, key, value, BigDecimal.class, Option::getNumber);
        checkGetter(option, key, value, List.class, Option::getList);
        checkGetter(option, key, value, Map.class, Option::getMap);
        checkGetter(option, key, value, Set.class, Option::getSet);
        assertThat(option.find(key)).isEqualTo(Optional.ofNullable(value));
        if (value instanceof BigDecimal number) {
            checkNumber(option, key, number);
        }
    }

    private static <T> void checkGetter(
            Option option, String key, Object value, Class<T> type, BiFunction<Option, String, T> getter) {
        if (type.isInstance(value)) {
            assertThat(getter.apply(option, key)).isEqualTo(value);
        } else {
            assertThatThrownBy(() -> getter.apply(option, key))
                    .isInstanceOf(InvalidOptionException.class)
                    .hasMessageContaining(option.name());
        }
    }

    private static void checkNumber(Option option, String key, BigDecimal number) {
        boolean isLong = number.scale() <= 0 && number.toBigInteger().bitLength() < Long.SIZE;
        if (isLong) {
            assertThat(option.getLong(key)).isEqualTo(number.longValueExact());
        } else {
            assertThatThrownBy(() -> option.getLong(key)).isInstanceOf(InvalidOptionException.class);
            assertThatThrownBy(() -> option.getInt(key)).isInstanceOf(InvalidOptionException.class);
        }
        assertThat(option.getDouble(key)).isEqualTo(number.doubleValue());
    }

    record Wanted(String host, int port, boolean flag, List<String> value, Optional<Map<String, Wanted>> head) {}

    /** To what it is not, it is not bound; to anything, it is. */
    private static void checkBinding(Option option) {
        assertThat(option.as(Map.class).size()).isEqualTo(option.asMap().size());
        assertThatThrownBy(() -> option.as(Wanted.class)).isInstanceOf(InvalidOptionException.class);
    }

    /** Taken into the journal, changed, and rolled back, options are what they were, and live readers follow. */
    private static void checkHistory(
            DynamoDbConfigStore live, DynamoDbConfigStore follower, Map<String, Map<String, Object>> expected) {
        Commit adopted = live.history().adopt(expected.keySet());
        assertThat(adopted.options()).containsOnlyKeys(expected.keySet());
        expected.forEach((name, keys) -> assertThat(
                        adopted.options().get(name).after().orElseThrow().asMap())
                .isEqualTo(keys));
        String first = expected.keySet().iterator().next();
        live.set(first, Map.of("host", "other"));
        live.history().rollbackTo(adopted.revision());

        follower.awaitRevision(3, Duration.ZERO);
        assertThat(follower.config().get().revision()).isEqualTo(3);
        assertThat(values(follower.config().get())).isEqualTo(expected);
        assertThat(values(live.config().get())).isEqualTo(expected);
        assertThat(values(live.history().at(1))).isEqualTo(expected);
        assertThat(live.history().drift().changed()).isEmpty();
        assertThat(live.history().diff(1, 2)).containsOnlyKeys(first);
    }

    private void checkFile(Path file, String name, Map<String, Map<String, Object>> expected) throws Exception {
        Partition partition = Partition.ofStore(table, "_store", "_option", name);

        assertThat(new SnapshotFile(file, List.of(partition), null, Set.of(), Clock.systemUTC())
                        .read()
                        .layers())
                .extracting(StoredLayer::options)
                .containsExactly(expected);
    }

    private DynamoDbConfigStoreBuilder builder(String store) {
        return DynamoDbConfigStore.builder(client, table, store).createTable(false);
    }
}
