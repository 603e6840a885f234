package io.github.dynamodbconfigstore.benchmarks;

import io.github.dynamodbconfigstore.benchmarks.Claim.Figure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * A class of JMH benchmarks. Each round runs all its methods one after the other, each in a fresh process, and has its own
 * ratios: what the machine does from minute to minute meets both sides alike. The time that counts is that of the fastest of
 * many short iterations, since whatever else runs on the machine only ever adds to it.
 *
 * @param name the row's
 * @param benchmarks the class
 * @param threads to run with, each by itself
 * @param warmUpSeconds until the JIT compiler is done: the SDK needs far longer than a read from memory
 * @param quick the parameter to be left at one value in a quick run, and that value; or nothing
 * @param claims of each combination of parameters
 */
record JmhRow(
        String name,
        Class<?> benchmarks,
        List<Integer> threads,
        int warmUpSeconds,
        Map<String, String> quick,
        List<Claim> claims)
        implements Row {
    @Override
    public List<Finding> measure(Pace pace) throws RunnerException {
        Map<String, List<Map<String, RunResult>>> rounds = new LinkedHashMap<>();
        for (int round = 0; round < pace.rounds(); round++) {
            for (int count : pace.quick() ? threads.subList(0, 1) : threads) {
                byParameters(run(pace, count))
                        .forEach((parameters, results) -> rounds.computeIfAbsent(parameters, key -> new ArrayList<>())
                                .add(results));
            }
        }
        List<Finding> findings = new ArrayList<>();
        rounds.forEach((parameters, results) -> claims.stream()
                .filter(claim -> parameters.contains(claim.where()))
                .forEach(claim -> findings.add(finding(claim, parameters, results))));
        return findings;
    }

    private Collection<RunResult> run(Pace pace, int count) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + benchmarks.getName() + "\\.")
                .threads(count)
                .forks(1)
                .warmupIterations(warmUpSeconds)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(20)
                .measurementTime(TimeValue.milliseconds(100))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .timeout(TimeValue.minutes(5))
                .jvmArgs("-Xms1g", "-Xmx1g", "-XX:+UseG1GC", pace.endpointProperty());
        if (pace.quick()) {
            quick.forEach(options::param);
        }
        return new Runner(options.build()).run();
    }

    private static Map<String, Map<String, RunResult>> byParameters(Collection<RunResult> results) {
        Map<String, Map<String, RunResult>> sorted = new TreeMap<>();
        for (RunResult result : results) {
            BenchmarkParams parameters = result.getParams();
            String method = parameters.getBenchmark().replaceAll(".*\\.", "");
            sorted.computeIfAbsent(text(parameters), key -> new LinkedHashMap<>())
                    .put(method, result);
        }
        return sorted;
    }

    private static String text(BenchmarkParams parameters) {
        StringBuilder text = new StringBuilder();
        for (String key : parameters.getParamsKeys()) {
            text.append(", ").append(parameters.getParam(key)).append(' ').append(key);
        }
        return parameters.getThreads() == 1
                ? text.toString()
                : text + ", %d threads".formatted(parameters.getThreads());
    }

    private Finding finding(Claim claim, String parameters, List<Map<String, RunResult>> rounds) {
        List<Double> figures = rounds.stream()
                .map(results -> claim.peer() == null
                        ? figure(claim, results, claim.ours())
                        : figure(claim, results, claim.ours()) / figure(claim, results, claim.peer()))
                .toList();
        Map<String, RunResult> last = rounds.get(rounds.size() - 1);
        String unit = claim.figure() == Figure.BYTES ? "B" : unit(last.get(claim.ours()));
        String absolute = Limit.text(figure(claim, last, claim.ours()))
                + (claim.peer() == null ? "" : " : " + Limit.text(figure(claim, last, claim.peer())))
                + " " + unit;
        return new Finding(name, claim.what() + parameters, claim.limit(), figures, absolute);
    }

    private static String unit(RunResult result) {
        String unit = result.getPrimaryResult().getScoreUnit();
        return unit.substring(0, unit.indexOf('/'));
    }

    private static double figure(Claim claim, Map<String, RunResult> results, String method) {
        RunResult result = results.get(method);
        return claim.figure() == Figure.TIME
                ? result.getPrimaryResult().getStatistics().getMin()
                : bytes(result);
    }

    /** Its label has had prefixes in some versions of JMH. */
    private static double bytes(RunResult result) {
        String label = result.getSecondaryResults().keySet().stream()
                .filter(any -> any.endsWith("gc.alloc.rate.norm"))
                .findFirst()
                .orElseThrow();
        return result.getSecondaryResults().get(label).getScore();
    }
}
