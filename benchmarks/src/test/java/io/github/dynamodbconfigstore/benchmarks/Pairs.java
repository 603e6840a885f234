package io.github.dynamodbconfigstore.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Ours and a peer's over HTTP on loopback: both in one process, once each in turn, so that whatever the machine does, and
 * whatever the JIT compilers have not yet come to, meets both alike.
 *
 * @param what is done, in the table's words
 * @param limit of ours to the peer's
 * @param ours the name of our side
 * @param peer the name of the other
 * @param main whose process prints the {@link #medians}
 */
record Pairs(String what, Limit limit, String ours, String peer, Class<?> main) {
    private static final int PAIRS = 4_000;

    List<Finding> measure(Pace pace) throws Exception {
        List<Map<String, Double>> rounds = new ArrayList<>();
        for (int round = 0; round < pace.rounds(); round++) {
            rounds.add(Child.figures(pace, main, List.of()));
        }
        return List.of(Finding.ratio(what, limit, rounds, ours, peer, "us"));
    }

    /** Microseconds of each side. */
    static String medians(Map<String, Runnable> sides) {
        Map<String, List<Double>> micros = new LinkedHashMap<>();
        // The first half warms up.
        for (int half = 0; half < 2; half++) {
            sides.keySet().forEach(side -> micros.put(side, new ArrayList<>()));
            for (int i = 0; i < PAIRS; i++) {
                for (String side : Pace.inTurn(i, List.copyOf(sides.keySet()))) {
                    long start = System.nanoTime();
                    sides.get(side).run();
                    micros.get(side).add((System.nanoTime() - start) / 1e3);
                }
            }
        }
        return micros.entrySet().stream()
                .map(side -> side.getKey() + "=" + Round.median(side.getValue()))
                .collect(Collectors.joining(" "));
    }
}
