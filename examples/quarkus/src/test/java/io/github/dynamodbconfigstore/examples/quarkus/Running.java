package io.github.dynamodbconfigstore.examples.quarkus;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The application, started as its users start it. */
final class Running implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("Listening on: (http://\\S+)");
    private static final Pattern REVISION = Pattern.compile("\"revision\":(\\d+)");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final BufferedReader output;
    private final List<String> said = new ArrayList<>();
    private URI listening;

    private Running(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    static Running on(String endpoint, String... properties) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(properties));
        command.addAll(List.of("-Dquarkus.http.port=0", "-jar", System.getProperty("application")));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DYNAMODB_CONFIG_STORE_ENDPOINT", endpoint);
        builder.environment().put("DYNAMODB_CONFIG_STORE_REGION", "eu-central-1");
        builder.environment().put("AWS_ACCESS_KEY_ID", "local");
        builder.environment().put("AWS_SECRET_ACCESS_KEY", "local");
        return new Running(builder.start());
    }

    /** All that it says before it ends. */
    String output() {
        return output.lines().collect(Collectors.joining("\n"));
    }

    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    /** What it answers now. */
    String answer() throws IOException, InterruptedException {
        return ask(uri());
    }

    /** What it answers as soon as it is at a revision. */
    String answerAt(long revision) throws IOException, InterruptedException {
        while (true) {
            String answer = ask(uri());
            Matcher matcher = REVISION.matcher(answer);
            if (matcher.find() && Long.parseLong(matcher.group(1)) >= revision) {
                return answer;
            }
            Thread.sleep(50);
        }
    }

    private String ask(URI uri) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }

    private URI uri() throws IOException {
        while (listening == null) {
            String line = output.readLine();
            if (line == null) {
                throw new IllegalStateException("it has ended before it listened:\n" + String.join("\n", said));
            }
            said.add(line);
            Matcher matcher = LISTENING.matcher(line);
            if (matcher.find()) {
                listening = URI.create(matcher.group(1));
            }
        }
        return listening;
    }

    /** Leaves nothing running, whatever the test found. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
