package io.github.dynamodbconfigstore.cli;

import io.github.dynamodbconfigstore.Option;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Configuration as JSON: numbers exact and without exponent, bytes as text in base64, sets as arrays; keys and sets are
 * sorted, so that equal configuration gives equal text.
 */
final class Json {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private Json() {}

    /** A value, an option, or a map of them. */
    static String of(@Nullable Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            write(json, value);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, @Nullable Object value) {
        if (value instanceof Option option) {
            write(json, option.asMap());
        } else if (value instanceof Map<?, ?> map) {
            writeObject(json, map);
        } else if (value instanceof Set<?> set) {
            writeArray(json, sorted(set));
        } else if (value instanceof List<?> list) {
            writeArray(json, list);
        } else if (value instanceof BigDecimal number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value == null) {
            json.writeNull();
        } else {
            json.writeString(text(value));
        }
    }

    private static void writeObject(JsonGenerator json, Map<?, ?> map) {
        json.writeStartObject();
        new TreeMap<>(map).forEach((key, value) -> {
            json.writeName((String) key);
            write(json, value);
        });
        json.writeEndObject();
    }

    private static void writeArray(JsonGenerator json, Collection<?> elements) {
        json.writeStartArray();
        elements.forEach(element -> write(json, element));
        json.writeEndArray();
    }

    /** DynamoDB keeps no order in a set. */
    private static List<?> sorted(Set<?> set) {
        return set.iterator().next() instanceof BigDecimal
                ? set.stream().sorted().toList()
                : set.stream().sorted(Comparator.comparing(Json::text)).toList();
    }

    /** A text as it is, or bytes in base64. */
    static String text(Object value) {
        return value instanceof SdkBytes bytes
                ? Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe())
                : (String) value;
    }
}
