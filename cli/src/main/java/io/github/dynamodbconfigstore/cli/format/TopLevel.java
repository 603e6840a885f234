package io.github.dynamodbconfigstore.cli.format;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file's top level as options. */
final class TopLevel {
    /** The key of an option that a file gives one value. */
    static final String VALUE = "value";

    private TopLevel() {}

    /** A map there are the option's keys; anything else is its key {@code value}. */
    @SuppressWarnings("unchecked")
    static Map<String, Map<String, @Nullable Object>> options(Map<?, ?> top) {
        Map<String, Map<String, @Nullable Object>> options = new LinkedHashMap<>();
        top.forEach((name, value) -> {
            Map<String, @Nullable Object> keys = new LinkedHashMap<>();
            if (value instanceof Map<?, ?> map) {
                keys.putAll((Map<String, @Nullable Object>) map);
            } else {
                keys.put(VALUE, value);
            }
            options.put((String) name, keys);
        });
        return options;
    }
}
