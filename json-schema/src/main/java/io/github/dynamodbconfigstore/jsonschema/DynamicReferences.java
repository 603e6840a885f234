package io.github.dynamodbconfigstore.jsonschema;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes {@code $ref} of each {@code $dynamicRef}. The validator follows a {@code $dynamicRef} only when it validates; in
 * this form it can be followed, and what it leads to be loaded, before.
 */
final class DynamicReferences {
    private static final String DYNAMIC_REF = "$dynamicRef";

    private DynamicReferences() {}

    static boolean in(JsonNode schema) {
        return schema.findValue(DYNAMIC_REF) != null;
    }

    static JsonNode asStatic(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            ObjectNode copy = ExactNumbers.NODES.objectNode();
            object.forEachEntry((key, value) -> copy.set(key, asStatic(value)));
            JsonNode reference = copy.remove(DYNAMIC_REF);
            return reference == null ? copy : copy.set("$ref", reference);
        }
        if (schema instanceof ArrayNode array) {
            ArrayNode copy = ExactNumbers.NODES.arrayNode();
            array.forEach(element -> copy.add(asStatic(element)));
            return copy;
        }
        return schema;
    }
}
