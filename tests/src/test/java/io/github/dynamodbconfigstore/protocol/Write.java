package io.github.dynamodbconfigstore.protocol;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** What a transaction does to one item; an empty item is one that is deleted. */
record Write(ItemKey key, Map<String, AttributeValue> item, Condition condition) {
    /** In the order of their keys: that of the request may differ from JVM to JVM. */
    static List<Write> of(List<TransactWriteItem> writes) {
        return writes.stream()
                .map(Write::of)
                .sorted(Comparator.comparing(Write::key))
                .toList();
    }

    Write unconditional() {
        return new Write(key, item, new Condition(null, Map.of(), Map.of()));
    }

    private static Write of(TransactWriteItem write) {
        return write.put() != null ? of(write.put()) : of(write.delete());
    }

    private static Write of(Put put) {
        return new Write(
                ItemKey.of(put.item()),
                put.item(),
                new Condition(
                        put.conditionExpression(), put.expressionAttributeNames(), put.expressionAttributeValues()));
    }

    private static Write of(Delete delete) {
        return new Write(
                ItemKey.of(delete.key()),
                Map.of(),
                new Condition(
                        delete.conditionExpression(),
                        delete.expressionAttributeNames(),
                        delete.expressionAttributeValues()));
    }
}
