package io.github.dynamodbconfigstore.journal;

import io.github.dynamodbconfigstore.CommitTooLargeException;
import io.github.dynamodbconfigstore.items.Attributes;
import io.github.dynamodbconfigstore.items.ItemLimits;
import io.github.dynamodbconfigstore.table.Partition;
import io.github.dynamodbconfigstore.table.Requests;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/** What fits into the transactions of a commit, and what of it would where it does not. */
record CommitLimits(Requests requests) {
    /** 100 items in a transaction, less the commit and the head. */
    static final int MAX_OPTIONS = 98;

    private static final int MAX_BYTES = 4 * 1024 * 1024;

    /** What a transaction has for options beside the commit's item. */
    private static final int MAX_OPTION_BYTES = MAX_BYTES - ItemLimits.MAX_ITEM_BYTES;

    void checkCount(Set<String> options) {
        if (options.size() > MAX_OPTIONS) {
            throw tooLarge(
                    "changes %d options, and a transaction holds %d".formatted(options.size(), MAX_OPTIONS), options);
        }
    }

    /** What is to be written. */
    void checkBytes(Map<String, Edit> edits) {
        int bytes = 0;
        for (Map.Entry<String, Edit> edit : edits.entrySet()) {
            bytes += size(edit.getKey(), edit.getValue().after());
        }
        if (bytes > MAX_OPTION_BYTES) {
            throw tooLarge(
                    "has %,d bytes, and a transaction with its journal item holds %,d".formatted(bytes, MAX_BYTES),
                    edits.keySet());
        }
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

    /** Half of them is sure to be smaller, and halving ends. */
    CommitTooLargeException tooLarge(String problem, Set<String> options) {
        int half = Math.min(MAX_OPTIONS, Math.max(1, options.size() / 2));
        return tooLarge(problem, options.stream().sorted().limit(half).toList());
    }

    private CommitTooLargeException tooLarge(String problem, List<String> fitting) {
        Partition partition = requests.partition();
        return new CommitTooLargeException(problem, partition.table(), partition.store(), fitting);
    }

    private int presentSize(String option) {
        Partition partition = requests.partition();
        Map<String, AttributeValue> item = requests.getItem(GetItemRequest.builder()
                        .tableName(partition.table())
                        .key(partition.key(option))
                        .consistentRead(true))
                .item();
        return size(option, item.isEmpty() ? null : Attributes.toKeys(partition, item));
    }

    private int size(String option, @Nullable Map<String, @Nullable Object> keys) {
        return keys == null ? 0 : ItemLimits.size(requests.partition(), option, keys);
    }
}
