package io.github.dynamodbconfigstore.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A process of its own for one measurement, whose last line of output is the answer. */
final class Child {
    private Child() {}

    static String answer(Pace pace, Class<?> main, List<String> javaOptions, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(javaOptions);
        command.addAll(List.of(pace.endpointProperty(), "-cp", System.getProperty("java.class.path"), main.getName()));
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

    static double number(Pace pace, Class<?> main, List<String> javaOptions, String... arguments)
            throws IOException, InterruptedException {
        return Double.parseDouble(answer(pace, main, javaOptions, arguments));
    }
}
