package io.github.dynamodbconfigstore.cli.settings;

import io.github.dynamodbconfigstore.cli.exit.DcsException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The environment variables that stand in for options. An empty one counts as not set.
 *
 * @param variables by name
 */
public record Environment(Map<String, String> variables) {
    /**
     * Of this process.
     *
     * @return its variables
     */
    public static Environment ofProcess() {
        return new Environment(System.getenv());
    }

    /**
     * One variable.
     *
     * @param name of a variable
     * @return its value; null where it is not set, or empty
     */
    public @Nullable String get(String name) {
        String value = variables.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** What the command line says, else what the variable says. */
    @Nullable
    String or(@Nullable String given, String name) {
        return given != null ? given : get(name);
    }

    /**
     * What the command line says, else what the variable says, else what holds by default.
     *
     * @param given on the command line, if anything
     * @param name of the variable
     * @param otherwise by default
     * @return the first of them that there is
     */
    public String or(@Nullable String given, String name, String otherwise) {
        String value = or(given, name);
        return value != null ? value : otherwise;
    }

    @Nullable
    Boolean flag(String name) {
        String value = get(name);
        if (value == null) {
            return null;
        }
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw DcsException.usage("%s is '%s': it takes true or false".formatted(name, value));
        };
    }

    /** The names alone: among a process's variables are credentials. */
    @Override
    public String toString() {
        return variables.keySet().toString();
    }
}
