package io.github.dynamodbconfigstore.items;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/**
 * DynamoDB's numbers as {@link BigDecimal}, in one normal form: no exponent and no zeros at the end of a fraction, as
 * DynamoDB answers them. So equal numbers are {@code equals}, whatever they were written as.
 */
final class Numbers {
    private static final int MAX_DIGITS = 38;

    /** So many fit into any long. */
    private static final int LONG_DIGITS = 18;

    /** More than any number within the limits has, written out or not. */
    private static final int MAX_LENGTH = 256;

    private static final int MIN_EXPONENT = -130;
    private static final int MAX_EXPONENT = 125;

    private Numbers() {}

    /**
     * A number from its text.
     *
     * @throws NumberFormatException if it is none that DynamoDB keeps: to write out another one may take all time and memory
     */
    static BigDecimal parse(String text) {
        int length = text.length();
        if (length == 0 || length > LONG_DIGITS) {
            return parseOther(text);
        }
        // Short and whole, as most are: made in one go over the text and without a copy of it.
        long number = 0;
        for (int i = 0; i < length; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return parseOther(text);
            }
            number = 10 * number + digit;
        }
        return BigDecimal.valueOf(number);
    }

    private static BigDecimal parseOther(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new NumberFormatException("more digits than DynamoDB keeps");
        }
        BigDecimal number = new BigDecimal(text);
        problem(number).ifPresent(problem -> {
            throw new NumberFormatException(problem);
        });
        return normal(number);
    }

    static BigDecimal normal(BigDecimal number) {
        if (number.scale() == 0) {
            return number;
        }
        BigDecimal shortest = number.scale() < 0 ? number : number.stripTrailingZeros();
        return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }

    /** Why DynamoDB would not take the number, if so. To be asked before {@link #normal}, which writes out exponents. */
    static Optional<String> problem(BigDecimal number) {
        if (number.signum() == 0) {
            return Optional.empty();
        }
        long exponent = (long) number.precision() - number.scale() - 1;
        if (exponent < MIN_EXPONENT || exponent > MAX_EXPONENT) {
            return Optional.of("is a number with an exponent out of range: DynamoDB takes %d to %d"
                    .formatted(MIN_EXPONENT, MAX_EXPONENT));
        }
        int digits = number.stripTrailingZeros().precision();
        return digits <= MAX_DIGITS
                ? Optional.empty()
                : Optional.of("is a number of %d digits: DynamoDB keeps %d".formatted(digits, MAX_DIGITS));
    }

    /** The exact value of any of Java's numbers; empty for NaN, the infinities, and classes that Java does not have. */
    static Optional<BigDecimal> exact(Number number) {
        if (number instanceof BigDecimal decimal) {
            return Optional.of(decimal);
        }
        if (number instanceof BigInteger integer) {
            return Optional.of(new BigDecimal(integer));
        }
        if (number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return Optional.of(BigDecimal.valueOf(number.longValue()));
        }
        if (number instanceof Double || number instanceof Float) {
            // The shortest text that reads back as the same double or float is what people mean by 0.1 and 0.1f.
            return Double.isFinite(number.doubleValue())
                    ? Optional.of(new BigDecimal(number.toString()))
                    : Optional.empty();
        }
        return Optional.empty();
    }
}
