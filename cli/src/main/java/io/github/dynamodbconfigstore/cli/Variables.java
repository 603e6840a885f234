package io.github.dynamodbconfigstore.cli;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.Option;
import io.github.dynamodbconfigstore.cli.format.Variable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The options of layered stores as environment variables. */
final class Variables {
    private final Consumer<String> warnings;
    private final Set<String> warned = new HashSet<>();

    /** Each warning is given once. */
    Variables(Consumer<String> warnings) {
        this.warnings = warnings;
    }

    /** As the stores are now, nearest first. */
    synchronized Map<String, String> of(List<DynamoDbConfigStore> stores) {
        Map<String, String> variables = new TreeMap<>();
        for (Variable variable : Variable.of(layered(stores), this::warn)) {
            String text = variable.property().text();
            if (text.indexOf('\0') >= 0) {
                throw new DcsException(
                        ExitCode.INVALID,
                        "property '%s' can't be a variable: its text has a character of code 0"
                                .formatted(variable.property()));
            }
            variables.put(variable.name(), text);
        }
        return variables;
    }

    private static Map<String, Option> layered(List<DynamoDbConfigStore> stores) {
        Map<String, Option> layered = new TreeMap<>();
        for (DynamoDbConfigStore store : stores) {
            store.config().get().asMap().forEach((name, option) -> layered.merge(name, option, Variables::over));
        }
        return layered;
    }

    /** Key by key. */
    private static Option over(Option near, Option far) {
        Map<String, Object> keys = new HashMap<>(far.asMap());
        keys.putAll(near.asMap());
        return Option.of(near.name(), keys);
    }

    private void warn(String warning) {
        if (warned.add(warning)) {
            warnings.accept(warning);
        }
    }
}
