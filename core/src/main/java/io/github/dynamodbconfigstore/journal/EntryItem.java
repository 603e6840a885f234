package io.github.dynamodbconfigstore.journal;

import io.github.dynamodbconfigstore.items.Attributes;
import io.github.dynamodbconfigstore.items.ItemLimits;
import io.github.dynamodbconfigstore.items.ItemName;
import io.github.dynamodbconfigstore.table.Partition;
import io.github.dynamodbconfigstore.table.Requests;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
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
        return rangeKey(item).equals(Journal.HEAD_KEY);
    }

    /** None where there is no item. */
    Head headFrom(Map<String, AttributeValue> item) {
        if (item.isEmpty()) {
            return Head.NONE;
        }
        try {
            Map<String, AttributeValue> head = required(item, HEAD).m();
            return new Head(revision(required(head, "revision").n()), id(head));
        } catch (RuntimeException e) {
            throw Damage.ofItem(journal, Journal.HEAD_KEY);
        }
    }

    Entry entryFrom(Map<String, AttributeValue> item) {
        return tryEntryFrom(item).orElseThrow(() -> Damage.ofItem(journal, rangeKey(item)));
    }

    /** Empty where it is no commit, whatever a stranger may have written there. */
    Optional<Entry> tryEntryFrom(Map<String, AttributeValue> item) {
        try {
            String rangeKey = rangeKey(item);
            long revision = revision(rangeKey);
            require(rangeKey(revision).equals(rangeKey));
            Map<String, AttributeValue> commit = required(item, COMMIT).m();
            Map<String, Edit> edits = EditsReader.unpack(required(commit, "changes"));
            edits.forEach(this::check);
            return Optional.of(new Entry(
                    revision,
                    id(commit),
                    text(commit, "parent"),
                    Instant.parse(text(commit, "at")),
                    text(commit, "author"),
                    text(commit, "message"),
                    edits));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private String rangeKey(Map<String, AttributeValue> item) {
        return text(item, journal.optionKey());
    }

    /** The last number is left out, so that there is always a next one. */
    private static long revision(String digits) {
        long revision = Long.parseLong(digits);
        require(revision > 0 && revision < Long.MAX_VALUE);
        return revision;
    }

    private static String id(Map<String, AttributeValue> map) {
        String id = text(map, "id");
        require(!id.isEmpty());
        return id;
    }

    /** What no option can be, not even one that somebody wrote outside the journal. */
    private void check(String option, Edit edit) {
        ItemLimits.checkName(new ItemName(journal, option));
        check(edit.before());
        check(edit.after());
    }

    private void check(@Nullable Map<String, @Nullable Object> keys) {
        require(keys == null || (!keys.containsKey(journal.storeKey()) && !keys.containsKey(journal.optionKey())));
    }

    private Optional<Map<String, AttributeValue>> toItem(Entry entry, Map<String, Edit> edits, int maxBytes) {
        return EditsWriter.pack(edits).flatMap(changes -> toItem(entry, changes, maxBytes));
    }

    private Optional<Map<String, AttributeValue>> toItem(Entry entry, Object changes, int maxBytes) {
        Map<String, @Nullable Object> keys = new HashMap<>();
        keys.put(
                COMMIT,
                Map.of(
                        "id", entry.id(),
                        "parent", entry.parent(),
                        "at", entry.at().toString(),
                        "author", entry.author(),
                        "message", entry.message(),
                        "changes", changes));
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
        return Objects.requireNonNull(required(map, key).s());
    }

    private static AttributeValue required(Map<String, AttributeValue> map, String key) {
        return Objects.requireNonNull(map.get(key));
    }

    private static void require(boolean asWritten) {
        if (!asWritten) {
            throw new IllegalArgumentException("no item of the journal");
        }
    }
}
