package io.github.dynamodbconfigstore.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a process, or {@code dcs} in this one, left behind. */
public record Outcome(int exitCode, String out, String err) {
    /** Of {@code dcs} in this process. */
    public static Outcome inProcess(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = Main.run(out, err, args);
        return new Outcome(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    public static Outcome of(ProcessBuilder builder) {
        try {
            Path err = Files.createTempFile("dcs", ".stderr");
            try {
                Process process = builder.redirectError(err.toFile()).start();
                String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                return new Outcome(process.waitFor(), out, withoutProgress(Files.readString(err)));
            } finally {
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** As a terminal is left: whether a line of progress came and went is up to the machine's speed. */
    public static String withoutProgress(String err) {
        return err.replaceAll("\r\u001b\\[K[^\r\n]*…", "").replace("\r\u001b[K", "");
    }

    /** The lines on stdout. */
    public List<String> lines() {
        return out.lines().toList();
    }
}
