package io.github.dynamodbconfigstore.binding;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.type.ArrayType;
import tools.jackson.databind.type.LogicalType;
import tools.jackson.databind.util.ClassUtil;

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
            if (!parser.hasToken(JsonToken.START_ARRAY)) {
                return context.handleUnexpectedToken(getValueType(context), parser);
            }
            Faults faults = Faults.of(context);
            int before = faults.size();
            String path = faults.path(parser);
            JsonNode list = NodeParser.take(parser, context);
            List<?> elements = (List<?>) context.findRootValueDeserializer(listType(context))
                    .deserialize(NodeParser.on(list, context), context);
            faults.nulls(path, list, elements, elementType);
            return faults.size() == before ? array(elements) : null;
        }

        /** Of what takes null, so that one is found wherever it is. */
        private JavaType listType(DeserializationContext context) {
            Class<?> element = ClassUtil.wrapperType(elementType.getRawClass());
            return context.getTypeFactory().constructCollectionType(ArrayList.class, element);
        }

        private Object array(List<?> elements) {
            Object array = Array.newInstance(elementType.getRawClass(), elements.size());
            for (int i = 0; i < elements.size(); i++) {
                Array.set(array, i, elements.get(i));
            }
            return array;
        }
    }
}
