package io.github.dynamodbconfigstore;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Items as others write them. */
final class Items {
    private Items() {}

    static Map<String, AttributeValue> key(String store, String option) {
        return Map.of("_store", AttributeValue.fromS(store), "_option", AttributeValue.fromS(option));
    }

    static WriteRequest put(String store, String option, int port) {
        return WriteRequest.builder()
                .putRequest(put ->
                        put.item(item(store, option, Map.of("port", AttributeValue.fromN(Integer.toString(port))))))
                .build();
    }

    static Map<String, AttributeValue> item(String store, String option, Map<String, AttributeValue> keys) {
        Map<String, AttributeValue> item = new HashMap<>(keys);
        item.putAll(key(store, option));
        return item;
    }
}
