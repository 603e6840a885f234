package io.github.dynamodbconfigstore.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A process of its own for one measurement, whose first line of output is the answer. */
final class Child {
    private Child() {}

    static String answer(Pace pace, Class<?> main, List<String> javaOptions, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(javaOptions);
        command.addAll(List.of(pace.endpointProperty(), "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String answer;
        try (BufferedReader output = process.inputReader()) {
            answer = output.readLine();
        }
        if (process.waitFor() != 0 || answer == null) {
            throw new IllegalStateException("%s failed".formatted(command));
        }
        return answer;
    }

    static double number(Pace pace, Class<?> main, List<String> javaOptions, String... arguments)
            throws IOException, InterruptedException {
        return Double.parseDouble(answer(pace, main, javaOptions, arguments));
    }
}
