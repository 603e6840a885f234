package io.github.dynamodbconfigstore.cli.plan;

import io.github.dynamodbconfigstore.Option;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a store is to be, given what it is and what a file says. */
public final class Target {
    private Target() {}

    /**
     * The file on top of the store: nothing that the file lacks is deleted, neither options nor keys, not even in maps.
     * Lists and sets are the file's.
     *
     * @param present the store's options
     * @param file the file's
     * @return the options that the store is to have
     */
    public static Map<String, Option> merged(Map<String, Option> present, Map<String, Option> file) {
        Map<String, Option> target = new TreeMap<>(present);
        file.forEach((name, option) ->
                target.merge(name, option, (old, given) -> Option.of(name, mergedMaps(old.asMap(), given.asMap()))));
        return target;
    }

    private static Map<String, @Nullable Object> mergedMaps(Map<?, ?> old, Map<?, ?> given) {
        Map<String, @Nullable Object> merged = new HashMap<>();
        old.forEach((key, value) -> merged.put((String) key, value));
        given.forEach((key, value) -> merged.put(
                (String) key,
                value instanceof Map<?, ?> map && old.get(key) instanceof Map<?, ?> oldMap
                        ? mergedMaps(oldMap, map)
                        : value));
        return merged;
    }
}
