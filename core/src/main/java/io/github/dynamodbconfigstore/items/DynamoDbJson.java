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
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An option's keys to and from DynamoDB JSON, such as {@code {"port":{"N":"27017"}}}: exact both ways. */
public final class DynamoDbJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Of bytes, which are a third longer as text, and some room. */
    private static final int MAX_TEXT = 2 * ItemLimits.MAX_ITEM_BYTES;

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
     * Makes readers of JSON with keys in it, whose names may be longer than Jackson reads unless told.
     *
     * @param maxBytes the most that each reads
     * @return to be kept, since its readers share the names that they have read
     */
    public static JsonFactory factory(long maxBytes) {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNameLength(ItemLimits.MAX_ITEM_BYTES)
                        .maxStringLength(MAX_TEXT)
                        .maxDocumentLength(maxBytes)
                        .build())
                .build();
    }

    /**
     * Keys from JSON.
     *
     * @param json at the start of an object as {@link #toJson} makes it; afterwards at its end
     * @return immutable, in the form of {@link Values}
     * @throws RuntimeException if it is not such JSON; it may show a value
     */
    public static Map<String, @Nullable Object> readKeys(JsonParser json) {
        require(json.hasToken(JsonToken.START_OBJECT));
        Map<String, @Nullable Object> keys = new HashMap<>();
        for (String key = json.nextName(); key != null; key = json.nextName()) {
            require(Text.isUnicode(key) && !keys.containsKey(key));
            json.nextToken();
            keys.put(key, value(json));
        }
        return CompactMap.of(keys);
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

    private static @Nullable Object value(JsonParser json) {
        require(json.hasToken(JsonToken.START_OBJECT));
        String type = json.nextName();
        require(type != null);
        json.nextToken();
        Object value =
                switch (type) {
                    case "S" -> text(json);
                    case "N" -> Numbers.parse(text(json));
                    case "BOOL" -> flag(json);
                    case "NULL" -> nothing(json);
                    case "B" -> decode(json);
                    case "L" -> list(json);
                    case "M" -> readKeys(json);
                    case "SS" -> set(json, DynamoDbJson::text);
                    case "NS" -> set(json, element -> Numbers.parse(text(element)));
                    case "BS" -> set(json, DynamoDbJson::decode);
                    default -> throw malformed();
                };
        require(json.nextToken() == JsonToken.END_OBJECT);
        return value;
    }

    private static List<@Nullable Object> list(JsonParser json) {
        require(json.hasToken(JsonToken.START_ARRAY));
        List<@Nullable Object> list = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(json));
        }
        return Collections.unmodifiableList(list);
    }

    private static Set<Object> set(JsonParser json, Function<JsonParser, Object> toElement) {
        require(json.hasToken(JsonToken.START_ARRAY));
        Set<Object> set = new LinkedHashSet<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            require(set.add(toElement.apply(json)));
        }
        require(!set.isEmpty());
        return Collections.unmodifiableSet(set);
    }

    private static String text(JsonParser json) {
        require(json.hasToken(JsonToken.VALUE_STRING));
        String text = json.getString();
        require(Text.isUnicode(text));
        return text;
    }

    private static String encode(SdkBytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
    }

    private static SdkBytes decode(JsonParser json) {
        return SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(text(json)));
    }

    private static boolean flag(JsonParser json) {
        require(json.hasToken(JsonToken.VALUE_TRUE) || json.hasToken(JsonToken.VALUE_FALSE));
        return json.getBooleanValue();
    }

    private static @Nullable Object nothing(JsonParser json) {
        require(json.hasToken(JsonToken.VALUE_TRUE));
        return null;
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
