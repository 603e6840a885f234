package io.github.dynamodbconfigstore.benchmarks;

import java.util.Collection;

/**
 * One round's figure.
 *
 * @param figure a ratio, or what counts by itself
 * @param madeOf the two of a ratio: they drift, and are there for their magnitude; else empty
 */
record Round(double figure, String madeOf) {
    static Round of(double figure) {
        return new Round(figure, "");
    }

    static Round ratio(double ours, double peer, String unit) {
        return new Round(ours / peer, "%s : %s %s".formatted(Limit.text(ours), Limit.text(peer), unit));
    }

    /** The middle one; of an even number the upper of the two. */
    static double median(Collection<Double> figures) {
        return figures.stream().sorted().skip(figures.size() / 2).findFirst().orElseThrow();
    }
}
