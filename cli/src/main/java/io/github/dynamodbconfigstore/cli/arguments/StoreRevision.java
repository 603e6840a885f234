package io.github.dynamodbconfigstore.cli.arguments;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * {@code STORE} or {@code STORE@REVISION}, as it is typed. Digits after the last {@code @} are the revision; nothing after it
 * is none, so a store whose name ends like that, such as {@code a@1}, is typed {@code a@1@}.
 *
 * @param store its name
 * @param revision empty for the store as it is now
 */
public record StoreRevision(String store, OptionalLong revision) {
    private static final Pattern SYNTAX = Pattern.compile("(.*)@([0-9]*)", Pattern.DOTALL);

    /**
     * Of what is typed.
     *
     * @param text of any kind
     * @return the store, and the revision if one is typed
     * @throws TypeConversionException for a revision that is too large
     */
    public static StoreRevision parse(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            return now(text);
        }
        String digits = matcher.group(2);
        return new StoreRevision(
                matcher.group(1), digits.isEmpty() ? OptionalLong.empty() : OptionalLong.of(number(digits)));
    }

    /**
     * A store by its name, as it is now.
     *
     * @param store its name, as it is
     * @return without a revision
     */
    public static StoreRevision now(String store) {
        return new StoreRevision(store, OptionalLong.empty());
    }

    private static long number(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("revision %s is too large".formatted(digits));
        }
    }

    /** As it is typed. */
    @Override
    public String toString() {
        if (revision.isPresent()) {
            return store + "@" + revision.getAsLong();
        }
        return SYNTAX.matcher(store).matches() ? store + "@" : store;
    }

    /** For arguments of commands. */
    public static final class Converter implements ITypeConverter<StoreRevision> {
        Converter() {}

        @Override
        public StoreRevision convert(String text) {
            return parse(text);
        }
    }
}
