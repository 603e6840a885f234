package io.github.dynamodbconfigstore.journal;

import io.github.dynamodbconfigstore.CommitTooLargeException;
import io.github.dynamodbconfigstore.items.Attributes;
import io.github.dynamodbconfigstore.table.Deadline;
import io.github.dynamodbconfigstore.table.Partition;
import io.github.dynamodbconfigstore.table.Requests;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The transaction that writes a commit: the options, the commit's item and the head. */
final class CommitTransaction {
    private final Requests requests;
    private final Partition partition;
    private final EntryItem items;
    private final CommitLimits limits;

    CommitTransaction(Requests requests, EntryItem items) {
        this.requests = requests;
        this.partition = requests.partition();
        this.items = items;
        this.limits = new CommitLimits(requests, items);
    }

    CommitTransaction until(Deadline deadline) {
        return new CommitTransaction(requests.until(deadline), items);
    }

    /** What can be told of a plan before its options are read. */
    void check(Draft draft, Plan plan) {
        limits.checkCount(plan.options());
        Map<String, Edit> edits = new HashMap<>();
        plan.afters().forEach((option, after) -> edits.put(option, Edit.of(null, after)));
        prepare(new Entry(1, draft.id(), draft.id(), Instant.EPOCH, draft.author(), draft.message(), edits), Head.NONE);
    }

    /** Why options could not be read together, if they are too large for that as they are now. */
    Optional<CommitTooLargeException> tooLargeToRead(Set<String> options) {
        return limits.tooLargeToRead(options);
    }

    /** The same writes and the same token for every sending, so that DynamoDB knows a resend. */
    Prepared prepare(Entry entry, Head head) {
        Map<String, AttributeValue> commit = limits.checked(entry);
        List<TransactWriteItem> writes = new ArrayList<>();
        entry.edits().forEach((option, edit) -> {
            Map<String, @Nullable Object> after = edit.after();
            writes.add(after == null ? delete(option) : put(option, after));
        });
        writes.add(putNew(commit));
        writes.add(moveHead(entry, head));
        String token = UUID.randomUUID().toString();
        return () -> requests.transactWriteItems(writes, token);
    }

    private TransactWriteItem put(String option, Map<String, @Nullable Object> keys) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(partition.table()).item(Attributes.toItem(partition, option, keys)))
                .build();
    }

    private TransactWriteItem delete(String option) {
        return TransactWriteItem.builder()
                .delete(delete -> delete.tableName(partition.table()).key(partition.key(option)))
                .build();
    }

    private TransactWriteItem putNew(Map<String, AttributeValue> commit) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(partition.table())
                        .item(commit)
                        .conditionExpression("attribute_not_exists(#option)")
                        .expressionAttributeNames(Map.of("#option", partition.optionKey())))
                .build();
    }

    private TransactWriteItem moveHead(Entry entry, Head from) {
        Put.Builder put =
                Put.builder().tableName(partition.table()).item(items.toHead(new Head(entry.revision(), entry.id())));
        if (from.revision() == 0) {
            put.conditionExpression("attribute_not_exists(#option)")
                    .expressionAttributeNames(Map.of("#option", partition.optionKey()));
        } else {
            put.conditionExpression("#head.#revision = :from")
                    .expressionAttributeNames(Map.of("#head", "_head", "#revision", "revision"))
                    .expressionAttributeValues(Map.of(":from", AttributeValue.fromN(Long.toString(from.revision()))));
        }
        return TransactWriteItem.builder().put(put.build()).build();
    }

    /** A transaction ready to be sent, as often as needed. */
    @FunctionalInterface
    interface Prepared {
        void send();
    }
}
