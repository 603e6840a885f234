package io.github.dynamodbconfigstore.cli.format;

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
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/**
 * Configuration as JSON: numbers exact and without exponent, bytes as text in base64, sets as arrays; keys and sets are
 * sorted, so that equal configuration gives equal text.
 */
public final class Json {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private Json() {}

    /**
     * Writes on one line.
     *
     * @param value a value, an option, or a map of them
     * @return JSON
     */
    public static String of(@Nullable Object value) {
        return write(ObjectWriteContext.empty(), value);
    }

    /** A line for each key and each element. */
    static String indented(@Nullable Object value) {
        return write(new Indenting(), value);
    }

    private static String write(ObjectWriteContext context, @Nullable Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(context, text)) {
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
    static List<?> sorted(Set<?> set) {
        return set.iterator().next() instanceof BigDecimal
                ? set.stream().sorted().toList()
                : set.stream().sorted(Comparator.comparing(Json::text)).toList();
    }

    /**
     * A text without quotes.
     *
     * @param value a text, or bytes
     * @return the text as it is, or bytes in base64
     */
    public static String text(Object value) {
        return value instanceof SdkBytes bytes
                ? Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe())
                : (String) value;
    }

    private static final class Indenting extends ObjectWriteContext.Base {
        @Override
        public PrettyPrinter getPrettyPrinter() {
            DefaultIndenter lines = DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n");
            DefaultPrettyPrinter printer = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                            .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                            .withObjectEmptySeparator("")
                            .withArrayEmptySeparator(""))
                    .withObjectIndenter(lines);
            printer.indentArraysWith(lines);
            return printer;
        }
    }
}
