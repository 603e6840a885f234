package io.github.dynamodbconfigstore.cli.format;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Properties or variables, one of each name: that of the option with the longer name. */
final class Unique<T> {
    private final Map<String, T> all = new LinkedHashMap<>();
    private final String kind;
    private final Function<T, String> option;
    private final Consumer<String> warnings;

    Unique(String kind, Function<T, String> option, Consumer<String> warnings) {
        this.kind = kind;
        this.option = option;
        this.warnings = warnings;
    }

    void put(String name, T candidate) {
        T present = all.putIfAbsent(name, candidate);
        if (present == null) {
            return;
        }
        boolean longer =
                option.apply(candidate).length() > option.apply(present).length();
        T winner = longer ? candidate : present;
        all.put(name, winner);
        warnings.accept("options '%s' and '%s' both give %s '%s': that of '%s' is taken"
                .formatted(option.apply(present), option.apply(candidate), kind, name, option.apply(winner)));
    }

    Collection<T> all() {
        return all.values();
    }
}
