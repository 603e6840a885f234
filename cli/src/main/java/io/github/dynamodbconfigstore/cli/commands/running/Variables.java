package io.github.dynamodbconfigstore.cli.commands.running;

import io.github.dynamodbconfigstore.Option;
import io.github.dynamodbconfigstore.cli.exit.DcsException;
import io.github.dynamodbconfigstore.cli.exit.ExitCode;
import io.github.dynamodbconfigstore.cli.format.Variable;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Options as environment variables; each warning is given once. */
final class Variables {
    private final Consumer<String> warnings;
    private final Set<String> warned = new HashSet<>();

    Variables(Consumer<String> warnings) {
        this.warnings = warnings;
    }

    synchronized Map<String, String> of(Map<String, Option> options) {
        Map<String, String> variables = new TreeMap<>();
        for (Variable variable : Variable.of(options, this::warn)) {
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

    private void warn(String warning) {
        if (warned.add(warning)) {
            warnings.accept(warning);
        }
    }
}
