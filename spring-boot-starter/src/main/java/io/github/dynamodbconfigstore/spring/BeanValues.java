package io.github.dynamodbconfigstore.spring;

import java.beans.PropertyDescriptor;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.BeanWrapper;
import org.springframework.beans.BeanWrapperImpl;

/** The values of an object with getters and setters. */
final class BeanValues {
    private BeanValues() {}

    /**
     * Gives an object all values of another one of its class. What has no setter is filled where it is: a list, a map, or a
     * nested object.
     */
    static void copy(Object from, Object to) {
        BeanWrapper source = new BeanWrapperImpl(from);
        BeanWrapper target = new BeanWrapperImpl(to);
        for (PropertyDescriptor property : target.getPropertyDescriptors()) {
            String name = property.getName();
            if (name.equals("class") || !source.isReadableProperty(name)) {
                continue;
            }
            if (target.isWritableProperty(name)) {
                target.setPropertyValue(name, source.getPropertyValue(name));
            } else {
                fill(source.getPropertyValue(name), target.getPropertyValue(name));
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static void fill(@Nullable Object from, @Nullable Object to) {
        if (from == null || to == null || from == to || from.getClass() != to.getClass()) {
            return;
        }
        if (to instanceof Collection<?> values) {
            values.clear();
            ((Collection<Object>) values).addAll((Collection<Object>) from);
        } else if (to instanceof Map<?, ?> map) {
            map.clear();
            ((Map<Object, Object>) map).putAll((Map<Object, Object>) from);
        } else if (!BeanUtils.isSimpleValueType(to.getClass()) && !isOfJava(to.getClass())) {
            copy(from, to);
        }
    }

    private static boolean isOfJava(Class<?> type) {
        return type.isArray()
                || type.getName().startsWith("java.")
                || type.getName().startsWith("jakarta.");
    }
}
