package io.github.dynamodbconfigstore.cli.table;

import io.github.dynamodbconfigstore.StoreUnavailableException;
import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Which rights to a store there are, found out by using them: reads of an option that nobody has, and writes on a condition
 * that never holds, so nothing is ever changed.
 */
public final class Rights {
    private static final String NO_OPTION = "_dcs_status";

    private final Table table;
    private final String store;
    private final List<Right> rights = new ArrayList<>();

    private Rights(Table table, String store) {
        this.table = table;
        this.store = store;
    }

    /**
     * Tries them. About 2.5 read units and 6 write units.
     *
     * @param table in which the store is
     * @param store its name; there need be none
     * @return each right, in the order of need
     */
    public static List<Right> of(Table table, String store) {
        return new Rights(table, store).tried();
    }

    /**
     * A right.
     *
     * @param purpose what it is needed for: {@code read}, {@code write} or {@code list}
     * @param action as it is granted, such as {@code dynamodb:GetItem}
     * @param on the hash key, or the table
     * @param granted whether it is there
     */
    public record Right(String purpose, String action, String on, boolean granted) {}

    private List<Right> tried() {
        for (String hashKey : List.of(store, store + Table.JOURNAL)) {
            read("GetItem", hashKey, () -> table.client().getItem(request -> request.tableName(table.name())
                    .key(table.key(hashKey, NO_OPTION))
                    .overrideConfiguration(Table.LIMIT)));
            read("Query", hashKey, () -> table.client().query(request -> request.tableName(table.name())
                    .keyConditionExpression("#store = :store AND #option = :option")
                    .expressionAttributeNames(Map.of("#store", table.storeKey(), "#option", table.optionKey()))
                    .expressionAttributeValues(
                            Map.of(":store", AttributeValue.fromS(hashKey), ":option", AttributeValue.fromS(NO_OPTION)))
                    .overrideConfiguration(Table.LIMIT)));
        }
        for (String hashKey : List.of(store, store + Table.JOURNAL)) {
            write(
                    "PutItem",
                    hashKey,
                    TransactWriteItem.builder()
                            .put(put -> put.tableName(table.name())
                                    .item(table.key(hashKey, NO_OPTION))
                                    .conditionExpression("attribute_exists(#store) AND attribute_not_exists(#store)")
                                    .expressionAttributeNames(Map.of("#store", table.storeKey())))
                            .build());
        }
        write(
                "DeleteItem",
                store,
                TransactWriteItem.builder()
                        .delete(delete -> delete.tableName(table.name())
                                .key(table.key(store, NO_OPTION))
                                .conditionExpression("attribute_exists(#store) AND attribute_not_exists(#store)")
                                .expressionAttributeNames(Map.of("#store", table.storeKey())))
                        .build());
        attempt("list", "Scan", "the table", () -> table.client()
                .scan(request -> request.tableName(table.name()).limit(1).overrideConfiguration(Table.LIMIT)));
        return List.copyOf(rights);
    }

    private void read(String action, String hashKey, Runnable request) {
        attempt("read", action, hashKey, request);
    }

    /** In a transaction, as the library writes: the right may be granted for that alone. */
    private void write(String action, String hashKey, TransactWriteItem write) {
        attempt("write", action, hashKey, () -> {
            try {
                table.client().transactWriteItems(request -> request.transactItems(write)
                        .overrideConfiguration(Table.LIMIT));
            } catch (TransactionCanceledException e) {
                // As it should be: whoever may not write is told so before the condition is looked at. Others prove
                // nothing.
                if (e.cancellationReasons().stream()
                        .noneMatch(reason -> "ConditionalCheckFailed".equals(reason.code()))) {
                    throw e;
                }
            }
        });
    }

    private void attempt(String purpose, String action, String on, Runnable request) {
        boolean granted = true;
        try {
            table.send(action, () -> {
                request.run();
                return action;
            });
        } catch (StoreUnavailableException e) {
            if (e.reason() != Reason.ACCESS_DENIED) {
                throw e;
            }
            granted = false;
        }
        rights.add(new Right(purpose, "dynamodb:" + action, on, granted));
    }
}
