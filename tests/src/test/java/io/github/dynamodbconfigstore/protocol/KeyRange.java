package io.github.dynamodbconfigstore.protocol;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** What a Query asks for, in the two forms that the library uses. */
record KeyRange(String store, String first, String last, boolean forward, ItemKey after) {
    static KeyRange of(QueryRequest request) {
        Map<String, AttributeValue> values = request.expressionAttributeValues();
        boolean forward = !Boolean.FALSE.equals(request.scanIndexForward());
        ItemKey after =
                request.hasExclusiveStartKey() && !request.exclusiveStartKey().isEmpty()
                        ? ItemKey.of(request.exclusiveStartKey())
                        : null;
        return switch (request.keyConditionExpression()) {
            case "#store = :store" -> new KeyRange(values.get(":store").s(), "", "\uffff", forward, after);
            case "#store = :journal AND #option BETWEEN :first AND :last" ->
                new KeyRange(
                        values.get(":journal").s(),
                        values.get(":first").s(),
                        values.get(":last").s(),
                        forward,
                        after);
            default -> throw new UnsupportedOperationException(request.keyConditionExpression());
        };
    }

    boolean contains(ItemKey key) {
        return key.store().equals(store)
                && key.option().compareTo(first) >= 0
                && key.option().compareTo(last) <= 0
                && (after == null || (forward ? key.compareTo(after) > 0 : key.compareTo(after) < 0));
    }

    /** The items that exist, in order. */
    <T> List<Map<String, AttributeValue>> select(
            TreeMap<ItemKey, T> table, Function<T, Map<String, AttributeValue>> view) {
        NavigableMap<ItemKey, T> ordered = forward ? table : table.descendingMap();
        return ordered.entrySet().stream()
                .filter(entry -> contains(entry.getKey()))
                .map(entry -> view.apply(entry.getValue()))
                .filter(item -> !item.isEmpty())
                .toList();
    }
}
