package io.github.dynamodbconfigstore.binding;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.AnyGetterWriter;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.BeanSerializerBuilder;
import tools.jackson.databind.ser.PropertyFilter;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.type.CollectionType;
import tools.jackson.databind.type.MapType;
import tools.jackson.databind.util.TokenBuffer;

/** Tells Sets from Lists, and Maps and other data from beans, in what Jackson writes: it writes them alike. */
final class Marks extends ValueSerializerModifier {
    private static final long serialVersionUID = 1;

    enum Kind {
        SET,
        MAP,
        /** A tree of Jackson's, in which every key is data. */
        TREE,
        /** What a bean holds beside its components. */
        OTHERS
    }

    /** What is written in the place of it. */
    record Mark(Kind kind, TokenBuffer content) {
        @Override
        public String toString() {
            return kind.toString();
        }
    }

    @Override
    public ValueSerializer<?> modifyCollectionSerializer(
            SerializationConfig config, CollectionType type, BeanDescription.Supplier bean, ValueSerializer<?> marked) {
        return Set.class.isAssignableFrom(type.getRawClass()) ? new Marking(Kind.SET, marked) : marked;
    }

    @Override
    public ValueSerializer<?> modifyMapSerializer(
            SerializationConfig config, MapType type, BeanDescription.Supplier bean, ValueSerializer<?> marked) {
        return new Marking(Kind.MAP, marked);
    }

    @Override
    public ValueSerializer<?> modifySerializer(
            SerializationConfig config, BeanDescription.Supplier bean, ValueSerializer<?> marked) {
        return JsonNode.class.isAssignableFrom(bean.getBeanClass()) ? new Marking(Kind.TREE, marked) : marked;
    }

    @Override
    public List<BeanPropertyWriter> changeProperties(
            SerializationConfig config, BeanDescription.Supplier bean, List<BeanPropertyWriter> components) {
        components.forEach(component -> Shapes.refuseUnread(component, config));
        return components;
    }

    @Override
    public BeanSerializerBuilder updateBuilder(
            SerializationConfig config, BeanDescription.Supplier bean, BeanSerializerBuilder builder) {
        builder.getProperties()
                .replaceAll(component -> component instanceof AnyGetterWriter others ? new Others(others) : component);
        return builder;
    }

    private static final class Marking extends ValueSerializer<Object> {
        private final Kind kind;
        private final ValueSerializer<Object> marked;

        @SuppressWarnings("unchecked")
        Marking(Kind kind, ValueSerializer<?> marked) {
            this.kind = kind;
            this.marked = (ValueSerializer<Object>) marked;
        }

        @Override
        public void serialize(Object value, JsonGenerator generator, SerializationContext context) {
            try (TokenBuffer content = context.bufferForValueConversion()) {
                marked.serialize(value, content, context);
                generator.writeEmbeddedObject(new Mark(kind, content));
            }
        }

        @Override
        public void serializeWithType(
                Object value, JsonGenerator generator, SerializationContext context, TypeSerializer ofType) {
            marked.serializeWithType(value, generator, context, ofType);
        }

        @Override
        public ValueSerializer<?> createContextual(SerializationContext context, @Nullable BeanProperty property) {
            return new Marking(kind, marked.createContextual(context, property));
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

    /** Jackson would write them as if they were components. */
    private static final class Others extends AnyGetterWriter {
        private static final long serialVersionUID = 1;

        private final AnyGetterWriter marked;

        Others(AnyGetterWriter marked) {
            super(marked, marked, marked.getMember(), null);
            this.marked = marked;
        }

        @Override
        public void fixAccess(SerializationConfig config) {
            marked.fixAccess(config);
        }

        @Override
        public void resolve(SerializationContext context) {
            marked.resolve(context);
        }

        @Override
        public void getAndSerialize(Object bean, JsonGenerator generator, SerializationContext context)
                throws Exception {
            try (TokenBuffer content = context.bufferForValueConversion()) {
                content.writeStartObject();
                marked.getAndSerialize(bean, content, context);
                content.writeEndObject();
                generator.writeName(getName());
                generator.writeEmbeddedObject(new Mark(Kind.OTHERS, content));
            }
        }

        @Override
        public void getAndFilter(
                Object bean, JsonGenerator generator, SerializationContext context, PropertyFilter filter)
                throws Exception {
            getAndSerialize(bean, generator, context);
        }
    }
}
