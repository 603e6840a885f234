package io.github.dynamodbconfigstore.benchmarks;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** A process of its own for one measurement, whose last line of output is the answer. */
final class Child {
    private Child() {}

    static String answer(Pace pace, Class<?> main, List<String> javaOptions, String... arguments)
            throws IOException, InterruptedException {
        return answer(pace, main, System.getProperty("java.class.path"), javaOptions, arguments);
    }

    /** What of this process's class path has one of these in its path. */
    static String classPath(List<String> parts) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> parts.stream().anyMatch(path::contains))
                .collect(Collectors.joining(File.pathSeparator));
    }

    static String answer(Pace pace, Class<?> main, String classPath, List<String> javaOptions, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(javaOptions);
        command.addAll(pace.javaOptions());
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> lines;
        try (BufferedReader output = process.inputReader()) {
            lines = output.lines().toList();
        }
        if (process.waitFor() != 0 || lines.isEmpty()) {
            throw new IllegalStateException("%s %s failed".formatted(main.getSimpleName(), List.of(arguments)));
        }
        return lines.get(lines.size() - 1);
    }

    /** In that process: prints the answer and ends at once, whatever threads are left; also where there is none. */
    static void run(Callable<?> measurement) {
        try {
            System.out.println(measurement.call());
            System.out.flush();
            Runtime.getRuntime().halt(0);
        } catch (Throwable e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    static double number(Pace pace, Class<?> main, List<String> javaOptions, String... arguments)
            throws IOException, InterruptedException {
        return Double.parseDouble(answer(pace, main, javaOptions, arguments));
    }

    /** An answer of {@code name=value}s, with a space between two. */
    static Map<String, Double> figures(Pace pace, Class<?> main, List<String> javaOptions, String... arguments)
            throws IOException, InterruptedException {
        return Arrays.stream(answer(pace, main, javaOptions, arguments).split(" "))
                .map(pair -> pair.split("="))
                .collect(Collectors.toMap(pair -> pair[0], pair -> Double.valueOf(pair[1])));
    }
}
