package io.github.dynamodbconfigstore.cli.table;

import io.github.dynamodbconfigstore.MisconfiguredSchemaException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** The stores of a table, found without reading it. */
public final class Stores {
    /** No range key sorts after it: 1,024 bytes of the highest character. */
    private static final String LAST_OPTION = "\uDBFF\uDFFF".repeat(256);

    private final Table table;

    /**
     * The stores of one table.
     *
     * @param table to be asked
     */
    public Stores(Table table) {
        this.table = table;
    }

    /**
     * All stores, also those that have only a journal left. A Scan that hops from hash key to hash key: one request for each,
     * and one for each journal, of 0.5 read units per 4 KB of the one item that it finds; then 1 for each store's revision.
     *
     * @param progress told how many hash keys were found so far
     * @return by name
     * @throws MisconfiguredSchemaException where an item lacks the hash key that this table is said to have
     */
    public List<StoreRow> list(LongConsumer progress) {
        Set<String> stores = new TreeSet<>();
        Set<String> journals = new TreeSet<>();
        long found = 0;
        for (String hashKey = next(null); hashKey != null; hashKey = next(hashKey)) {
            if (hashKey.endsWith(Table.JOURNAL)) {
                String store = hashKey.substring(0, hashKey.length() - Table.JOURNAL.length());
                stores.add(store);
                journals.add(store);
            } else {
                stores.add(hashKey);
            }
            progress.accept(++found);
        }
        List<StoreRow> rows = new ArrayList<>();
        stores.forEach(store -> rows.add(new StoreRow(store, journals.contains(store) ? revision(store) : 0)));
        return rows;
    }

    /**
     * Some stores, by a Scan that hops as {@link #list} does, for a guess: 0.5 read units per 4 KB of each item that it finds.
     *
     * @param most how many hash keys to look at, each with a request; a store with commits has two
     * @return their names, in no order
     */
    public Set<String> names(int most) {
        Set<String> names = new TreeSet<>();
        String hashKey = next(null);
        for (int found = 1; hashKey != null; found++) {
            names.add(
                    hashKey.endsWith(Table.JOURNAL)
                            ? hashKey.substring(0, hashKey.length() - Table.JOURNAL.length())
                            : hashKey);
            hashKey = found < most ? next(hashKey) : null;
        }
        return names;
    }

    /**
     * Whether there is such a store: it has commits, or else an option. One GetItem of 1 read unit, strongly consistent, and
     * where that finds none a Query for one item.
     *
     * @param store its name
     * @return false where it has neither, so that its name may be mistyped
     */
    public boolean has(String store) {
        return revision(store) > 0
                || !table.send("Query", () -> table.client().query(request -> request.tableName(table.name())
                                .keyConditionExpression("#store = :store")
                                .expressionAttributeNames(Map.of("#store", table.storeKey()))
                                .expressionAttributeValues(Map.of(":store", AttributeValue.fromS(store)))
                                .consistentRead(true)
                                .limit(1)
                                .overrideConfiguration(Table.LIMIT)))
                        .items()
                        .isEmpty();
    }

    /**
     * A store's last revision. One GetItem, 1 read unit, strongly consistent.
     *
     * @param store its name
     * @return 0 where nothing was committed yet
     */
    public long revision(String store) {
        GetItemResponse answer =
                table.send("GetItem", () -> table.client().getItem(request -> request.tableName(table.name())
                        .key(table.key(store + Table.JOURNAL, "head"))
                        .consistentRead(true)
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                        .overrideConfiguration(Table.LIMIT)));
        table.used(answer.consumedCapacity());
        AttributeValue head = answer.item().get("_head");
        AttributeValue revision = head == null ? null : head.m().get("revision");
        return revision == null ? 0 : Long.parseLong(revision.n());
    }

    /**
     * How large a store is. One Query, page by page: 0.5 read units per 4 KB of the store, without its journal.
     *
     * @param store its name
     * @return counted
     */
    public StoreSize size(String store) {
        QueryRequest.Builder request = QueryRequest.builder()
                .tableName(table.name())
                .keyConditionExpression("#store = :store")
                .expressionAttributeNames(Map.of("#store", table.storeKey()))
                .expressionAttributeValues(Map.of(":store", AttributeValue.fromS(store)))
                .select(Select.ALL_ATTRIBUTES)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .overrideConfiguration(Table.LIMIT);
        StoreSize size = StoreSize.NONE;
        QueryResponse page;
        do {
            page = table.send("Query", () -> table.client().query(request.build()));
            table.used(page.consumedCapacity());
            for (Map<String, AttributeValue> item : page.items()) {
                size = size.plus(item);
            }
            request.exclusiveStartKey(page.lastEvaluatedKey());
        } while (!page.lastEvaluatedKey().isEmpty());
        return size;
    }

    /** The hash key that Scan comes to after this one, whatever order it has: that of their hashes. */
    private @Nullable String next(@Nullable String hashKey) {
        Map<String, AttributeValue> start = hashKey == null ? Map.of() : table.key(hashKey, LAST_OPTION);
        while (true) {
            ScanResponse page = scan(start);
            if (!page.items().isEmpty()) {
                return hashKey(page.items().get(0));
            }
            if (page.lastEvaluatedKey().isEmpty()) {
                return null;
            }
            start = page.lastEvaluatedKey();
        }
    }

    private String hashKey(Map<String, AttributeValue> item) {
        AttributeValue store = item.get(table.storeKey());
        if (store == null || store.s() == null) {
            throw new MisconfiguredSchemaException(
                    "table '%s' has other keys".formatted(table.name()), table.name(), null);
        }
        return store.s();
    }

    private ScanResponse scan(Map<String, AttributeValue> start) {
        ScanResponse page = table.send("Scan", () -> table.client().scan(request -> request.tableName(table.name())
                .limit(1)
                .projectionExpression("#store")
                .expressionAttributeNames(Map.of("#store", table.storeKey()))
                .exclusiveStartKey(start.isEmpty() ? null : start)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .overrideConfiguration(Table.LIMIT)));
        table.used(page.consumedCapacity());
        return page;
    }
}
