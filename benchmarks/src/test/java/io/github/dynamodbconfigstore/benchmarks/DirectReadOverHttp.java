package io.github.dynamodbconfigstore.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Row 3 over HTTP on loopback: both sides in one process, one read of each in turn. */
final class DirectReadOverHttp implements Row {
    private static final int PAIRS = 4_000;

    @Override
    public String name() {
        return "3";
    }

    @Override
    public List<Finding> measure(Pace pace) throws Exception {
        List<Map<String, Double>> rounds = new ArrayList<>();
        for (int round = 0; round < pace.rounds(); round++) {
            rounds.add(Child.figures(pace, DirectReadOverHttp.class, List.of()));
        }
        return List.of(Finding.ratio(
                "time of a direct read over HTTP : `GetItem`", Limit.atMost(1.05), rounds, "store", "sdk", "us"));
    }

    /** Prints medians. */
    public static void main(String... arguments) {
        Child.run(DirectReadOverHttp::medians);
    }

    private static String medians() {
        DirectRead read = new DirectRead();
        read.open(Server.client());
        Map<String, Runnable> sides = new LinkedHashMap<>();
        sides.put("store", read::store);
        sides.put("sdk", read::sdk);
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
