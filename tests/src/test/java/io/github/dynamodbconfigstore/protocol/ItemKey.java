package io.github.dynamodbconfigstore.protocol;

import java.util.Comparator;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An item's primary key. */
record ItemKey(String store, String option) implements Comparable<ItemKey> {
    private static final Comparator<ItemKey> IN_TABLE =
            Comparator.comparing(ItemKey::store).thenComparing(ItemKey::option);

    static ItemKey of(Map<String, AttributeValue> item) {
        return new ItemKey(item.get("_store").s(), item.get("_option").s());
    }

    Map<String, AttributeValue> attributes() {
        return Map.of("_store", AttributeValue.fromS(store), "_option", AttributeValue.fromS(option));
    }

    @Override
    public int compareTo(ItemKey other) {
        return IN_TABLE.compare(this, other);
    }

    @Override
    public String toString() {
        return store.endsWith("#journal") ? option.replaceFirst("^0+", "#") : option;
    }
}
