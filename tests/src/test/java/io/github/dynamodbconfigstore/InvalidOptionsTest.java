package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What can't be stored is refused with a clear error, and nothing is sent. */
@ExtendWith(LocalDynamoDbExtension.class)
class InvalidOptionsTest {
    private final DynamoDbClient client;
    private final String table;
    private final DynamoDbConfigStore store;

    InvalidOptionsTest(DynamoDbClient client, @FreshTable String table, DynamoDbConfigStore store) {
        this.client = client;
        this.table = table;
        this.store = store;
    }

    @Test
    void names() {
        refused("", Map.of("a", 1), "empty name");
        refused("x".repeat(1_025), Map.of("a", 1), "1,025 bytes");
        refused("ü".repeat(513), Map.of("a", 1), "1,026 bytes");
        refused("half \ud800", Map.of("a", 1), "surrogate");
        accepted("x".repeat(1_024), Map.of("a", 1));
        accepted("ü".repeat(512), Map.of("a", 1));
        accepted("😀", Map.of("😀", "😀"));
    }

    @Test
    void keys() {
        refused("db", Map.of("_store", "x"), "key '_store'", "key attributes");
        refused("db", Map.of("_option", "x"), "key '_option'", "key attributes");
        refused("db", Map.of("_expires", 1), "key '_expires'", "TTL");
        refused("db", Map.of("", 1), "empty name");
        refused("db", Map.of("a", Map.of("", 1)), "key 'a.'", "empty name");
        refused("db", Map.of("x".repeat(65_536), 1), "65,535 bytes");
        refused("db", Map.of("a", Map.of(1, 2)), "key 'a.1'", "not a String");
        accepted("db", Map.of("a", Map.of("_store", 1, "_expires", 2)));
        // DynamoDB takes 65,535 bytes; DynamoDB Local's JSON parser ends at 50,000.
        accepted("db", Map.of("x".repeat(50_000), 1));
    }

    @Test
    void numbers() {
        refused("db", Map.of("n", Double.NaN), "key 'n'", "finite");
        refused("db", Map.of("n", Double.POSITIVE_INFINITY), "finite");
        refused("db", Map.of("n", Float.NaN), "finite");
        refused("db", Map.of("n", new BigDecimal("1".repeat(39))), "39 digits");
        refused("db", Map.of("n", new AtomicInteger(1)), "AtomicInteger");
        accepted("db", Map.of("n", new BigDecimal("1".repeat(38))));
        accepted("db", Map.of("n", new BigDecimal("1.000000000000000000000000000000000000000000")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E126", "-1E126", "1E-131", "1E2000000000", "1E-2000000000"})
    void anExponentIsAPartOfAValueAndNotTold(String number) {
        refused(
                "db",
                Map.of("n", new BigDecimal(number)),
                "key 'n'",
                "exponent out of range: DynamoDB takes -130 to 125");
    }

    @Test
    void types() {
        refused("db", Map.of("x", new Object()), "key 'x'", "java.lang.Object", "no DynamoDB type");
        refused("db", Map.of("x", Optional.of("secret")), "java.util.Optional");
        refused("db", Map.of("x", List.of(1, new int[] {1})), "key 'x[1]'");
        refused("db", Map.of("x", Map.of("y", 'c')), "key 'x.y'", "java.lang.Character");
        refused("db", Map.of("x", "half \udc00"), "key 'x'", "surrogate");
    }

    @Test
    void sets() {
        refused("db", Map.of("x", Set.of()), "key 'x'", "empty Set");
        refused("db", Map.of("x", Set.of(1, "a")), "mixed Set");
        refused("db", Map.of("x", Set.of(new BigDecimal("1"), new BigDecimal("1.0"))), "twice");
        refused("db", Map.of("x", Set.of(1, 1L)), "twice");
        refused("db", Map.of("x", Set.of(true)), "a Boolean");
        refused("db", Map.of("x", Set.of(List.of(1))), "a collection");
        Set<Object> withNull = new LinkedHashSet<>();
        withNull.add(null);
        refused("db", Map.of("x", withNull), "null");
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 33, 10_000})
    void nestingDeeperThanDynamoDbTakes(int levels) {
        refused("db", Map.of("x", nested(levels)), "32 levels");
    }

    @Test
    void theDeepestNestingThatDynamoDbTakesIsStored() {
        accepted("db", Map.of("x", nested(31)));
    }

    @Test
    void aMapThatHoldsItselfIsNestedTooDeep() {
        Map<String, Object> self = new HashMap<>();
        self.put("self", self);
        refused("db", self, "32 levels");

        List<Object> list = new ArrayList<>();
        list.add(list);
        refused("db", Map.of("x", list), "32 levels");
    }

    @Test
    void pitfall13AnItemOver400KbIsRefusedWithItsSize() {
        int overhead = "_store".length() + "test".length() + "_option".length() + "big".length() + "x".length();

        accepted("big", Map.of("x", "x".repeat(400 * 1024 - overhead)));
        refused("big", Map.of("x", "x".repeat(400 * 1024 - overhead + 1)), "option 'big'", "409,601 bytes", "409,600");
    }

    @Test
    void sizesAreCountedAsDynamoDbCountsThem() {
        Map<String, Object> odd = new HashMap<>();
        odd.put("ü", "€😀");
        odd.put("list", List.of("x", 1, true, List.of()));
        odd.put("map", Map.of("k", Map.of("l", 12.3)));
        odd.put("null", null);
        odd.put("numbers", Set.of(1, -1, 0, 0.12, 1.23, 12.3, 120, 1200, new BigDecimal("1E-130")));
        odd.put("bytes", Set.of(SdkBytes.fromUtf8String("a"), SdkBytes.fromUtf8String("bc")));
        odd.put("pad", "");
        int size = refusedSize(odd) - 400 * 1024;

        odd.put("pad", "x".repeat(400 * 1024 - size));
        accepted("odd", odd);
        odd.put("pad", "x".repeat(400 * 1024 - size + 1));
        refused("odd", odd, "409,601 bytes");
    }

    @Test
    void pitfall21TheCallersMapIsNotChangedAndNotKept() {
        List<Object> list = new ArrayList<>(List.of(1));
        byte[] bytes = {1};
        Map<String, Object> keys = new HashMap<>(Map.of("list", list, "bytes", bytes));
        Map<String, Object> copy = new HashMap<>(keys);

        Option option = Option.of("db", keys);
        store.set("db", keys);
        assertThat(keys).isEqualTo(copy);

        list.add(2);
        bytes[0] = 9;
        keys.put("more", 1);
        assertThat(option.getList("list")).containsExactly(BigDecimal.ONE);
        assertThat(option.getBytes("bytes")).containsExactly(1);
        assertThat(option.keys()).containsExactlyInAnyOrder("list", "bytes");
        option.getBytes("bytes")[0] = 7;
        assertThat(option.getBytes("bytes")).containsExactly(1);
    }

    @Test
    void aSetThatHoldsItselfOrAnotherIsNoSet() {
        Set<Object> self = new LinkedHashSet<>();
        self.add(self);
        refused("db", Map.of("x", self), "key 'x'", "a collection");
        refused("db", Map.of("x", Set.of(Map.of("a", 1))), "a collection");
        Set<Object> deep = Set.of("x");
        for (int i = 0; i < 20_000; i++) {
            deep = Set.of(deep);
        }
        refused("db", Map.of("x", deep), "a collection");
    }

    @Test
    void bytesThatTheCallerChangesLaterAreCopied() {
        byte[] bytes = {1};

        Option option = Option.of("db", Map.of("b", SdkBytes.fromByteArrayUnsafe(bytes)));
        bytes[0] = 2;

        assertThat(option.getBytes("b")).containsExactly(1);
    }

    @Test
    void nullsAreRefusedByName() {
        assertThatThrownBy(() -> store.set(null, Map.of())).hasMessage("option");
        assertThatThrownBy(() -> store.set("db", null)).hasMessage("keys");
        assertThatThrownBy(() -> store.config().get((String) null)).hasMessage("option");
        assertThatThrownBy(() -> Option.of("", Map.of())).hasMessageContaining("empty name");
        assertThatThrownBy(
                        () -> DynamoDbConfigStore.builder(client, table, "prod").timeBased(null))
                .hasMessage("timeBased interval");
        assertThatThrownBy(
                        () -> DynamoDbConfigStore.builder(client, table, "prod").clock(null))
                .hasMessage("clock");
        assertThatThrownBy(() -> DynamoDbConfigStore.builder(null, table, "prod"))
                .hasMessage("client");
    }

    @Test
    void aStoresNameIsUnicodeText() {
        assertThatThrownBy(() -> DynamoDbConfigStore.builder(client, table, "a\ud800"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("surrogate");
    }

    @Test
    void durationsHaveBounds() {
        DynamoDbConfigStoreBuilder builder = DynamoDbConfigStore.builder(client, table, "prod");
        for (Duration bad : List.of(Duration.ofNanos(900_000), Duration.ofSeconds(Long.MAX_VALUE), Duration.ZERO)) {
            assertThatThrownBy(() -> builder.startDeadline(bad)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> builder.requestTimeout(bad)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> builder.live(bad)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"prod#journal", "", "#journal"})
    void storesThatCanNotBe(String name) {
        assertThatThrownBy(() -> DynamoDbConfigStore.builder(client, table, name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("store '" + name + "'");
    }

    @Test
    void settingsThatMakeNoSense() {
        DynamoDbConfigStoreBuilder builder = DynamoDbConfigStore.builder(client, table, "prod");

        assertThatThrownBy(() -> DynamoDbConfigStore.builder(client, "a b", "prod"))
                .hasMessageContaining("table 'a b'");
        assertThatThrownBy(() -> builder.storeKey("")).hasMessageContaining("storeKey");
        assertThatThrownBy(
                        () -> DynamoDbConfigStore.builder(client, table, "prod").storeKey("_option"))
                .hasMessageContaining("two attributes");
        assertThatThrownBy(() -> builder.readUnits(0)).hasMessageContaining("readUnits is 0");
        assertThatThrownBy(() -> builder.writeUnits(-1)).hasMessageContaining("writeUnits is -1");
        assertThatThrownBy(() -> builder.timeBased(Duration.ZERO)).hasMessageContaining("timeBased interval");
        assertThatThrownBy(() -> builder.requestTimeout(Duration.ofSeconds(-1))).hasMessageContaining("requestTimeout");
        assertThatThrownBy(() -> builder.startDeadline(Duration.ZERO)).hasMessageContaining("startDeadline");
        assertThatThrownBy(() -> builder.tableWait(Duration.ofSeconds(1), 0)).hasMessageContaining("attempts");
        assertThatThrownBy(() -> builder.retention(Duration.ofMinutes(59)))
                .hasMessageContainingAll("retention is PT59M", "PT1H");
    }

    private void refused(String option, Map<String, ?> keys, String... words) {
        long before = store.status().requests();

        assertThatThrownBy(() -> store.set(option, keys))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContainingAll(words);

        assertThat(store.status().requests()).isEqualTo(before);
    }

    /** DynamoDB itself takes it, so no bound of ours is tighter than its own. */
    private void accepted(String option, Map<String, ?> keys) {
        store.set(option, keys);

        assertThat(store.config().get(option)).isEqualTo(Option.of(option, keys));
    }

    private int refusedSize(Map<String, Object> keys) {
        Map<String, Object> tooBig = new HashMap<>(keys);
        tooBig.put("pad", "x".repeat(400 * 1024));
        try {
            store.set("odd", tooBig);
        } catch (InvalidOptionException e) {
            return Integer.parseInt(e.getMessage()
                    .replaceFirst(".* has ([0-9,]+) bytes.*", "$1")
                    .replace(",", ""));
        }
        throw new AssertionError("not refused");
    }

    private static Object nested(int levels) {
        Object nested = "x";
        for (int i = 0; i < levels; i++) {
            nested = i % 2 == 0 ? List.of(nested) : Map.of("k", nested);
        }
        return nested;
    }
}
