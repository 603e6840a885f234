package io.github.dynamodbconfigstore.benchmarks;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table.
 *
 * @param what was measured, against what
 * @param limit what is to be reached
 * @param rounds in the order they were measured in
 */
record Finding(String what, Limit limit, List<Round> rounds) {
    /** What counts by itself. */
    static Finding of(String what, Limit limit, List<Double> figures) {
        return new Finding(what, limit, figures.stream().map(Round::of).toList());
    }

    /** One of the figures of each round, held against another one of the same round. */
    static <K> Finding ratio(String what, Limit limit, List<Map<K, Double>> rounds, K ours, K peer, String unit) {
        return new Finding(
                what,
                limit,
                rounds.stream()
                        .map(round -> Round.ratio(round.get(ours), round.get(peer), unit))
                        .toList());
    }

    @JsonProperty
    Round median() {
        return sorted().get(rounds.size() / 2);
    }

    /** Null where nothing is to be reached. */
    @JsonProperty
    @Nullable
    Boolean reached() {
        if (limit.equals(Limit.NONE)) {
            return null;
        }
        return limit.always()
                ? rounds.stream().allMatch(round -> limit.holds(round.figure()))
                : limit.holds(median().figure());
    }

    boolean missed() {
        return Boolean.FALSE.equals(reached());
    }

    String verdict() {
        return limit.equals(Limit.NONE) ? "–" : missed() ? "**no**" : "yes";
    }

    String spread() {
        List<Round> sorted = sorted();
        String median = Limit.text(median().figure());
        return rounds.size() == 1
                ? median
                : "%s (%s – %s)"
                        .formatted(
                                median,
                                Limit.text(sorted.get(0).figure()),
                                Limit.text(sorted.get(rounds.size() - 1).figure()));
    }

    private List<Round> sorted() {
        return rounds.stream().sorted(Comparator.comparingDouble(Round::figure)).toList();
    }
}
