package io.github.dynamodbconfigstore.items;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
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

/** An option's keys to and from DynamoDB JSON, such as {@code {"port":{"N":"27017"}}}: exact both ways. */
public final class DynamoDbJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private DynamoDbJson() {}

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

    /**
     * Keys from JSON.
     *
     * @param object as {@link #toJson} makes it
     * @return immutable, in the form of {@link Values}
     * @throws IllegalArgumentException if it is not such JSON; the message shows no value
     */
    public static Map<String, @Nullable Object> toKeys(JsonNode object) {
        Map<String, @Nullable Object> keys = new HashMap<>();
        require(object.isObject());
        object.forEachEntry((key, value) -> keys.put(key, untyped(value)));
        return new CompactMap(keys);
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
            return typed("L", array(list, DynamoDbJson::typed));
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

    private static @Nullable Object untyped(JsonNode typed) {
        require(typed.isObject() && typed.size() == 1);
        Map.Entry<String, JsonNode> entry = typed.properties().iterator().next();
        JsonNode value = entry.getValue();
        return switch (entry.getKey()) {
            case "S" -> text(value);
            case "N" -> Numbers.parse(text(value));
            case "BOOL" -> flag(value);
            case "NULL" -> null;
            case "B" -> decode(value);
            case "L" -> list(value);
            case "M" -> toKeys(value);
            case "SS" -> set(value, DynamoDbJson::text);
            case "NS" -> set(value, element -> Numbers.parse(text(element)));
            case "BS" -> set(value, DynamoDbJson::decode);
            default -> throw malformed();
        };
    }

    private static List<@Nullable Object> list(JsonNode array) {
        require(array.isArray());
        List<@Nullable Object> list = new ArrayList<>(array.size());
        array.forEach(element -> list.add(untyped(element)));
        return Collections.unmodifiableList(list);
    }

    private static Set<Object> set(JsonNode array, Function<JsonNode, Object> toElement) {
        require(array.isArray());
        Set<Object> set = new LinkedHashSet<>();
        array.forEach(element -> set.add(toElement.apply(element)));
        return Collections.unmodifiableSet(set);
    }

    private static String text(JsonNode value) {
        require(value.isString());
        return value.stringValue();
    }

    private static String encode(SdkBytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
    }

    private static SdkBytes decode(JsonNode value) {
        return SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(text(value)));
    }

    private static boolean flag(JsonNode value) {
        require(value.isBoolean());
        return value.booleanValue();
    }

    private static void require(boolean wellFormed) {
        if (!wellFormed) {
            throw malformed();
        }
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("it is no DynamoDB JSON");
    }
}
