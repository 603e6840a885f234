package io.github.dynamodbconfigstore.cli.format;

import io.github.dynamodbconfigstore.Option;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A value of an option as a property: option and key path joined by dots, {@code db.host}, {@code db.hosts[0]}; an option
 * whose only key is {@code value} is one by its bare name. {@link #toString()} shows no value.
 *
 * @param name option and path
 * @param option the option's name
 * @param value a String, number, Boolean or bytes; null also for what is empty
 */
public record Property(String name, String option, @Nullable Object value) {
    /**
     * All properties of some options. Where two options give one, that with the longer name wins.
     *
     * @param options by name
     * @param warnings told of those
     * @return in the order of options and keys
     */
    public static Collection<Property> of(Map<String, Option> options, Consumer<String> warnings) {
        Unique<Property> properties = new Unique<>("property", Property::option, warnings);
        new TreeMap<>(options).forEach((name, option) -> {
            Map<String, @Nullable Object> keys = new TreeMap<>(option.asMap());
            if (isBare(keys)) {
                walk(name, name, keys.get(TopLevel.VALUE), properties);
            } else {
                keys.forEach((key, value) -> walk(name, name + "." + key, value, properties));
            }
        });
        return properties.all();
    }

    private static boolean isBare(Map<String, @Nullable Object> keys) {
        return keys.size() == 1 && keys.containsKey(TopLevel.VALUE) && !(keys.get(TopLevel.VALUE) instanceof Map);
    }

    /**
     * The value as text.
     *
     * @return nothing for null
     */
    public String text() {
        return Scalar.text(value);
    }

    /** The name alone. */
    @Override
    public String toString() {
        return name;
    }

    private static void walk(String option, String path, @Nullable Object value, Unique<Property> properties) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            new TreeMap<>(map).forEach((key, nested) -> walk(option, path + "." + key, nested, properties));
        } else if (value instanceof Set<?> set) {
            walk(option, path, Json.sorted(set), properties);
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            for (int i = 0; i < list.size(); i++) {
                walk(option, "%s[%d]".formatted(path, i), list.get(i), properties);
            }
        } else {
            boolean empty = value instanceof Map || value instanceof List;
            properties.put(path, new Property(path, option, empty ? null : value));
        }
    }
}
