package io.github.dynamodbconfigstore.benchmarks;

import java.util.Locale;

/**
 * What a figure is to reach.
 *
 * @param sign none, where nothing is to be reached
 * @param bound of the figure
 * @param always whether each round is to reach it, and not the median alone
 */
record Limit(String sign, double bound, boolean always) {
    static final Limit NONE = new Limit("", 0, false);

    static Limit atMost(double bound) {
        return new Limit("≤", bound, false);
    }

    static Limit atLeast(double bound) {
        return new Limit("≥", bound, false);
    }

    static Limit alwaysAtMost(double bound) {
        return new Limit("≤", bound, true);
    }

    boolean holds(double figure) {
        return switch (sign) {
            case "≤" -> figure <= bound;
            case "≥" -> figure >= bound;
            default -> true;
        };
    }

    @Override
    public String toString() {
        return sign.isEmpty() ? "stated" : "%s %s%s".formatted(sign, text(bound), always ? " always" : "");
    }

    static String text(double figure) {
        return String.format(Locale.ROOT, Math.abs(figure) >= 100 ? "%.0f" : "%.2f", figure);
    }
}
