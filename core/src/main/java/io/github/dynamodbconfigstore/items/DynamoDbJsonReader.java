package io.github.dynamodbconfigstore.items;

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

/**
 * An option's keys from DynamoDB JSON, such as {@code {"port":{"N":"27017"}}}, exactly as {@link DynamoDbJsonWriter} was given
 * them. Apart from it, since each start reads, and few need Jackson's trees.
 */
public final class DynamoDbJsonReader {
    /** Of bytes, which are a third longer as text, and some room. */
    private static final int MAX_TEXT = 2 * ItemLimits.MAX_ITEM_BYTES;

    private DynamoDbJsonReader() {}

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
     * @param json at the start of an object as {@link DynamoDbJsonWriter} makes it; afterwards at its end
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
                    case "SS" -> set(json, DynamoDbJsonReader::text);
                    case "NS" -> set(json, element -> Numbers.parse(text(element)));
                    case "BS" -> set(json, DynamoDbJsonReader::decode);
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
