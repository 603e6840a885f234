package io.github.dynamodbconfigstore.binding;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
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
 * Makes what is read unmodifiable where it is declared by an interface of the collections: many threads share what is bound.
 * What is declared as a class, such as {@code ArrayList}, stays one. A Set that is declared as no more than a Collection is one.
 */
final class Unmodifiable extends DelegatingDeserializer {
    private static final Map<Class<?>, UnaryOperator<Object>> BY_DECLARATION = Map.of(
            Collection.class, Unmodifiable::collection,
            List.class, value -> Collections.unmodifiableList((List<?>) value),
            Set.class, value -> Collections.unmodifiableSet((Set<?>) value),
            SortedSet.class, value -> Collections.unmodifiableSortedSet((SortedSet<?>) value),
            NavigableSet.class, value -> Collections.unmodifiableNavigableSet((NavigableSet<?>) value),
            Map.class, value -> Collections.unmodifiableMap((Map<?, ?>) value),
            SortedMap.class, value -> Collections.unmodifiableSortedMap((SortedMap<?, ?>) value),
            NavigableMap.class, value -> Collections.unmodifiableNavigableMap((NavigableMap<?, ?>) value));

    private final UnaryOperator<Object> finish;
    private final UnaryOperator<Object> finishSet;

    /** Changes nothing until it is told where it stands: Jackson has put a class in the place of an interface by now. */
    Unmodifiable(ValueDeserializer<?> made) {
        this(made, UnaryOperator.identity(), UnaryOperator.identity());
    }

    private Unmodifiable(ValueDeserializer<?> made, UnaryOperator<Object> finish, UnaryOperator<Object> finishSet) {
        super(made);
        this.finish = finish;
        this.finishSet = finishSet;
    }

    @Override
    protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> made) {
        return new Unmodifiable(made, finish, finishSet);
    }

    @Override
    public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
        JavaType declared = context.getContextualType();
        Class<?> raw = declared == null ? handledType() : declared.getRawClass();
        UnaryOperator<Object> known = BY_DECLARATION.getOrDefault(raw, UnaryOperator.identity());
        ValueDeserializer<?> made =
                context.handleSecondaryContextualization(_delegatee, property, context.constructType(handledType()));
        return new Unmodifiable(made, known, raw == Collection.class ? Unmodifiable::set : known);
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
        UnaryOperator<Object> how = NodeParser.isAtSet(parser) ? finishSet : finish;
        return finished(super.deserialize(parser, context), how);
    }

    @Override
    public @Nullable Object deserializeWithType(
            JsonParser parser, DeserializationContext context, TypeDeserializer ofType) {
        return finished(super.deserializeWithType(parser, context, ofType), finish);
    }

    private static @Nullable Object finished(@Nullable Object made, UnaryOperator<Object> how) {
        return made == null ? null : how.apply(made);
    }

    private static Object set(Object made) {
        return Collections.unmodifiableSet(new LinkedHashSet<>((Collection<?>) made));
    }

    /** The view of a plain Collection would be equal to nothing but itself. */
    private static Object collection(Object made) {
        return made instanceof List<?> list
                ? Collections.unmodifiableList(list)
                : Collections.unmodifiableCollection((Collection<?>) made);
    }
}
