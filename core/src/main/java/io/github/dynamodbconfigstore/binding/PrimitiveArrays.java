package io.github.dynamodbconfigstore.binding;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.type.ArrayType;
import tools.jackson.databind.type.LogicalType;

/** Reads arrays of primitives as it does others, element by element, so that each is exact and each fault is found. */
final class PrimitiveArrays extends Deserializers.Base {
    @Override
    public @Nullable ValueDeserializer<?> findArrayDeserializer(
            ArrayType type,
            DeserializationConfig config,
            BeanDescription.Supplier bean,
            @Nullable TypeDeserializer ofElementType,
            @Nullable ValueDeserializer<?> ofElement) {
        Class<?> element = type.getContentType().getRawClass();
        return element.isPrimitive() && element != byte.class && element != char.class ? new OfArray(type) : null;
    }

    @Override
    public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
        return false;
    }

    private static final class OfArray extends StdDeserializer<Object> {
        private final JavaType elementType;

        OfArray(ArrayType type) {
            super(type);
            this.elementType = type.getContentType();
        }

        @Override
        public LogicalType logicalType() {
            return LogicalType.Array;
        }

        @Override
        public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
            JavaType listType = context.getTypeFactory().constructCollectionType(ArrayList.class, elementType);
            Object read = context.findRootValueDeserializer(listType).deserialize(parser, context);
            if (!(read instanceof List<?> elements)) {
                return null;
            }
            Object array = Array.newInstance(elementType.getRawClass(), elements.size());
            for (int i = 0; i < elements.size(); i++) {
                Array.set(array, i, elements.get(i));
            }
            return array;
        }
    }
}
