package io.github.dynamodbconfigstore.cli.format;

import java.math.BigDecimal;
import java.util.Optional;

/** What DynamoDB can't store, to be told with its place in a file. The library checks it all again, and more. */
final class Limits {
    private static final int MAX_DIGITS = 38;
    private static final int MIN_EXPONENT = -130;
    private static final int MAX_EXPONENT = 125;

    private Limits() {}

    /** Why a number can't be stored, if so. */
    static Optional<String> problem(BigDecimal number) {
        if (number.signum() == 0) {
            return Optional.empty();
        }
        long exponent = (long) number.precision() - number.scale() - 1;
        if (exponent < MIN_EXPONENT || exponent > MAX_EXPONENT) {
            return Optional.of("has a number with an exponent out of range: DynamoDB takes %d to %d"
                    .formatted(MIN_EXPONENT, MAX_EXPONENT));
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
