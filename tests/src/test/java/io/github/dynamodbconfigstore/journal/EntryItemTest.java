package io.github.dynamodbconfigstore.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbconfigstore.StoreUnavailableException;
import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import io.github.dynamodbconfigstore.items.Attributes;
import io.github.dynamodbconfigstore.items.ItemLimits;
import io.github.dynamodbconfigstore.items.ItemName;
import io.github.dynamodbconfigstore.items.Values;
import io.github.dynamodbconfigstore.table.Partition;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

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
                Long.MAX_VALUE - 1,
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

    @Test
    void aCommitThatHasJustAsManyBytesAsItMayKeepsWhatWasBefore() {
        Entry entry = entry(Map.of("db", Edit.of(Map.of("host", "a"), Map.of("host", "b"))));
        Map<String, AttributeValue> item = whole(entry);
        int bytes = ItemLimits.size(
                store.journal(),
                EntryItem.rangeKey(7),
                Attributes.toKeys(store.journal(), EntryItem.rangeKey(7), item));

        assertThat(items.toItem(entry, bytes)).contains(item);
        assertThat(items.entryFrom(items.toItem(entry, bytes - 1).orElseThrow()).edits())
                .containsExactly(Map.entry("db", new Edit(null, true, Map.of("host", "b"))));
    }

    @Test
    void anEditsSmallTextIsLegibleAndALargeOneCompressed() {
        int wrapping = changes("").s().length();

        assertThat(changes("x".repeat(1_024 - wrapping)).s()).hasSize(1_024);
        assertThat(changes("x".repeat(1_025 - wrapping)).b()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "parent", "at", "author", "message", "changes"})
    void anItemThatLacksAFieldIsNoCommit(String field) {
        Map<String, AttributeValue> fields =
                new HashMap<>(whole(entry(Map.of())).get("_commit").m());
        fields.remove(field);

        assertThatThrownBy(() -> items.entryFrom(commit(fields)))
                .isInstanceOfSatisfying(StoreUnavailableException.class, e -> {
                    assertThat(e.reason()).isEqualTo(Reason.DAMAGED);
                    assertThat(e.table()).contains("table");
                })
                .hasMessageContainingAll("0000000000000000007", "prod#journal", "is not as the journal writes it")
                .hasNoCause();
    }

    @Test
    void aFieldThatIsNoTextIsNoCommits() {
        Map<String, AttributeValue> fields =
                new HashMap<>(whole(entry(Map.of())).get("_commit").m());
        fields.put("author", AttributeValue.fromN("1"));

        assertThatThrownBy(() -> items.entryFrom(commit(fields))).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void aCommitWithoutAnIdIsNone() {
        Map<String, AttributeValue> fields =
                new HashMap<>(whole(entry(Map.of())).get("_commit").m());
        fields.put("id", AttributeValue.fromS(""));

        assertThat(items.tryEntryFrom(commit(fields))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "00000000000000000007",
                "+000000000000000007",
                "000000000000000000\u0667",
                "0000000000000000000",
                "9223372036854775807"
            })
    void aRangeKeyThatNoRevisionHasIsNoCommits(String rangeKey) {
        Map<String, AttributeValue> item = new HashMap<>(whole(entry(Map.of())));
        item.put("_option", AttributeValue.fromS(rangeKey));

        assertThat(items.tryEntryFrom(item)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, id", "9223372036854775807, id", "7, ''"})
    void aHeadThatNoCommitLeavesIsSaidToBeDamaged(long revision, String id) {
        Map<String, AttributeValue> head = items.toHead(new Head(revision, id));

        assertThatThrownBy(() -> items.headFrom(head))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("item 'head'");
    }

    @Test
    void anItemThatIsNoHeadIsSaidToBeDamagedAndNoneIsAJournalWithoutCommits() {
        Map<String, AttributeValue> head = new HashMap<>(items.toHead(new Head(7, "id")));
        assertThat(items.headFrom(head)).isEqualTo(new Head(7, "id"));
        assertThat(items.headFrom(Map.of())).isEqualTo(Head.NONE);
        head.remove("_head");

        assertThatThrownBy(() -> items.headFrom(head))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("item 'head'");
    }

    @Test
    void anEditIsCalledByWhatItDoes() {
        Map<String, Object> keys = Map.of("port", 1);

        assertThat(Edit.of(null, keys)).hasToString("created");
        assertThat(Edit.of(keys, keys)).hasToString("changed");
        assertThat(Edit.of(keys, null)).hasToString("deleted");
        assertThat(Edit.of(keys, null).withoutBefore()).hasToString("deleted");
        assertThat(Edit.of(keys, keys).withoutBefore()).hasToString("changed");
        assertThat(Edit.of(null, keys).withoutBefore()).hasToString("created");
        assertThat(new Edit(null, true, keys).withoutBefore()).hasToString("changed");
    }

    private Map<String, AttributeValue> commit(Map<String, AttributeValue> fields) {
        Map<String, AttributeValue> item = new HashMap<>(whole(entry(Map.of())));
        item.put("_commit", AttributeValue.fromM(fields));
        return item;
    }

    private AttributeValue changes(String value) {
        Entry entry = entry(Map.of("db", Edit.of(null, Map.of("text", value))));
        return whole(entry).get("_commit").m().get("changes");
    }

    private Map<String, AttributeValue> whole(Entry entry) {
        return items.toItem(entry, ItemLimits.MAX_ITEM_BYTES).orElseThrow();
    }

    private static Entry entry(Map<String, Edit> edits) {
        return new Entry(7, "id", "parent", Instant.EPOCH, "author", "message", edits);
    }

    private static Object nested(int levels) {
        return levels == 1 ? List.of() : Map.of("inner", nested(levels - 1));
    }
}
