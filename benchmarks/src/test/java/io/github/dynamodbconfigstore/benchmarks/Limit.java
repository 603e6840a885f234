package io.github.dynamodbconfigstore.benchmarks;

import java.util.Locale;

/** What a figure is to reach. */
record Limit(String sign, double bound) {
    static final Limit NONE = new Limit("", 0);

    static Limit atMost(double bound) {
        return new Limit("≤", bound);
    }

    static Limit atLeast(double bound) {
        return new Limit("≥", bound);
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
        return sign.isEmpty() ? "stated" : "%s %s".formatted(sign, text(bound));
    }

    static String text(double figure) {
        return String.format(Locale.ROOT, Math.abs(figure) >= 100 ? "%.0f" : "%.2f", figure);
    }
}
