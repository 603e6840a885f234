package io.github.dynamodbconfigstore.cli.format;

import java.math.BigDecimal;
import java.util.Optional;

/** What DynamoDB can't store, to be told with its place in a file. The library checks it all again, and more. */
final class Limits {
    private static final int MAX_DIGITS = 38;
    private static final int MIN_EXPONENT = -130;
    private static final int MAX_EXPONENT = 125;

    /** Of a number's text: longer than any spelling that makes sense, and short enough to be worked out at once. */
    static final int MAX_LENGTH = 1_000;

    static final String OUT_OF_RANGE =
            "has a number with an exponent out of range: DynamoDB takes %d to %d".formatted(MIN_EXPONENT, MAX_EXPONENT);

    private Limits() {}

    /** The number that a text is; empty for one of more digits, or with a larger exponent, than any number has. */
    static Optional<BigDecimal> parse(String text) {
        try {
            return text.length() > MAX_LENGTH ? Optional.empty() : Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Why a number can't be stored, if so. */
    static Optional<String> problem(BigDecimal number) {
        if (number.signum() == 0) {
            return Optional.empty();
        }
        long exponent = (long) number.precision() - number.scale() - 1;
        if (exponent < MIN_EXPONENT || exponent > MAX_EXPONENT) {
            return Optional.of(OUT_OF_RANGE);
        }
        return number.stripTrailingZeros().precision() <= MAX_DIGITS
                ? Optional.empty()
                : Optional.of("has a number of more than %d digits, which DynamoDB does not keep: quote it for a text"
                        .formatted(MAX_DIGITS));
    }

    /** Why nothing can have a name, if so. */
    static Optional<String> problem(String name) {
        return name.isEmpty()
                ? Optional.of("has an empty name, and each option and each key needs one")
                : Optional.empty();
    }
}
