package io.github.dynamodbconfigstore.benchmarks;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * One line of the table.
 *
 * @param what was measured, against what
 * @param limit what is to be reached
 * @param rounds an odd number, each of measurements made one after the other
 */
record Finding(String what, Limit limit, List<Round> rounds) {
    Finding {
        rounds = rounds.stream()
                .sorted(Comparator.comparingDouble(Round::figure))
                .toList();
    }

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
        return rounds.get(rounds.size() / 2);
    }

    @JsonProperty
    boolean reached() {
        return limit.holds(median().figure());
    }

    String verdict() {
        return limit.equals(Limit.NONE) ? "–" : reached() ? "yes" : "**no**";
    }

    String spread() {
        String median = Limit.text(median().figure());
        return rounds.size() == 1
                ? median
                : "%s (%s – %s)"
                        .formatted(
                                median,
                                Limit.text(rounds.get(0).figure()),
                                Limit.text(rounds.get(rounds.size() - 1).figure()));
    }
}
