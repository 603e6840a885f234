package io.github.dynamodbconfigstore.binding;

import io.github.dynamodbconfigstore.items.Values;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Values in the form of {@link Values} as the tree that Jackson reads, exact. */
final class ValueTree {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ValueTree() {}

    static ObjectNode of(Map<?, ?> keys) {
        ObjectNode object = NODES.objectNode();
        keys.forEach((key, value) -> object.set((String) key, node(value)));
        return object;
    }

    static JsonNode node(@Nullable Object value) {
        if (value == null) {
            return NODES.nullNode();
        }
        if (value instanceof String text) {
            return NODES.stringNode(text);
        }
        if (value instanceof Boolean flag) {
            return NODES.booleanNode(flag);
        }
        if (value instanceof SdkBytes bytes) {
            return NODES.binaryNode(bytes.asByteArray());
        }
        if (value instanceof Map<?, ?> map) {
            return of(map);
        }
        if (value instanceof Collection<?> elements) {
            ArrayNode array = elements instanceof Set<?> ? new SetNode() : NODES.arrayNode();
            elements.forEach(element -> array.add(node(element)));
            return array;
        }
        return number((BigDecimal) value);
    }

    /** A whole number as one, since Jackson tells them from those with a fraction by the node. */
    static JsonNode number(BigDecimal number) {
        if (number.stripTrailingZeros().scale() > 0) {
            return NODES.numberNode(number);
        }
        if (number.precision() - number.scale() > 18) {
            BigInteger large = number.toBigIntegerExact();
            return large.bitLength() < Long.SIZE ? NODES.numberNode(large.longValueExact()) : NODES.numberNode(large);
        }
        long whole = number.longValueExact();
        return (int) whole == whole ? NODES.numberNode((int) whole) : NODES.numberNode(whole);
    }

    /** The type of the scalar that a parser is at, in the words of {@link Values#describeType}. */
    static String describeType(JsonParser parser) {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> "a String";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a Boolean";
            case VALUE_EMBEDDED_OBJECT -> "bytes";
            case VALUE_NULL -> "null";
            default -> "of another type";
        };
    }

    static String describeType(JsonNode container) {
        return container.isObject() ? "a Map" : container instanceof SetNode ? "a Set" : "a List";
    }

    /** Read as any list is, unless nothing more is wanted than what it is; told apart in messages. */
    @SuppressWarnings("serial")
    static final class SetNode extends ArrayNode {
        SetNode() {
            super(NODES);
        }
    }
}
