package io.github.dynamodbconfigstore.spring;

import java.beans.PropertyDescriptor;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.BeanWrapper;
import org.springframework.beans.BeanWrapperImpl;
import org.springframework.util.ObjectUtils;

/** The values of an object with getters and setters. */
final class BeanValues {
    private BeanValues() {}

    /**
     * Gives an object all values of another one of its class. What has no setter is filled where it is: a list, a map, or a
     * nested object.
     */
    static void copy(Object from, Object to) {
        change(null, from, to);
    }

    /** The same, but only with the values that are not equal to those which a third one has; null for all of them. */
    static void change(@Nullable Object before, Object now, Object to) {
        BeanWrapper old = before == null ? null : new BeanWrapperImpl(before);
        BeanWrapper source = new BeanWrapperImpl(now);
        BeanWrapper target = new BeanWrapperImpl(to);
        for (PropertyDescriptor property : target.getPropertyDescriptors()) {
            String name = property.getName();
            if (name.equals("class") || !source.isReadableProperty(name)) {
                continue;
            }
            Object value = source.getPropertyValue(name);
            Object oldValue = old == null ? null : old.getPropertyValue(name);
            if (old != null && ObjectUtils.nullSafeEquals(oldValue, value)) {
                continue;
            }
            if (target.isWritableProperty(name)) {
                target.setPropertyValue(name, value);
            } else {
                fill(oldValue, value, target.getPropertyValue(name));
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static void fill(@Nullable Object before, @Nullable Object now, @Nullable Object to) {
        if (now == null || to == null || now == to || now.getClass() != to.getClass()) {
            return;
        }
        if (to instanceof Collection<?> values) {
            values.clear();
            ((Collection<Object>) values).addAll((Collection<Object>) now);
        } else if (to instanceof Map<?, ?> map) {
            map.clear();
            ((Map<Object, Object>) map).putAll((Map<Object, Object>) now);
        } else if (!BeanUtils.isSimpleValueType(to.getClass()) && !isOfJava(to.getClass())) {
            change(before != null && before.getClass() == now.getClass() ? before : null, now, to);
        }
    }

    private static boolean isOfJava(Class<?> type) {
        return type.isArray()
                || type.getName().startsWith("java.")
                || type.getName().startsWith("jakarta.");
    }
}
