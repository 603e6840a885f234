package io.github.dynamodbconfigstore.journal;

import io.github.dynamodbconfigstore.ConfigStoreException;
import io.github.dynamodbconfigstore.items.Attributes;
import io.github.dynamodbconfigstore.table.Deadline;
import io.github.dynamodbconfigstore.table.Partition;
import io.github.dynamodbconfigstore.table.Requests;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Reads the head, options and a commit as of one moment, by TransactGetItems: the one read of DynamoDB's that never shows a
 * transaction in part. Thread-safe.
 */
final class Moments {
    private final Requests requests;
    private final Partition partition;
    private final Partition journal;
    private final EntryItem items;

    Moments(Requests requests) {
        this.requests = requests;
        this.partition = requests.partition();
        this.journal = partition.journal();
        this.items = new EntryItem(journal, null);
    }

    Moments until(Deadline deadline) {
        return new Moments(requests.until(deadline));
    }

    /**
     * The same as {@link #read}, with a conflict and a lack of capacity as values.
     *
     * @param options at most {@link Revisions#MAX_OPTIONS}, one less with a slot
     * @param slot the revision of a commit to read as well
     * @return empty where another transaction was at one of the items or capacity ran out: again later
     * @throws ConfigStoreException if it was refused for anything else
     */
    Optional<Moment> tryRead(Collection<String> options, Optional<Long> slot) {
        try {
            return Optional.of(read(options, slot));
        } catch (TransactionCanceledException e) {
            if (Cancellation.of(e) != Cancellation.BUSY) {
                throw Cancellation.refused("TransactGetItems", partition, e);
            }
            return Optional.empty();
        }
    }

    /**
     * One TransactGetItems: 2 read units for each item and 4 KB.
     *
     * @param options at most {@link Revisions#MAX_OPTIONS}, one less with a slot
     * @param slot the revision of a commit to read as well
     * @return the moment
     * @throws TransactionCanceledException above all where another
     *     transaction is at one of the items
     */
    Moment read(Collection<String> options, Optional<Long> slot) {
        List<String> names = List.copyOf(options);
        List<Map<String, AttributeValue>> keys = new ArrayList<>();
        keys.add(journal.key(Journal.HEAD_KEY));
        if (slot.isPresent()) {
            keys.add(journal.key(EntryItem.rangeKey(slot.get())));
        }
        for (String name : names) {
            keys.add(partition.key(name));
        }
        List<Map<String, AttributeValue>> found = requests.transactGetItems(keys);
        Map<String, @Nullable Map<String, @Nullable Object>> values = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            Map<String, AttributeValue> item = found.get(found.size() - names.size() + i);
            values.put(names.get(i), item.isEmpty() ? null : Attributes.toKeys(partition, names.get(i), item));
        }
        boolean taken = slot.isPresent() && !found.get(1).isEmpty();
        return new Moment(
                items.headFrom(found.get(0)),
                values,
                taken ? Optional.of(items.entryFrom(found.get(1))) : Optional.empty());
    }
}
