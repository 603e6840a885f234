package io.github.dynamodbconfigstore;

import java.util.Optional;
import java.util.TreeSet;

/**
 * One option before and after a change. {@link #toString()} names the keys that differ and shows no values.
 *
 * @param before the option as it was; empty where it was created
 * @param after the option as it is now; empty where it was deleted
 */
public record OptionChange(Optional<Option> before, Optional<Option> after) {
    /** What happened and to which keys, such as {@code changed [port]}. */
    @Override
    public String toString() {
        if (before.isEmpty() || after.isEmpty()) {
            return before.isEmpty() ? "created" : "deleted";
        }
        TreeSet<String> keys = new TreeSet<>(before.get().keys());
        keys.addAll(after.get().keys());
        keys.removeIf(key -> before.get().has(key) == after.get().has(key)
                && before.get().find(key).equals(after.get().find(key)));
        return "changed " + keys;
    }
}
