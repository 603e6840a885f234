package io.github.dynamodbconfigstore.items;

import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An option's keys as DynamoDB JSON, such as {@code {"port":{"N":"27017"}}}: exact, whatever their types. */
public final class DynamoDbJsonWriter {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private DynamoDbJsonWriter() {}

    /**
     * Keys as JSON.
     *
     * @param keys in the form of {@link Values}
     * @return an object with a typed value for each
     */
    public static ObjectNode toJson(Map<String, @Nullable Object> keys) {
        ObjectNode object = JSON.objectNode();
        keys.forEach((key, value) -> object.set(key, typed(value)));
        return object;
    }

    private static ObjectNode typed(@Nullable Object value) {
        if (value == null) {
            return typed("NULL", JSON.booleanNode(true));
        }
        if (value instanceof String text) {
            return typed("S", JSON.stringNode(text));
        }
        if (value instanceof BigDecimal number) {
            return typed("N", JSON.stringNode(number.toPlainString()));
        }
        if (value instanceof Boolean flag) {
            return typed("BOOL", JSON.booleanNode(flag));
        }
        if (value instanceof SdkBytes bytes) {
            return typed("B", JSON.stringNode(encode(bytes)));
        }
        if (value instanceof List<?> list) {
            return typed("L", array(list, DynamoDbJsonWriter::typed));
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode entries = JSON.objectNode();
            map.forEach((key, inner) -> entries.set((String) key, typed(inner)));
            return typed("M", entries);
        }
        return typedSet((Set<?>) value);
    }

    private static ObjectNode typedSet(Set<?> set) {
        Object first = set.iterator().next();
        if (first instanceof String) {
            return typed("SS", array(set, element -> JSON.stringNode((String) element)));
        }
        if (first instanceof BigDecimal) {
            return typed("NS", array(set, element -> JSON.stringNode(((BigDecimal) element).toPlainString())));
        }
        return typed("BS", array(set, element -> JSON.stringNode(encode((SdkBytes) element))));
    }

    private static ObjectNode typed(String type, JsonNode value) {
        return JSON.objectNode().set(type, value);
    }

    private static ArrayNode array(Iterable<?> elements, Function<@Nullable Object, JsonNode> toNode) {
        ArrayNode array = JSON.arrayNode();
        elements.forEach(element -> array.add(toNode.apply(element)));
        return array;
    }

    private static String encode(SdkBytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
    }
}
