package io.github.dynamodbconfigstore.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A {@code dcs} that goes on until it is ended; its lines are waited for, not its time. */
public final class Running implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;
    private final BufferedReader err;

    public Running(ProcessBuilder builder) {
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out = process.inputReader();
        err = process.errorReader();
    }

    /** The next line on stdout. */
    public String line() {
        return next(out, line -> true);
    }

    /** The next line on stderr that contains this. */
    public String said(String part) {
        return next(err, line -> line.contains(part));
    }

    /** As {@code | head} does when it has seen enough. */
    public void stopReading() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads what is said on stderr until it ends like this, such as a question that ends no line. */
    public void untilErr(String end) {
        StringBuilder seen = new StringBuilder();
        try {
            while (!seen.toString().endsWith(end)) {
                int c = err.read();
                if (c < 0) {
                    throw new IllegalStateException("ended without it: " + seen);
                }
                seen.append((char) c);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void signal(String name) {
        signal(name, process.pid());
    }

    public static void signal(String name, long pid) {
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -s %s %d".formatted(name, pid))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public int exitCode() throws InterruptedException {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("still running");
        }
        return process.exitValue();
    }

    private static String next(BufferedReader reader, Predicate<String> wanted) {
        try {
            String line = reader.readLine();
            while (line != null && !wanted.test(line)) {
                line = reader.readLine();
            }
            if (line == null) {
                throw new IllegalStateException("ended without it");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Leaves nothing running, whatever the test found. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
