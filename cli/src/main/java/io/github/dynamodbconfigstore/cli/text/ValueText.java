package io.github.dynamodbconfigstore.cli.text;

import org.jspecify.annotations.Nullable;

/** How a value is shown on one line; or hidden, where its option or key looks secret. */
@FunctionalInterface
public interface ValueText {
    /**
     * A value as text.
     *
     * @param option the option that it is in
     * @param key its key
     * @param value one of the library's types
     * @return one line
     */
    String of(String option, String key, @Nullable Object value);
}
