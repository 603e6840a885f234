package io.github.dynamodbconfigstore.binding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;

/**
 * Makes what is read unmodifiable where it is declared by an interface of the collections, or as an Object: many threads share
 * what is bound. What is declared as a class, such as {@code ArrayList}, stays one.
 */
final class Unmodifiable extends DelegatingDeserializer {
    private static final Map<Class<?>, UnaryOperator<Object>> BY_DECLARATION = Map.of(
            Object.class, Unmodifiable::plain,
            Collection.class, Unmodifiable::collection,
            List.class, value -> Collections.unmodifiableList((List<?>) value),
            Set.class, value -> Collections.unmodifiableSet((Set<?>) value),
            SortedSet.class, value -> Collections.unmodifiableSortedSet((SortedSet<?>) value),
            NavigableSet.class, value -> Collections.unmodifiableNavigableSet((NavigableSet<?>) value),
            Map.class, value -> Collections.unmodifiableMap((Map<?, ?>) value),
            SortedMap.class, value -> Collections.unmodifiableSortedMap((SortedMap<?, ?>) value),
            NavigableMap.class, value -> Collections.unmodifiableNavigableMap((NavigableMap<?, ?>) value));

    private final UnaryOperator<Object> finish;

    /** Changes nothing until it is told where it stands: Jackson has put a class in the place of an interface by now. */
    Unmodifiable(ValueDeserializer<?> made) {
        this(made, UnaryOperator.identity());
    }

    private Unmodifiable(ValueDeserializer<?> made, UnaryOperator<Object> finish) {
        super(made);
        this.finish = finish;
    }

    @Override
    protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> made) {
        return new Unmodifiable(made, finish);
    }

    @Override
    public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
        JavaType declared = context.getContextualType();
        UnaryOperator<Object> known = declared == null ? null : BY_DECLARATION.get(declared.getRawClass());
        ValueDeserializer<?> made =
                context.handleSecondaryContextualization(_delegatee, property, context.constructType(handledType()));
        return new Unmodifiable(made, known == null ? UnaryOperator.identity() : known);
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
        return finished(super.deserialize(parser, context));
    }

    @Override
    public @Nullable Object deserializeWithType(
            JsonParser parser, DeserializationContext context, TypeDeserializer ofType) {
        return finished(super.deserializeWithType(parser, context, ofType));
    }

    private @Nullable Object finished(@Nullable Object made) {
        return made == null ? null : finish.apply(made);
    }

    /** The view of a plain Collection would be equal to nothing but itself. */
    private static Object collection(Object made) {
        return made instanceof List<?> list
                ? Collections.unmodifiableList(list)
                : Collections.unmodifiableCollection((Collection<?>) made);
    }

    /** Jackson makes these two of what nothing is known of, one within the other. */
    @SuppressWarnings("unchecked")
    private static Object plain(Object made) {
        if (made.getClass() == ArrayList.class) {
            List<@Nullable Object> elements = (List<@Nullable Object>) made;
            elements.replaceAll(Unmodifiable::plainOrNull);
            return Collections.unmodifiableList(elements);
        }
        if (made.getClass() == LinkedHashMap.class) {
            Map<Object, @Nullable Object> entries = (Map<Object, @Nullable Object>) made;
            entries.replaceAll((key, value) -> plainOrNull(value));
            return Collections.unmodifiableMap(entries);
        }
        return made;
    }

    private static @Nullable Object plainOrNull(@Nullable Object made) {
        return made == null ? null : plain(made);
    }
}
