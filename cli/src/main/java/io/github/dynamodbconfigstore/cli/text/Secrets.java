package io.github.dynamodbconfigstore.cli.text;

import io.github.dynamodbconfigstore.Option;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which values look secret, and the values hidden. A name tells it: one with {@code password}, {@code passwd},
 * {@code passphrase}, {@code passcode}, {@code secret}, {@code token}, {@code credential}, {@code private key},
 * {@code api key}, {@code access key} or {@code connection string} anywhere in it, whatever the case and whatever stands
 * between the words; or with one of the words {@code pass}, {@code pwd}, {@code cred}, {@code creds}, {@code dsn} or
 * {@code authorization}, where a word ends at a capital or at anything that is no letter; or with a word that is or ends in
 * {@code key} or {@code keys}: {@code api-key}, {@code accessKey} and {@code sshkey}, but neither {@code keyboard} nor
 * {@code monkey}. And a text tells it, whatever its name: a URL with a password, a connection
 * string with one, a private key in PEM.
 */
public final class Secrets {
    /** What stands for a value that is hidden, whatever its type and length. */
    public static final String HIDDEN = "********";

    private static final Pattern ANYWHERE = Pattern.compile(
            "password|passwd|passphrase|passcode|secret|token|credential|(?:private|api|access)[-_. ]?key|connection[-_. ]?string",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern WORD = Pattern.compile(
            "(?<![A-Za-z])(?i:pass|pwd|keys?|dsn|creds?|authorization)(?![A-Za-z])|(?<=[a-z0-9])(?:Pass|Pwd|Keys?|Dsn|Creds?)(?![a-z])");

    /** What ends in "key" and is one, but for what is an animal, a game, or a key to be pressed. */
    private static final Pattern COMPOUND =
            Pattern.compile("(?i)(?<=[a-z])(?<!mon|tur|don|whis|hoc|joc|lac|hot)keys?(?![a-z])");

    /** {@code scheme://user:password@host}, {@code password=…} among others of its kind, and PEM's first line. */
    private static final Pattern TEXT = Pattern.compile(
            "://[^\\s/?#@:]*:[^\\s/?#@]+@|(?:^|[;?&,\\s])(?:password|passwd|pwd|secret|sharedaccesskey|accountkey|token)\\s?=\\s?[^;&\\s]|-----BEGIN [A-Z ]*PRIVATE KEY-----",
            Pattern.CASE_INSENSITIVE);

    private Secrets() {}

    /**
     * Whether a name looks so.
     *
     * @param name of an option or a key
     * @return true if its value, and all in it, is to be hidden
     */
    public static boolean looksSecret(String name) {
        return ANYWHERE.matcher(name).find()
                || WORD.matcher(name).find()
                || COMPOUND.matcher(name).find();
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

    /**
     * The keys of an option whose values are, or hold, what stands for one that is hidden.
     *
     * @param option such as a file that was written from a terminal has
     * @return their names, sorted
     */
    public static List<String> hiddenKeys(Option option) {
        return option.asMap().entrySet().stream()
                .filter(key -> isHidden(key.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static boolean isHidden(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().anyMatch(Secrets::isHidden);
        }
        return value instanceof Collection<?> values
                ? values.stream().anyMatch(Secrets::isHidden)
                : HIDDEN.equals(value);
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
        boolean secret =
                value instanceof Set<?> set ? set.stream().anyMatch(Secrets::isSecretText) : isSecretText(value);
        return secret ? HIDDEN : value;
    }

    private static boolean isSecretText(@Nullable Object value) {
        return value instanceof String text && TEXT.matcher(text).find();
    }
}
