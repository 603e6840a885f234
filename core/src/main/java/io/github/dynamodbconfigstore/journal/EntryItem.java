package io.github.dynamodbconfigstore.journal;

import io.github.dynamodbconfigstore.StoreUnavailableException;
import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import io.github.dynamodbconfigstore.items.Attributes;
import io.github.dynamodbconfigstore.items.ItemLimits;
import io.github.dynamodbconfigstore.table.Partition;
import io.github.dynamodbconfigstore.table.Requests;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A commit to and from its one item, and the head to and from its. */
final class EntryItem {
    private static final String COMMIT = "_commit";
    private static final String HEAD = "_head";
    private static final int REVISION_DIGITS = 19;

    private final Partition journal;
    private final @Nullable Duration retention;

    EntryItem(Partition journal, @Nullable Duration retention) {
        this.journal = journal;
        this.retention = retention;
    }

    /** The range key of a commit: it sorts as the revision does, and before the head's. */
    static String rangeKey(long revision) {
        String digits = Long.toString(revision);
        return "0".repeat(REVISION_DIGITS - digits.length()) + digits;
    }

    /** Empty where the commit has more bytes even without what was before. */
    Optional<Map<String, AttributeValue>> toItem(Entry entry, int maxBytes) {
        return toItem(entry, entry.edits(), maxBytes).or(() -> toItem(entry, withoutBefores(entry.edits()), maxBytes));
    }

    Map<String, AttributeValue> toHead(Head head) {
        return Attributes.toItem(
                journal,
                Journal.HEAD_KEY,
                Map.of(HEAD, Map.of("revision", BigDecimal.valueOf(head.revision()), "id", head.id())));
    }

    boolean isHead(Map<String, AttributeValue> item) {
        return text(item, journal.optionKey()).equals(Journal.HEAD_KEY);
    }

    /** None where there is no item. */
    Head headFrom(Map<String, AttributeValue> item) {
        if (item.isEmpty()) {
            return Head.NONE;
        }
        try {
            Map<String, AttributeValue> head = required(item, HEAD).m();
            return new Head(Long.parseLong(required(head, "revision").n()), text(head, "id"));
        } catch (RuntimeException e) {
            throw damaged(Journal.HEAD_KEY);
        }
    }

    Entry entryFrom(Map<String, AttributeValue> item) {
        String rangeKey = text(item, journal.optionKey());
        try {
            Map<String, AttributeValue> commit = required(item, COMMIT).m();
            return new Entry(
                    Long.parseLong(rangeKey),
                    text(commit, "id"),
                    text(commit, "parent"),
                    Instant.parse(text(commit, "at")),
                    text(commit, "author"),
                    text(commit, "message"),
                    EditsJson.unpack(required(commit, "changes")));
        } catch (RuntimeException e) {
            // Whatever a stranger may have written there: it is no commit.
            throw damaged(rangeKey);
        }
    }

    private Optional<Map<String, AttributeValue>> toItem(Entry entry, Map<String, Edit> edits, int maxBytes) {
        Map<String, @Nullable Object> keys = new HashMap<>();
        keys.put(
                COMMIT,
                Map.of(
                        "id", entry.id(),
                        "parent", entry.parent(),
                        "at", entry.at().toString(),
                        "author", entry.author(),
                        "message", entry.message(),
                        "changes", EditsJson.pack(edits)));
        if (retention != null) {
            keys.put(
                    Requests.EXPIRES,
                    BigDecimal.valueOf(entry.at().plus(retention).getEpochSecond()));
        }
        String rangeKey = rangeKey(entry.revision());
        return ItemLimits.size(journal, rangeKey, keys) <= maxBytes
                ? Optional.of(Attributes.toItem(journal, rangeKey, keys))
                : Optional.empty();
    }

    private static Map<String, Edit> withoutBefores(Map<String, Edit> edits) {
        Map<String, Edit> smaller = new LinkedHashMap<>();
        edits.forEach((option, edit) -> smaller.put(option, edit.withoutBefore()));
        return smaller;
    }

    private static String text(Map<String, AttributeValue> map, String key) {
        String text = required(map, key).s();
        if (text == null) {
            throw new IllegalArgumentException("no text");
        }
        return text;
    }

    private static AttributeValue required(Map<String, AttributeValue> map, String key) {
        AttributeValue value = map.get(key);
        if (value == null) {
            throw new IllegalArgumentException("no " + key);
        }
        return value;
    }

    private StoreUnavailableException damaged(String rangeKey) {
        return new StoreUnavailableException(
                Reason.REFUSED,
                "item '%s' of the journal, %s, is not as the journal writes it: somebody else did; put it right or delete the journal"
                        .formatted(rangeKey, journal.describe()),
                journal.table(),
                journal.store(),
                null);
    }
}
