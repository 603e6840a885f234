package io.github.dynamodbconfigstore.binding;

import io.github.dynamodbconfigstore.binding.ValueTree.SetNode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.type.LogicalType;

/** What is declared as an Object: the value as it is, with its Sets, and unmodifiable, as many threads share what is bound. */
final class PlainDeserializer extends StdDeserializer<Object> {
    PlainDeserializer() {
        super(Object.class);
    }

    @Override
    public LogicalType logicalType() {
        return LogicalType.Untyped;
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
        return plain(NodeParser.take(parser, context));
    }

    @Override
    public @Nullable Object deserializeWithType(
            JsonParser parser, DeserializationContext context, TypeDeserializer ofType) {
        // What is no Map or List bears no name of a type.
        return parser.currentToken().isScalarValue()
                ? deserialize(parser, context)
                : ofType.deserializeTypedFromAny(parser, context);
    }

    private static @Nullable Object plain(JsonNode node) {
        if (node.isObject()) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            node.forEachEntry((key, value) -> map.put(key, plain(value)));
            return Collections.unmodifiableMap(map);
        }
        if (node instanceof SetNode) {
            Set<@Nullable Object> set = new LinkedHashSet<>();
            node.forEach(
                    element -> set.add(element.isBinary() ? ByteBuffer.wrap(element.binaryValue()) : plain(element)));
            return Collections.unmodifiableSet(set);
        }
        if (node.isArray()) {
            List<@Nullable Object> list = new ArrayList<>(node.size());
            node.forEach(element -> list.add(plain(element)));
            return Collections.unmodifiableList(list);
        }
        return scalar(node);
    }

    private static @Nullable Object scalar(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> node.stringValue();
            case NUMBER -> node.numberValue();
            case BOOLEAN -> node.booleanValue();
            case BINARY -> node.binaryValue();
            default -> null;
        };
    }
}
