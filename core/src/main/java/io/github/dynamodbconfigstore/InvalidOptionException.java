package io.github.dynamodbconfigstore;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An option that can't be stored as it is, or a key that is not what the caller took it for: a name, a type, a number
 * or a size outside what DynamoDB takes, a key that is missing or of another type. Nothing was sent.
 */
public final class InvalidOptionException extends ConfigStoreException {
    private static final long serialVersionUID = 1;

    private final String option;
    private final @Nullable String key;

    /**
     * Made by the library.
     *
     * @param problem what is wrong and what would be right, without any value
     * @param table the table, if the option belongs to one already
     * @param store the store, if the option belongs to one already
     * @param option the option's name
     * @param key the path of the key, such as {@code hosts[2].port}; null where the option as a whole is meant
     */
    public InvalidOptionException(
            String problem, @Nullable String table, @Nullable String store, String option, @Nullable String key) {
        super(where(table, store, option, key) + " " + problem, table, store, null);
        this.option = option;
        this.key = key;
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
     * The key.
     *
     * @return its path, such as {@code hosts[2].port}; empty where the option as a whole is meant
     */
    public Optional<String> key() {
        return Optional.ofNullable(key);
    }

    private static String where(@Nullable String table, @Nullable String store, String option, @Nullable String key) {
        String named = key == null ? "option '" + option + "'" : "key '" + key + "' of option '" + option + "'";
        return store == null ? named : "%s in store '%s' of table '%s'".formatted(named, store, table);
    }
}
