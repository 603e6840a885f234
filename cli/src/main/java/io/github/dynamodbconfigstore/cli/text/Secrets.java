package io.github.dynamodbconfigstore.cli.text;

import io.github.dynamodbconfigstore.Option;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which names look as if their values were secret, and the values hidden. Such is a name with {@code password},
 * {@code passwd}, {@code passphrase}, {@code secret}, {@code token} or {@code credential} anywhere in it, whatever the case;
 * or with one of the words {@code pass}, {@code pwd}, {@code key}, {@code keys} or {@code apikey}, where a word ends at a
 * capital or at anything that is no letter: {@code api-key} and {@code accessKey}, but not {@code keyboard}.
 */
public final class Secrets {
    /** What stands for a value that is hidden, whatever its type and length. */
    public static final String HIDDEN = "********";

    private static final Pattern ANYWHERE =
            Pattern.compile("password|passwd|passphrase|secret|token|credential", Pattern.CASE_INSENSITIVE);

    private static final Pattern WORD = Pattern.compile(
            "(?<![A-Za-z])(?i:pass|pwd|keys?|apikey)(?![A-Za-z])|(?<=[a-z0-9])(?:Pass|Pwd|Keys?)(?![a-z])");

    private Secrets() {}

    /**
     * Whether a name looks so.
     *
     * @param name of an option or a key
     * @return true if its value, and all in it, is to be hidden
     */
    public static boolean looksSecret(String name) {
        return ANYWHERE.matcher(name).find() || WORD.matcher(name).find();
    }

    /**
     * An option with what looks secret hidden, be it nested or not.
     *
     * @param option with its values
     * @return the same option, names and order as they are
     */
    public static Option hide(Option option) {
        Map<String, @Nullable Object> keys = new HashMap<>();
        option.asMap().forEach((key, value) -> keys.put(key, hide(option.name(), key, value)));
        return Option.of(option.name(), keys);
    }

    /**
     * A value with what looks secret hidden.
     *
     * @param option in which it is
     * @param key its key
     * @param value one of the library's types
     * @return the value, a copy with values in it hidden, or {@link #HIDDEN}
     */
    public static @Nullable Object hide(String option, String key, @Nullable Object value) {
        return looksSecret(option) || looksSecret(key) ? HIDDEN : hideNested(value);
    }

    private static @Nullable Object hideNested(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> hidden = new HashMap<>();
            map.forEach(
                    (key, nested) -> hidden.put((String) key, looksSecret((String) key) ? HIDDEN : hideNested(nested)));
            return hidden;
        }
        if (value instanceof List<?> list) {
            // Not toList(): elements may be null.
            return list.stream().map(Secrets::hideNested).collect(Collectors.toList());
        }
        return value;
    }
}
