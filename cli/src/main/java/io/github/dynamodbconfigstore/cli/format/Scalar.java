package io.github.dynamodbconfigstore.cli.format;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values in formats that know only text: numbers and booleans are what is written exactly as they are. */
final class Scalar {
    /** One spelling for each number, so that {@code 007}, {@code 1.50} and {@code +49} stay text. */
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]*[1-9])?");

    /** Longer than any that can be stored. */
    private static final int MAX_LENGTH = 170;

    private Scalar() {}

    /** As {@link #text} writes it. */
    static Object parse(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> isNumber(text) ? new BigDecimal(text) : text;
        };
    }

    /** Nothing where there is null or nothing. */
    static String text(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        return value == null ? "" : value instanceof Boolean ? value.toString() : Json.text(value);
    }

    /** What DynamoDB can't keep as a number can only be text. */
    private static boolean isNumber(String text) {
        return text.length() <= MAX_LENGTH
                && !text.equals("-0")
                && NUMBER.matcher(text).matches()
                && Limits.problem(new BigDecimal(text)).isEmpty();
    }
}
