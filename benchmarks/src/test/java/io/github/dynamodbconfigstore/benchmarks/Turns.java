package io.github.dynamodbconfigstore.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import io.github.dynamodbconfigstore.benchmarks.Claim.Figure;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Sides that take turns in one process, so that whatever the machine does, and whatever the JIT compilers have not come to
 * yet, meets all alike: through the SDK that is too much to wait for. Medians count.
 *
 * @param name the row's
 * @param main whose process prints {@link #medians}
 * @param what it measures, its argument
 * @param claims of each round, which is a process
 */
record Turns(String name, Class<?> main, String what, List<Claim> claims) implements Row {
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Override
    public List<Finding> measure(Pace pace) throws Exception {
        List<Map<String, Double>> rounds = new ArrayList<>();
        for (int round = 0; round < pace.rounds(); round++) {
            rounds.add(Child.figures(pace, main, List.of("-Xms1g", "-Xmx1g", "-XX:+UseG1GC"), what));
        }
        return claims.stream()
                .map(claim -> Finding.ratio(
                        "%s, %s".formatted(claim.what(), what),
                        claim.limit(),
                        rounds,
                        key(claim.ours(), claim.figure()),
                        key(Objects.requireNonNull(claim.peer()), claim.figure()),
                        claim.figure() == Figure.BYTES ? "B" : "us"))
                .toList();
    }

    /**
     * In that process: what one call takes of each side.
     *
     * @param sides each called in turn
     * @param warmUp turns before those that count
     * @param turns that count
     * @param calls in a row, of which a turn consists: CPU time is counted in hundredths of a second
     */
    static String medians(Map<String, Runnable> sides, int warmUp, int turns, int calls) {
        return medians(sides, warmUp, turns, calls, Duration.ZERO);
    }

    /**
     * The same, with the CPU time that a side leaves to be spent afterwards.
     *
     * @param rest after each turn that counts
     */
    static String medians(Map<String, Runnable> sides, int warmUp, int turns, int calls, Duration rest) {
        Map<String, List<Double>> figures = new LinkedHashMap<>();
        List<String> names = sides.keySet().stream().sorted().toList();
        for (int turn = 0; turn < warmUp + turns; turn++) {
            boolean counts = turn >= warmUp;
            if (turn == warmUp) {
                sleep(rest);
            }
            for (String side : Pace.inTurn(turn, names)) {
                Map<Figure, Double> taken = of(sides.get(side), calls, counts ? rest : Duration.ZERO);
                if (counts) {
                    taken.forEach(
                            (figure, value) -> figures.computeIfAbsent(key(side, figure), key -> new ArrayList<>())
                                    .add(value));
                }
            }
        }
        return figures.entrySet().stream()
                .map(figure -> figure.getKey() + "=" + Round.median(figure.getValue()))
                .collect(Collectors.joining(" "));
    }

    private static Map<Figure, Double> of(Runnable side, int calls, Duration rest) {
        long cpu = PROCESS.getProcessCpuTime();
        long bytes = allocated();
        long time = System.nanoTime();
        for (int call = 0; call < calls; call++) {
            side.run();
        }
        Map<Figure, Double> taken = new EnumMap<>(Figure.class);
        taken.put(Figure.TIME, (System.nanoTime() - time) / 1e3 / calls);
        taken.put(Figure.BYTES, (double) (allocated() - bytes) / calls);
        sleep(rest);
        taken.put(Figure.CPU, (PROCESS.getProcessCpuTime() - cpu) / 1e3 / calls);
        return taken;
    }

    private static void sleep(Duration rest) {
        try {
            Thread.sleep(rest.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** By all threads that there are; what one allocated that has ended since is lost. */
    private static long allocated() {
        return LongStream.of(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds()))
                .filter(bytes -> bytes > 0)
                .sum();
    }

    private static String key(String side, Figure figure) {
        return side + "." + figure;
    }
}
