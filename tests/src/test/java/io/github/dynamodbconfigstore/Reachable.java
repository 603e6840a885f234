package io.github.dynamodbconfigstore;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** All objects of our own types that can be reached, through fields, collections and what lambdas hold. */
final class Reachable {
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> next = new ArrayDeque<>();

    private Reachable() {}

    static List<Object> from(Object... roots) {
        Reachable reachable = new Reachable();
        Arrays.stream(roots).forEach(reachable::add);
        while (!reachable.next.isEmpty()) {
            reachable.follow(reachable.next.remove());
        }
        return reachable.seen.stream().filter(Reachable::isOurs).toList();
    }

    private void add(@Nullable Object object) {
        if (object != null && seen.add(object)) {
            next.add(object);
        }
    }

    private void follow(Object object) {
        if (object instanceof Object[] array) {
            Arrays.stream(array).forEach(this::add);
        } else if (isOurs(object)) {
            for (Class<?> type = object.getClass(); type != Object.class; type = type.getSuperclass()) {
                fields(object, type);
            }
        } else if (object instanceof Map<?, ?> map) {
            map.keySet().forEach(this::add);
            map.values().forEach(this::add);
        } else if (object instanceof Collection<?> elements) {
            elements.forEach(this::add);
        } else if (object instanceof Optional<?> maybe) {
            maybe.ifPresent(this::add);
        } else if (object instanceof AtomicReference<?> reference) {
            add(reference.get());
        }
    }

    private void fields(Object object, Class<?> type) {
        if (isOurs(type)) {
            Field[] fields = type.getDeclaredFields();
            AccessibleObject.setAccessible(fields, true);
            Arrays.stream(fields)
                    .filter(field -> !Modifier.isStatic(field.getModifiers())
                            && !field.getType().isPrimitive())
                    .forEach(field -> add(valueOf(field, object)));
        }
    }

    private static @Nullable Object valueOf(Field field, Object object) {
        try {
            return field.get(object);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isOurs(Object object) {
        return isOurs(object.getClass());
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith("io.github.dynamodbconfigstore.");
    }
}
