package io.github.dynamodbconfigstore;

import java.io.Serializable;
import java.util.Objects;

/**
 * One fault of a configuration: which option, which key, and what is wrong. Never with a value, which may be a secret.
 *
 * @param option the option's name; empty where the store as a whole is meant
 * @param key the path of the key, such as {@code hosts[2].port}; empty where the option as a whole is meant
 * @param problem what is wrong and what would be right, such as {@code is missing}
 */
public record Violation(String option, String key, String problem) implements Serializable {
    /**
     * Refuses null, so that a validator that is wrong fails by itself.
     *
     * @param option the option's name, or empty
     * @param key the path of the key, or empty
     * @param problem what is wrong
     * @throws NullPointerException for a null
     */
    public Violation {
        Objects.requireNonNull(option, "option");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(problem, "problem");
    }

    /**
     * A fault of an option as a whole.
     *
     * @param option the option's name
     * @param problem what is wrong and what would be right, without any value
     * @return the violation
     */
    public static Violation of(String option, String problem) {
        return new Violation(option, "", problem);
    }

    /** As a sentence, such as {@code key 'port' of option 'db' is missing}. */
    @Override
    public String toString() {
        return where() + " " + problem;
    }

    String where() {
        String named = option.isEmpty() ? "the store" : "option '%s'".formatted(option);
        return key.isEmpty() ? named : "key '%s' of %s".formatted(key, named);
    }
}
