package io.github.dynamodbconfigstore.cli.format;

import io.github.dynamodbconfigstore.Option;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A property as an environment variable: {@code db.host} as {@code DB_HOST}, in capitals and with an underscore for all but
 * letters and digits.
 *
 * @param name the variable's
 * @param property what it stands for
 */
public record Variable(String name, Property property) {
    /**
     * All variables of some options. Where two options give one, that with the longer name wins.
     *
     * @param options by name
     * @param warnings told of those
     * @return in the order of options and keys
     */
    public static Collection<Variable> of(Map<String, Option> options, Consumer<String> warnings) {
        Unique<Variable> variables =
                new Unique<>("variable", variable -> variable.property().option(), warnings);
        Property.of(options, warnings).forEach(property -> {
            String name = nameOf(property.name());
            variables.put(name, new Variable(name, property));
        });
        return variables.all();
    }

    /**
     * The variable for a property.
     *
     * @param property its name
     * @return the variable's
     */
    public static String nameOf(String property) {
        String name = property.toUpperCase(Locale.ROOT)
                .replaceAll("](?=$|[^A-Z0-9])", "")
                .replaceAll("[^A-Z0-9_]", "_");
        return name.isEmpty() || Character.isDigit(name.charAt(0)) ? "_" + name : name;
    }
}
