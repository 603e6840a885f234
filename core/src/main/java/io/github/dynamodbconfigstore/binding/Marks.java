package io.github.dynamodbconfigstore.binding;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.type.CollectionType;
import tools.jackson.databind.type.MapType;
import tools.jackson.databind.util.TokenBuffer;

/** Tells Sets from Lists, and Maps from beans, in what Jackson writes: it writes the two of either alike. */
final class Marks extends ValueSerializerModifier {
    private static final long serialVersionUID = 1;

    /** What is written in the place of a Set or a Map. */
    record Mark(boolean isSet, TokenBuffer content) {
        @Override
        public String toString() {
            return isSet ? "a Set" : "a Map";
        }
    }

    @Override
    public ValueSerializer<?> modifyCollectionSerializer(
            SerializationConfig config, CollectionType type, BeanDescription.Supplier bean, ValueSerializer<?> marked) {
        return Set.class.isAssignableFrom(type.getRawClass()) ? new Marking(true, marked) : marked;
    }

    @Override
    public ValueSerializer<?> modifyMapSerializer(
            SerializationConfig config, MapType type, BeanDescription.Supplier bean, ValueSerializer<?> marked) {
        return new Marking(false, marked);
    }

    private static final class Marking extends ValueSerializer<Object> {
        private final boolean isSet;
        private final ValueSerializer<Object> marked;

        @SuppressWarnings("unchecked")
        Marking(boolean isSet, ValueSerializer<?> marked) {
            this.isSet = isSet;
            this.marked = (ValueSerializer<Object>) marked;
        }

        @Override
        public void serialize(Object value, JsonGenerator generator, SerializationContext context) {
            try (TokenBuffer content = context.bufferForValueConversion()) {
                marked.serialize(value, content, context);
                generator.writeEmbeddedObject(new Mark(isSet, content));
            }
        }

        @Override
        public void serializeWithType(
                Object value, JsonGenerator generator, SerializationContext context, TypeSerializer ofType) {
            marked.serializeWithType(value, generator, context, ofType);
        }

        @Override
        public ValueSerializer<?> createContextual(SerializationContext context, @Nullable BeanProperty property) {
            return new Marking(isSet, marked.createContextual(context, property));
        }

        @Override
        public void resolve(SerializationContext context) {
            marked.resolve(context);
        }

        @Override
        public boolean isEmpty(SerializationContext context, Object value) {
            return marked.isEmpty(context, value);
        }

        @Override
        public Class<?> handledType() {
            return marked.handledType();
        }
    }
}
