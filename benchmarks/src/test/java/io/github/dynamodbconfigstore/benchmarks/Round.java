package io.github.dynamodbconfigstore.benchmarks;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * One round's figure.
 *
 * @param figure a ratio, or what counts by itself
 * @param ours of a ratio; it drifts, and is there for its magnitude
 * @param peer what it is held against
 * @param unit of both
 */
record Round(
        double figure,
        @Nullable Double ours,
        @Nullable Double peer,
        @Nullable String unit) {
    static Round of(double figure) {
        return new Round(figure, null, null, null);
    }

    static Round ratio(double ours, double peer, String unit) {
        return new Round(ours / peer, ours, peer, unit);
    }

    /** The two of a ratio; else empty. */
    String madeOf() {
        return ours == null || peer == null ? "" : "%s : %s %s".formatted(Limit.text(ours), Limit.text(peer), unit);
    }

    /** The middle one; of an even number the upper of the two. */
    static double median(Collection<Double> figures) {
        return figures.stream().sorted().skip(figures.size() / 2).findFirst().orElseThrow();
    }
}
