package io.github.dynamodbconfigstore;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An option that can't be stored as it is, or a key that is not what the caller took it for: a name, a type, a number
 * or a size outside what DynamoDB takes, a key that is missing or of another type. Nothing was sent. Binding an option to
 * a type tells all its faults in one exception.
 */
public final class InvalidOptionException extends ConfigStoreException {
    private static final long serialVersionUID = 1;

    private final String option;
    private final Violation[] violations;

    /**
     * Made by the library, for one fault.
     *
     * @param problem what is wrong and what would be right, without any value
     * @param table the table, if the option belongs to one already
     * @param store the store, if the option belongs to one already
     * @param option the option's name
     * @param key the path of the key, such as {@code hosts[2].port}; null where the option as a whole is meant
     */
    public InvalidOptionException(
            String problem, @Nullable String table, @Nullable String store, String option, @Nullable String key) {
        this(table, store, option, List.of(new Violation(option, key == null ? "" : key, problem)));
    }

    /**
     * Made by the library.
     *
     * @param table the table, if the option belongs to one already
     * @param store the store, if the option belongs to one already
     * @param option the option's name
     * @param violations all that is wrong with it, without any value; at least one
     */
    public InvalidOptionException(
            @Nullable String table, @Nullable String store, String option, List<Violation> violations) {
        super(message(table, store, violations), table, store, null);
        this.option = option;
        this.violations = violations.toArray(Violation[]::new);
    }

    /**
     * The option.
     *
     * @return its name
     */
    public String option() {
        return option;
    }

    /**
     * The key; the first of several.
     *
     * @return its path, such as {@code hosts[2].port}; empty where the option as a whole is meant
     */
    public Optional<String> key() {
        return Optional.of(violations[0].key()).filter(path -> !path.isEmpty());
    }

    /**
     * All that is wrong.
     *
     * @return at least one
     */
    public List<Violation> violations() {
        return List.of(violations);
    }

    private static String message(@Nullable String table, @Nullable String store, List<Violation> violations) {
        String where = store == null ? "" : " in store '%s' of table '%s'".formatted(store, table);
        return violations.stream()
                .map(violation -> violation.where() + where + " " + violation.problem())
                .collect(Collectors.joining("; "));
    }
}
