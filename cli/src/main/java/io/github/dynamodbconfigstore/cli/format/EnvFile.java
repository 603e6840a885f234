package io.github.dynamodbconfigstore.cli.format;

import io.github.dynamodbconfigstore.Option;
import java.math.BigDecimal;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Variables as Docker Compose reads them from a {@code .env}. A variable is an option by its name, unless a comment line
 * of dcs above it names the property that it stands for, as {@code # dcs: db.host} above {@code DB_HOST}.
 */
final class EnvFile implements Codec {
    /** How a line begins that names a property. No comment of a human's does. */
    static final String NAMES = "# dcs: ";

    @Override
    public Map<String, Map<String, @Nullable Object>> read(String text) {
        PropertyTree tree = new PropertyTree();
        new EnvReader(text, tree).read();
        return tree.options();
    }

    @Override
    public String write(Map<String, Option> options, Consumer<String> warnings) {
        StringBuilder text = new StringBuilder();
        Variable.of(options, warnings).forEach(variable -> {
            String property = variable.property().name();
            if (!property.equals(variable.name())) {
                text.append(NAMES).append(property.replaceAll("\\R", " ")).append('\n');
            }
            text.append(variable.name())
                    .append('=')
                    .append(quote(variable.property()))
                    .append('\n');
        });
        return text.toString();
    }

    /** A text is quoted where it would not be read as this text without. */
    private static String quote(Property property) {
        String text = property.text();
        boolean plain = property.value() instanceof BigDecimal || property.value() instanceof Boolean;
        if (plain || (text.matches("[A-Za-z0-9_./:@%+,-]*") && Scalar.parse(text) instanceof String)) {
            return text;
        }
        // A backslash before the closing quote would escape that.
        if (text.indexOf('\'') < 0 && text.indexOf('\r') < 0 && !text.endsWith("\\")) {
            return "'" + text + "'";
        }
        return '"' + text.replaceAll("[\\\\\"$]", "\\\\$0").replace("\r", "\\r") + '"';
    }
}
