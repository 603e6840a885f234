package io.github.dynamodbconfigstore.cli.output;

import io.github.dynamodbconfigstore.Option;
import io.github.dynamodbconfigstore.Origin;
import io.github.dynamodbconfigstore.Snapshot;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the keys of a store, or of several that are layered, are from.
 *
 * @param snapshot that was read of them
 */
public record Origins(Snapshot snapshot) {
    /** Store and revision of a key, for a table. */
    List<String> cells(String option, String key) {
        return snapshot.origin(option, key)
                .map(origin -> List.of(origin.store(), Long.toString(origin.revision())))
                .orElse(List.of("", ""));
    }

    /** Each option with each key's value beside its origin, for every other format. */
    Map<String, Option> beside(Map<String, Option> options) {
        Map<String, Option> beside = new TreeMap<>(options);
        beside.replaceAll((name, option) -> beside(option));
        return beside;
    }

    /** The same for one option. */
    Option beside(Option option) {
        Map<String, @Nullable Object> keys = new HashMap<>();
        option.asMap()
                .forEach((key, value) -> keys.put(
                        key, beside(value, snapshot.origin(option.name(), key).orElseThrow())));
        return Option.of(option.name(), keys);
    }

    private static Map<String, @Nullable Object> beside(@Nullable Object value, Origin origin) {
        Map<String, @Nullable Object> beside = new HashMap<>();
        beside.put("value", value);
        beside.put("store", origin.store());
        beside.put("revision", BigDecimal.valueOf(origin.revision()));
        return beside;
    }
}
