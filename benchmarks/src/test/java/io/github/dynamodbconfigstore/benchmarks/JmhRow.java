package io.github.dynamodbconfigstore.benchmarks;

import io.github.dynamodbconfigstore.benchmarks.Claim.Figure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * A class of JMH benchmarks. In each round the methods run one after the other, each in a fresh process, beginning with another
 * one; and each round has its own ratios: what the machine does from minute to minute meets both sides alike.
 *
 * @param name the row's
 * @param benchmarks the class
 * @param kind how it is measured
 * @param parameter whose values are measured, each by itself
 * @param claims for each value and number of threads; only their methods run
 */
record JmhRow(String name, Class<?> benchmarks, Kind kind, Parameter parameter, List<Claim> claims) implements Row {
    private record Setting(String value, int threads) {}

    @Override
    public List<Finding> measure(Pace pace) throws RunnerException {
        Map<Setting, List<Map<String, RunResult>>> rounds = new LinkedHashMap<>();
        for (int round = 0; round < pace.rounds(); round++) {
            for (int threads : pace.quick() ? kind.threads().subList(0, 1) : kind.threads()) {
                for (String value : parameter.values(pace)) {
                    Setting setting = new Setting(value, threads);
                    Map<String, RunResult> results = new HashMap<>();
                    for (String method : Pace.inTurn(round, methods())) {
                        results.put(method, run(pace, method, setting));
                    }
                    rounds.computeIfAbsent(setting, key -> new ArrayList<>()).add(results);
                }
            }
        }
        List<Finding> findings = new ArrayList<>();
        rounds.forEach((setting, results) -> claims.forEach(claim -> findings.add(finding(claim, setting, results))));
        return findings;
    }

    private List<String> methods() {
        return claims.stream()
                .flatMap(claim -> Stream.of(claim.ours(), claim.peer()))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private RunResult run(Pace pace, String method, Setting setting) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^%s\\.%s$".formatted(benchmarks.getName(), method))
                .threads(setting.threads())
                .forks(1)
                .warmupIterations(kind.warmUpSeconds())
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(kind.iterations())
                .measurementTime(kind.iteration())
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .timeout(TimeValue.minutes(5))
                .verbosity(VerboseMode.SILENT)
                .jvmArgs("-Xms1g", "-Xmx1g", "-XX:+UseG1GC")
                .jvmArgsAppend(pace.javaOptions().toArray(String[]::new));
        if (!parameter.name().isEmpty()) {
            options.param(parameter.name(), setting.value());
        }
        RunResult result = new Runner(options.build()).runSingle();
        System.err.printf(
                "%s.%s%s: %s %s%n",
                benchmarks.getSimpleName(),
                method,
                text(setting),
                Limit.text(figure(Figure.TIME, result)),
                unit(Figure.TIME, result));
        return result;
    }

    private String text(Setting setting) {
        String value = parameter.name().isEmpty() ? "" : ", %s %s".formatted(setting.value(), parameter.name());
        return setting.threads() == 1 ? value : value + ", %d threads".formatted(setting.threads());
    }

    private Finding finding(Claim claim, Setting setting, List<Map<String, RunResult>> rounds) {
        return new Finding(
                claim.what() + text(setting),
                claim.limit(),
                rounds.stream().map(results -> round(claim, results)).toList());
    }

    private Round round(Claim claim, Map<String, RunResult> results) {
        RunResult ours = results.get(claim.ours());
        return claim.peer() == null
                ? Round.of(figure(claim.figure(), ours))
                : Round.ratio(
                        figure(claim.figure(), ours),
                        figure(claim.figure(), results.get(claim.peer())),
                        unit(claim.figure(), ours));
    }

    private static String unit(Figure figure, RunResult result) {
        return switch (figure) {
            case TIME -> result.getPrimaryResult().getScoreUnit().replaceAll("/.*", "");
            case CPU -> throw notCounted();
            case BYTES -> "B";
        };
    }

    private double figure(Figure figure, RunResult result) {
        return switch (figure) {
            case TIME ->
                kind.fastest()
                        ? result.getPrimaryResult().getStatistics().getMin()
                        : result.getPrimaryResult().getStatistics().getMean();
            case CPU -> throw notCounted();
            case BYTES -> secondary(result, "gc.alloc.rate.norm");
        };
    }

    private static IllegalArgumentException notCounted() {
        return new IllegalArgumentException("JMH counts no CPU time");
    }

    private static double secondary(RunResult result, String label) {
        return result.getSecondaryResults().get(label).getScore();
    }
}
