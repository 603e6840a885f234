package io.github.dynamodbconfigstore.jsonschema;

import io.github.dynamodbconfigstore.Option;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An option as the JSON object that its schema describes. Equal options give equal JSON, in the same order. */
final class OptionJson {
    private static final ExactNumbers NODES = ExactNumbers.NODES;
    private static final Comparator<JsonNode> ORDER = (one, other) -> one.isNumber()
            ? one.decimalValue().compareTo(other.decimalValue())
            : one.stringValue().compareTo(other.stringValue());

    private OptionJson() {}

    static JsonNode of(Option option) {
        return object(option.asMap());
    }

    private static JsonNode node(@Nullable Object value) {
        if (value == null) {
            return NODES.nullNode();
        }
        if (value instanceof Boolean bool) {
            return NODES.booleanNode(bool);
        }
        if (value instanceof BigDecimal number) {
            return ExactNumbers.exact(number);
        }
        if (value instanceof SdkBytes bytes) {
            return NODES.stringNode(Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe()));
        }
        if (value instanceof Map<?, ?> map) {
            return object(map);
        }
        if (value instanceof List<?> list) {
            return array(list.stream().map(OptionJson::node));
        }
        if (value instanceof Set<?> set) {
            return array(set.stream().map(OptionJson::node).sorted(ORDER));
        }
        return NODES.stringNode((String) value);
    }

    private static ObjectNode object(Map<?, ?> map) {
        ObjectNode object = NODES.objectNode();
        new TreeMap<>(map).forEach((key, value) -> object.set((String) key, node(value)));
        return object;
    }

    private static ArrayNode array(Stream<JsonNode> elements) {
        ArrayNode array = NODES.arrayNode();
        elements.forEach(array::add);
        return array;
    }
}
