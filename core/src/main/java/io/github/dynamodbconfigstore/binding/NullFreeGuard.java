package io.github.dynamodbconfigstore.binding;

import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.util.ClassUtil;

/**
 * Stands around the deserializer of a collection of the JDK's that takes no null, and so would stop at the first value or key
 * that was refused: everything in it is read into one that does, before.
 */
final class NullFreeGuard extends Guard {
    private static final List<Class<?>> KINDS =
            List.of(SortedSet.class, Queue.class, SortedMap.class, ConcurrentMap.class);

    NullFreeGuard(JavaType type, ValueDeserializer<?> guarded) {
        super(type, guarded);
    }

    static boolean isFor(Class<?> collection) {
        return ClassUtil.isJDKClass(collection)
                && KINDS.stream().anyMatch(kind -> kind.isAssignableFrom(collection))
                && !List.class.isAssignableFrom(collection);
    }

    @Override
    protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> guarded) {
        return new NullFreeGuard(type, guarded);
    }

    @Override
    @Nullable
    Object read(String path, JsonNode node, DeserializationContext context) {
        Faults faults = Faults.of(context);
        int before = faults.size();
        if (node.isArray() && type.isCollectionLikeType()) {
            List<@Nullable Object> elements = new ArrayList<>();
            readInto(elements, path, node, context);
            faults.nulls(path, node, elements, type.getContentType());
        } else if (node.isObject() && type.isMapLikeType()) {
            readInto(new Nowhere(), path, node, context);
        }
        return faults.size() == before ? super.read(path, node, context) : null;
    }

    private void readInto(Object collection, String path, JsonNode node, DeserializationContext context) {
        Faults faults = Faults.of(context);
        faults.enter(path, Map.of());
        guarded(path, node, faults, () -> deserialize(NodeParser.on(node, context), context, collection));
    }

    /** Takes any key and value, and keeps none: Jackson would read a second value of a key into the first. */
    private static final class Nowhere extends AbstractMap<Object, Object> {
        @Override
        public @Nullable Object put(@Nullable Object key, @Nullable Object value) {
            return null;
        }

        @Override
        public Set<Entry<Object, Object>> entrySet() {
            return Set.of();
        }
    }
}
