package io.github.dynamodbconfigstore.jsonschema;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is wrong, in words of our own: the validator's quote values. Here are only the names of keys, types and formats,
 * and the schema's limits; never a value, nor what an {@code enum}, a {@code const} or a {@code pattern} allows.
 */
final class Wording {
    /** Faults that are told at a key, but are those of an entry below it. */
    private static final List<String> OF_AN_ENTRY = List.of(
            "required",
            "additionalProperties",
            "unevaluatedProperties",
            "propertyNames",
            "items",
            "additionalItems",
            "unevaluatedItems");

    private Wording() {}

    /** The path of the key, such as {@code hosts[2].port}. */
    static String key(Error error) {
        StringBuilder path = new StringBuilder();
        NodePath location = error.getInstanceLocation();
        for (int i = 0; i < location.getNameCount(); i++) {
            append(path, location.getElement(i));
        }
        if (OF_AN_ENTRY.contains(error.getKeyword())) {
            append(path, entry(error));
        }
        return path.toString();
    }

    private static @Nullable Object entry(Error error) {
        if (error.getKeyword().equals("unevaluatedItems")) {
            return error.getArguments()[0];
        }
        return error.getProperty() != null ? error.getProperty() : error.getIndex();
    }

    private static void append(StringBuilder path, @Nullable Object element) {
        if (element instanceof Integer index) {
            path.append('[').append(index).append(']');
        } else if (element != null) {
            path.append(path.isEmpty() ? "" : ".").append(element);
        }
    }

    /** What is wrong, and the schema's place that says so, such as {@code db.schema.json#/properties/port/minimum}. */
    static String problem(Error error) {
        String schema = error.getSchemaLocation().toString();
        return "%s (%s)".formatted(fault(error), schema.substring(schema.lastIndexOf('/', end(schema)) + 1));
    }

    private static int end(String schema) {
        int fragment = schema.indexOf('#');
        return fragment < 0 ? schema.length() : fragment;
    }

    static String fault(Error error) {
        JsonNode wanted = error.getSchemaNode();
        return switch (error.getKeyword()) {
            case "type" -> "is of type %s, but must be %s".formatted(typeOf(error.getInstanceNode()), types(wanted));
            case "enum" -> "is none of the values allowed";
            case "const" -> "is not the one value allowed";
            case "multipleOf" -> "must be a multiple of " + number(wanted);
            case "minimum" -> "must be at least " + number(wanted);
            case "exclusiveMinimum" -> "must be greater than " + number(wanted);
            case "maximum" -> "must be at most " + number(wanted);
            case "exclusiveMaximum" -> "must be less than " + number(wanted);
            case "minLength" -> "must have at least %s characters".formatted(number(wanted));
            case "maxLength" -> "must have at most %s characters".formatted(number(wanted));
            case "pattern" -> "does not match the pattern";
            case "format" -> "is not of the format " + wanted.asString();
            case "minItems" -> "must have at least %s elements".formatted(number(wanted));
            case "maxItems" -> "must have at most %s elements".formatted(number(wanted));
            case "uniqueItems" -> "has an element twice";
            case "contains", "minContains" -> "has too few elements of a kind that it must contain";
            case "maxContains" -> "has too many elements of a kind";
            case "minProperties" -> "must have at least %s keys".formatted(number(wanted));
            case "maxProperties" -> "must have at most %s keys".formatted(number(wanted));
            case "required" -> "is missing";
            case "dependentRequired", "dependencies" -> "lacks a key that '%s' needs".formatted(error.getProperty());
            case "propertyNames" -> "has a name that is not allowed";
            case "anyOf" -> "matches none of the schemas of which it must match one";
            case "oneOf" -> "must match exactly one of several schemas, and does not";
            case "not" -> "matches a schema that it must not match";
            case "false", "additionalProperties", "unevaluatedProperties" -> "is not allowed";
            case "items", "additionalItems", "unevaluatedItems" -> "is not allowed";
            default -> "is not as '%s' wants it".formatted(error.getKeyword());
        };
    }

    private static String typeOf(JsonNode value) {
        return value.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    private static String types(JsonNode wanted) {
        return wanted.isArray()
                ? wanted.valueStream().map(JsonNode::asString).collect(Collectors.joining(" or "))
                : wanted.asString();
    }

    private static String number(JsonNode limit) {
        BigDecimal number = limit.decimalValue();
        return Math.abs(number.scale()) > 40 ? number.toString() : number.toPlainString();
    }
}
