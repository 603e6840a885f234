package io.github.dynamodbconfigstore.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.items.ItemLimits;
import io.github.dynamodbconfigstore.items.ItemName;
import io.github.dynamodbconfigstore.items.Values;
import io.github.dynamodbconfigstore.table.Partition;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A commit's item, where DynamoDB Local does not go: it does not take the longest names that DynamoDB does. */
class EntryItemTest {
    private static final String LONGEST = "n".repeat(1_024);

    private final Partition store = new Partition("table", "_store", "_option", "prod");
    private final EntryItem items = new EntryItem(store.journal(), null);

    @ParameterizedTest
    @MethodSource("keysAtALimitOfDynamoDbs")
    void whatIsAtALimitOfDynamoDbsComesBack(String limit, Map<String, Object> keys) {
        Map<String, Object> values = Values.copyOf(new ItemName(store, LONGEST), keys);
        ItemLimits.check(store, LONGEST, values);
        Entry entry = new Entry(
                Long.MAX_VALUE,
                "id",
                "parent",
                Instant.MAX,
                "author",
                "message",
                Map.of(LONGEST, Edit.of(values, values), "deleted", Edit.of(values, null)));

        assertThat(items.entryFrom(
                        items.toItem(entry, ItemLimits.MAX_ITEM_BYTES).orElseThrow()))
                .as(limit)
                .isEqualTo(entry);
    }

    static Stream<Arguments> keysAtALimitOfDynamoDbs() {
        return Stream.of(
                Arguments.of("name of a key", Map.of("k".repeat(65_535), 1)),
                Arguments.of("name of a key in UTF-8", Map.of("\u00e9".repeat(32_767), 1)),
                Arguments.of("name of an inner key", Map.of("map", Map.of("k".repeat(65_535), "value"))),
                Arguments.of("nesting", Map.of("list", nested(31))),
                Arguments.of("text", Map.of("text", "\u0001".repeat(400_000))),
                Arguments.of("bytes", Map.of("bytes", new byte[400_000])),
                Arguments.of("digits", Map.of("numbers", Set.of(new BigDecimal("9".repeat(38)), 0))),
                Arguments.of("largest number", Map.of("number", new BigDecimal("9.9e125"))),
                Arguments.of("smallest number", Map.of("number", new BigDecimal("-1e-130"))));
    }

    private static Object nested(int levels) {
        return levels == 1 ? List.of() : Map.of("inner", nested(levels - 1));
    }
}
