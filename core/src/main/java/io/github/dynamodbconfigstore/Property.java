package io.github.dynamodbconfigstore;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value of a snapshot under the name that properties have for it; {@link Snapshot#properties()} says which. Immutable;
 * {@link #toString()} shows no value.
 *
 * @param name option, key and path in it, such as {@code db.host}, {@code db.hosts[0]} or, of an option that is a value, its
 *     bare name
 * @param option the option that it is from
 * @param key the key that it is from
 * @param value a {@code String}, {@link java.math.BigDecimal}, {@code Boolean} or
 *     {@link software.amazon.awssdk.core.SdkBytes}; an empty {@code List} or {@code Map}; or null where that is the value
 * @param alias whether the same value has a shorter name, too: {@code maintenance.value} beside {@code maintenance}
 * @param hides the options that would give a property of this name as well and lose it to this one; this option itself where
 *     two of its keys would. Seldom anything, and worth a warning
 */
public record Property(
        String name, String option, String key, @Nullable Object value, boolean alias, List<String> hides) {
    /**
     * A property of these.
     *
     * @param name option, key and path in it
     * @param option the option that it is from
     * @param key the key that it is from
     * @param value immutable
     * @param alias whether the same value has a shorter name, too
     * @param hides copied
     */
    public Property {
        hides = List.copyOf(hides);
    }

    /** The name alone. */
    @Override
    public String toString() {
        return name;
    }
}
