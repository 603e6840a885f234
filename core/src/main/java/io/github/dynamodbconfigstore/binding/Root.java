package io.github.dynamodbconfigstore.binding;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.type.LogicalType;
import tools.jackson.databind.util.ClassUtil;

/**
 * What an option is bound to.
 *
 * @param value null only where there are faults, or where what makes the type makes null
 */
record Root(@Nullable Object value) {
    /**
     * An option whose key {@code value} is all that is wanted of it.
     *
     * @param value its value
     * @param <T> what to make of it
     */
    record Value<T>(T value) {
        @Override
        public String toString() {
            return "the key 'value' of an option";
        }
    }

    @Override
    public String toString() {
        return value == null ? "nothing" : value.getClass().getName();
    }

    /** Makes the type of the whole option, or of its key {@code value}. */
    static final class Deserializer extends StdDeserializer<Root> {
        private static final Set<LogicalType> OF_A_MAP =
                EnumSet.of(LogicalType.POJO, LogicalType.Map, LogicalType.Untyped);

        Deserializer() {
            super(Root.class);
        }

        @Override
        public Root deserialize(JsonParser parser, DeserializationContext context) {
            JavaType type = (JavaType) context.getAttribute(Root.class);
            ValueDeserializer<Object> deserializer = context.findRootValueDeserializer(type);
            if (isMadeOfAMap(deserializer)) {
                return new Root(deserializer.deserialize(parser, context));
            }
            Object option =
                    context.findRootValueDeserializer(valueOf(type, context)).deserialize(parser, context);
            return new Root(option instanceof Value<?> value ? value.value() : null);
        }

        private static boolean isMadeOfAMap(ValueDeserializer<?> deserializer) {
            return OF_A_MAP.contains(deserializer.logicalType())
                    && !(deserializer.getDelegatee() instanceof BeanDeserializerBase bean && isMadeOfOneValue(bean));
        }

        private static boolean isMadeOfOneValue(BeanDeserializerBase bean) {
            ValueInstantiator ways = bean.getValueInstantiator();
            boolean ofScalar = ways.canCreateFromString()
                    || ways.canCreateFromInt()
                    || ways.canCreateFromLong()
                    || ways.canCreateFromBigDecimal()
                    || ways.canCreateFromBoolean();
            return ways.canCreateUsingDelegate() || (ofScalar && bean.getPropertyCount() == 0);
        }

        private static JavaType valueOf(JavaType type, DeserializationContext context) {
            JavaType content =
                    type.isPrimitive() ? context.constructType(ClassUtil.wrapperType(type.getRawClass())) : type;
            return context.getTypeFactory().constructParametricType(Value.class, content);
        }
    }
}
