package io.github.dynamodbconfigstore.binding;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.util.ClassUtil;

/**
 * Stands around a deserializer: what that refuses is noted with its path, and reading goes on behind it, so that one binding
 * finds all faults. A Map or List is read by a parser of its own, so it does not matter how far a refused one was read.
 */
class Guard extends DelegatingDeserializer {
    final JavaType type;

    Guard(JavaType type, ValueDeserializer<?> guarded) {
        super(guarded);
        this.type = type;
    }

    @Override
    protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> guarded) {
        return new Guard(type, guarded);
    }

    @Override
    public final @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
        if (isContainer(parser)) {
            String path = Faults.of(context).path(parser);
            return read(path, NodeParser.take(parser, context), context);
        }
        return readScalar(parser, context, () -> super.deserialize(parser, context));
    }

    @Override
    public final @Nullable Object deserializeWithType(
            JsonParser parser, DeserializationContext context, TypeDeserializer ofType) {
        if (!isContainer(parser)) {
            return readScalar(parser, context, () -> super.deserializeWithType(parser, context, ofType));
        }
        Faults faults = Faults.of(context);
        String path = faults.path(parser);
        JsonNode node = NodeParser.take(parser, context);
        faults.enterItself(path);
        return guarded(
                path, node, faults, () -> super.deserializeWithType(NodeParser.on(node, context), context, ofType));
    }

    /** Reads a Map or a List. */
    @Nullable
    Object read(String path, JsonNode node, DeserializationContext context) {
        Faults faults = Faults.of(context);
        faults.enter(path, Map.of());
        return guarded(path, node, faults, () -> super.deserialize(NodeParser.on(node, context), context));
    }

    @Nullable
    Object guarded(String path, JsonNode node, Faults faults, Reading reading) {
        int before = faults.size();
        try {
            return reading.read();
        } catch (RuntimeException e) {
            Refusal.rethrowUnfit(e);
            if (faults.size() == before) {
                faults.add(Refusal.path(path, e), problem(ValueTree.describeType(node), e));
            }
            return null;
        } finally {
            faults.leave();
        }
    }

    private @Nullable Object readScalar(JsonParser parser, DeserializationContext context, Reading reading) {
        Faults faults = Faults.of(context);
        int before = faults.size();
        JsonToken found = parser.currentToken();
        try {
            if (!Coercion.isSilent(type.getRawClass(), logicalType(), found)) {
                Object value = reading.read();
                // Jackson makes null of some empty texts.
                if (value != null || found == JsonToken.VALUE_NULL) {
                    return value;
                }
            }
            note(faults, before, parser, Refusal.mismatch(ValueTree.describeType(parser), wanted()));
        } catch (RuntimeException e) {
            Refusal.rethrowUnfit(e);
            note(faults, before, parser, problem(ValueTree.describeType(parser), e));
        }
        return placeholder();
    }

    /** Unless it was noted already, by a guard within. */
    private static void note(Faults faults, int before, JsonParser parser, String problem) {
        if (faults.size() == before) {
            faults.add(faults.path(parser), problem);
        }
    }

    /** What the guarded deserializer makes its type of. */
    String wanted() {
        return Wanted.of(type);
    }

    private String problem(String found, RuntimeException e) {
        return Refusal.problem(type, found, wanted(), e);
    }

    /** Something to go on with where a value was refused. */
    private @Nullable Object placeholder() {
        return type.isPrimitive() ? ClassUtil.defaultValue(type.getRawClass()) : null;
    }

    /** Where a key of the Map told its type, it is handed over from its next key on, or at its end. */
    private static boolean isContainer(JsonParser parser) {
        JsonToken token = parser.currentToken();
        return token.isStructStart() || token == JsonToken.PROPERTY_NAME || token == JsonToken.END_OBJECT;
    }

    @FunctionalInterface
    interface Reading {
        @Nullable
        Object read();
    }
}
