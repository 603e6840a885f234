package io.github.dynamodbconfigstore.journal;

import io.github.dynamodbconfigstore.CommitTooLargeException;
import io.github.dynamodbconfigstore.items.Attributes;
import io.github.dynamodbconfigstore.items.ItemLimits;
import io.github.dynamodbconfigstore.table.Partition;
import io.github.dynamodbconfigstore.table.Requests;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What fits into the transactions of a commit, and what of it would where it does not. */
record CommitLimits(Requests requests, EntryItem items) {
    /** 100 items in a transaction, less the commit and the head. */
    static final int MAX_OPTIONS = 98;

    private static final int MAX_BYTES = 4 * 1024 * 1024;

    /** What a transaction has for options beside the commit's item. */
    private static final int MAX_OPTION_BYTES = MAX_BYTES - ItemLimits.MAX_ITEM_BYTES;

    /** What fits must fit again, although it is compressed anew, with other stamps and with what is there before. */
    private static final int ROOM = 4 * 1024;

    void checkCount(Set<String> options) {
        if (options.size() > MAX_OPTIONS) {
            throw tooLarge(
                    "changes %d options, and a transaction holds %d".formatted(options.size(), MAX_OPTIONS),
                    options.stream().sorted().limit(MAX_OPTIONS).toList());
        }
    }

    /** The commit's item, of a commit that fits, the options of which have been counted. */
    Map<String, AttributeValue> checked(Entry entry) {
        if (bytes(entry) > MAX_OPTION_BYTES) {
            throw tooLarge(
                    "has %,d bytes, and a transaction with its journal item holds %,d"
                            .formatted(bytes(entry), MAX_BYTES),
                    entry);
        }
        return items.toItem(entry, ItemLimits.MAX_ITEM_BYTES)
                .orElseThrow(() -> tooLarge("makes a journal item over 400 KB packed, or over 32 MB of JSON", entry));
    }

    /**
     * Whether options as they are now are more than a transaction reads, where DynamoDB has refused to read them together:
     * its words for that are not documented, so they are read one by one until they are.
     */
    Optional<CommitTooLargeException> tooLargeToRead(Collection<String> options) {
        if (options.size() * ItemLimits.MAX_ITEM_BYTES <= MAX_OPTION_BYTES) {
            return Optional.empty();
        }
        List<String> fitting = new ArrayList<>();
        int bytes = 0;
        for (String option : options.stream().sorted().toList()) {
            bytes += presentSize(option);
            if (bytes > MAX_OPTION_BYTES) {
                return Optional.of(tooLarge(
                        "has options that are larger together, as they are now, than the %,d bytes that a transaction reads"
                                .formatted(MAX_BYTES),
                        fitting));
            }
            fitting.add(option);
        }
        return Optional.empty();
    }

    private CommitTooLargeException tooLarge(String problem, Entry entry) {
        List<String> names = entry.edits().keySet().stream().sorted().toList();
        List<String> fitting = names.subList(0, fitting(entry, names));
        return tooLarge(fitting.isEmpty() ? problem + whyNothingFits(entry, names) : problem, fitting);
    }

    private String whyNothingFits(Entry entry, List<String> names) {
        return fits(entry, List.of())
                ? ", and option '%s' does so alone: split that option into several".formatted(names.get(0))
                : ", even without any option: shorten its author and message";
    }

    /** How many of the first options fit: found by halving, since each look compresses them. */
    private int fitting(Entry entry, List<String> names) {
        int fit = 0;
        int tooMany = names.size() + 1;
        while (tooMany - fit > 1) {
            int middle = (fit + tooMany) / 2;
            if (fits(entry, names.subList(0, middle))) {
                fit = middle;
            } else {
                tooMany = middle;
            }
        }
        return fit;
    }

    private boolean fits(Entry entry, List<String> names) {
        Map<String, Edit> edits = new HashMap<>();
        names.forEach(name -> {
            Edit edit = entry.edits().get(name);
            edits.put(name, new Edit(null, true, edit == null ? null : edit.after()));
        });
        Entry part = entry.with(edits);
        return bytes(part) <= MAX_OPTION_BYTES
                && items.toItem(part, ItemLimits.MAX_ITEM_BYTES - ROOM).isPresent();
    }

    private CommitTooLargeException tooLarge(String problem, List<String> fitting) {
        Partition partition = requests.partition();
        return new CommitTooLargeException(problem, partition.table(), partition.store(), fitting);
    }

    /** What is to be written of options. */
    private int bytes(Entry entry) {
        return entry.edits().entrySet().stream()
                .mapToInt(edit -> size(edit.getKey(), edit.getValue().after()))
                .sum();
    }

    private int presentSize(String option) {
        Partition partition = requests.partition();
        Map<String, AttributeValue> item = requests.item(partition.key(option));
        return size(option, item.isEmpty() ? null : Attributes.toKeys(partition, option, item));
    }

    private int size(String option, @Nullable Map<String, @Nullable Object> keys) {
        return keys == null ? 0 : ItemLimits.size(requests.partition(), option, keys);
    }
}
