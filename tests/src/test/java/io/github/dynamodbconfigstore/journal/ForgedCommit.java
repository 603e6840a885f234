package io.github.dynamodbconfigstore.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbconfigstore.StoreUnavailableException;
import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import io.github.dynamodbconfigstore.table.Partition;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A commit as it is to be, but for its body. */
final class ForgedCommit {
    static final String GOOD =
            "{\"db\":{\"before\":{\"port\":{\"N\":\"1\"},\"tags\":{\"SS\":[\"a\",\"b\"]}},\"after\":{\"host\":{\"M\":{\"name\":{\"S\":\"x\"}}}}},\"log\":{\"before\":null,\"after\":{\"levels\":{\"L\":[{\"NULL\":true},{\"BOOL\":false},{\"B\":\"AQID\"}]}}}}";

    private static final Partition STORE = new Partition("table", "_store", "_option", "prod");
    private static final EntryItem ITEMS = new EntryItem(STORE.journal(), null);

    private ForgedCommit() {}

    static Entry read(AttributeValue body) {
        return ITEMS.entryFrom(item(body));
    }

    /** Empty where it is refused as it should be. */
    static Optional<Entry> readUnlessRefused(AttributeValue body) {
        try {
            return Optional.of(read(body));
        } catch (StoreUnavailableException e) {
            assertThat(e.reason()).isEqualTo(Reason.DAMAGED);
            return Optional.empty();
        }
    }

    /** What is read once it is written. */
    static Entry again(Entry entry) {
        return ITEMS.entryFrom(ITEMS.toItem(entry, 400_000).orElseThrow());
    }

    static void assertRefused(AttributeValue body) {
        Map<String, AttributeValue> item = item(body);
        assertThatThrownBy(() -> ITEMS.entryFrom(item))
                .isInstanceOfSatisfying(StoreUnavailableException.class, e -> assertThat(e.reason())
                        .isEqualTo(Reason.DAMAGED))
                .hasMessageContainingAll("'0000000000000000007'", "'prod#journal'", "'table'")
                .hasNoCause();
    }

    private static Map<String, AttributeValue> item(AttributeValue body) {
        Map<String, AttributeValue> item = new HashMap<>(STORE.journal().key(EntryItem.rangeKey(7)));
        item.put(
                "_commit",
                AttributeValue.fromM(Map.of(
                        "id", AttributeValue.fromS("id"),
                        "parent", AttributeValue.fromS("parent"),
                        "at", AttributeValue.fromS("2026-11-23T00:00:00Z"),
                        "author", AttributeValue.fromS("author"),
                        "message", AttributeValue.fromS(""),
                        "changes", body)));
        return item;
    }
}
