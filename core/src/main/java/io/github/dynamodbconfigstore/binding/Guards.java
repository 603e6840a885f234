package io.github.dynamodbconfigstore.binding;

import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.type.ArrayType;
import tools.jackson.databind.type.CollectionLikeType;
import tools.jackson.databind.type.CollectionType;
import tools.jackson.databind.type.MapLikeType;
import tools.jackson.databind.type.MapType;
import tools.jackson.databind.type.ReferenceType;

/** Puts a {@link Guard} around every deserializer, and makes what is declared as a List, a Set or a Map {@link Unmodifiable}. */
final class Guards extends ValueDeserializerModifier {
    private static final long serialVersionUID = 1;

    private static ValueDeserializer<?> guard(JavaType type, ValueDeserializer<?> deserializer) {
        if (type.hasRawClass(Root.class)) {
            return deserializer;
        }
        if (deserializer instanceof BeanDeserializerBase bean) {
            return new ComponentGuard(type, bean);
        }
        return NullFreeGuard.isFor(type.getRawClass())
                ? new NullFreeGuard(type, deserializer)
                : new Guard(type, deserializer);
    }

    @Override
    public ValueDeserializer<?> modifyDeserializer(
            DeserializationConfig config, BeanDescription.Supplier bean, ValueDeserializer<?> deserializer) {
        return guard(bean.getType(), deserializer);
    }

    @Override
    public ValueDeserializer<?> modifyEnumDeserializer(
            DeserializationConfig config,
            JavaType type,
            BeanDescription.Supplier bean,
            ValueDeserializer<?> deserializer) {
        return guard(type, deserializer);
    }

    @Override
    public ValueDeserializer<?> modifyReferenceDeserializer(
            DeserializationConfig config,
            ReferenceType type,
            BeanDescription.Supplier bean,
            ValueDeserializer<?> deserializer) {
        return guard(type, deserializer);
    }

    @Override
    public ValueDeserializer<?> modifyArrayDeserializer(
            DeserializationConfig config,
            ArrayType type,
            BeanDescription.Supplier bean,
            ValueDeserializer<?> deserializer) {
        return guard(type, deserializer);
    }

    @Override
    public ValueDeserializer<?> modifyCollectionDeserializer(
            DeserializationConfig config,
            CollectionType type,
            BeanDescription.Supplier bean,
            ValueDeserializer<?> deserializer) {
        return new Unmodifiable(guard(type, deserializer));
    }

    @Override
    public ValueDeserializer<?> modifyCollectionLikeDeserializer(
            DeserializationConfig config,
            CollectionLikeType type,
            BeanDescription.Supplier bean,
            ValueDeserializer<?> deserializer) {
        return guard(type, deserializer);
    }

    @Override
    public ValueDeserializer<?> modifyMapDeserializer(
            DeserializationConfig config,
            MapType type,
            BeanDescription.Supplier bean,
            ValueDeserializer<?> deserializer) {
        return new Unmodifiable(guard(type, deserializer));
    }

    @Override
    public ValueDeserializer<?> modifyMapLikeDeserializer(
            DeserializationConfig config,
            MapLikeType type,
            BeanDescription.Supplier bean,
            ValueDeserializer<?> deserializer) {
        return guard(type, deserializer);
    }
}
