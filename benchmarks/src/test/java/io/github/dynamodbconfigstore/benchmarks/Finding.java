package io.github.dynamodbconfigstore.benchmarks;

import java.util.List;

/**
 * One line of the table.
 *
 * @param row the row that it belongs to
 * @param what was measured, against what
 * @param limit what is to be reached
 * @param rounds the figure of each round, each of measurements made one after the other
 * @param absolute the figures that it is made of, of one round: they drift, and are there for their magnitude
 */
record Finding(String row, String what, Limit limit, List<Double> rounds, String absolute) {
    Finding {
        rounds = rounds.stream().sorted().toList();
    }

    double median() {
        int middle = rounds.size() / 2;
        return rounds.size() % 2 == 1 ? rounds.get(middle) : (rounds.get(middle - 1) + rounds.get(middle)) / 2;
    }

    boolean reached() {
        return limit.holds(median());
    }

    String verdict() {
        return limit.equals(Limit.NONE) ? "–" : reached() ? "yes" : "**no**";
    }

    String spread() {
        return rounds.size() == 1
                ? Limit.text(median())
                : "%s (%s – %s)"
                        .formatted(
                                Limit.text(median()),
                                Limit.text(rounds.get(0)),
                                Limit.text(rounds.get(rounds.size() - 1)));
    }
}
