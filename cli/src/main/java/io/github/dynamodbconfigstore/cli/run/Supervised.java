package io.github.dynamodbconfigstore.cli.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Another program that has our standard streams and our signals, and that is started again where its environment changes. It
 * is told to stop by SIGTERM, and killed where it has not stopped after a grace time. Thread-safe.
 */
public final class Supervised {
    /** Those that the JVM leaves to us and that a program may want. Windows knows the first two. */
    private static final List<String> SIGNALS = List.of("TERM", "INT", "HUP", "USR1");

    private final List<String> command;
    private final Duration grace;
    private final boolean onTerminal;
    private @Nullable Process process;
    private @Nullable Map<String, String> next;
    private boolean ending;

    /**
     * A program that does not run yet.
     *
     * @param command the program and its arguments
     * @param grace how long it may take to stop
     * @param onTerminal whether a terminal sends Ctrl-C's SIGINT to it as well as to us, so that it is not passed on
     */
    public Supervised(List<String> command, Duration grace, boolean onTerminal) {
        this.command = List.copyOf(command);
        this.grace = grace;
        this.onTerminal = onTerminal;
    }

    /**
     * Runs it until it ends by itself, or by a signal. To be called once.
     *
     * @param variables set or replaced in the environment that it inherits from us
     * @return its exit code; 128 and the signal's number where one ended it
     * @throws IOException where it can't be started
     * @throws InterruptedException if this thread is interrupted; the program goes on
     */
    public int run(Map<String, String> variables) throws IOException, InterruptedException {
        SIGNALS.forEach(signal -> Signals.handle(signal, this::pass));
        Map<String, String> current = variables;
        while (true) {
            Process running = start(current);
            int exitCode = running.waitFor();
            Map<String, String> changed = takeNext();
            if (changed == null) {
                return exitCode;
            }
            current = changed;
        }
    }

    /**
     * Stops it and starts it again with other variables. Does nothing where it is about to end, or has ended.
     *
     * @param variables as in {@link #run}
     */
    public synchronized void restart(Map<String, String> variables) {
        Process running = process;
        if (ending || running == null) {
            return;
        }
        boolean stopping = next != null;
        next = Map.copyOf(variables);
        if (!stopping) {
            stop(running);
        }
    }

    private void stop(Process running) {
        running.destroy();
        Thread patience = new Thread(() -> killAfterGrace(running), "dcs-grace");
        patience.setDaemon(true);
        patience.start();
    }

    private void killAfterGrace(Process running) {
        try {
            if (!running.waitFor(grace.toNanos(), TimeUnit.NANOSECONDS)) {
                running.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Process start(Map<String, String> variables) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(Redirect.INHERIT)
                .redirectOutput(Redirect.INHERIT)
                .redirectError(Redirect.INHERIT);
        builder.environment().putAll(variables);
        Process started = builder.start();
        process = started;
        if (ending) {
            // A signal that came between two runs of it.
            started.destroy();
        }
        return started;
    }

    /** The variables to start it again with; null where it has ended for good. */
    private synchronized @Nullable Map<String, String> takeNext() {
        Map<String, String> taken = ending ? null : next;
        next = null;
        ending |= taken == null;
        return taken;
    }

    private synchronized void pass(String signal) {
        ending |= signal.equals("TERM") || signal.equals("INT");
        Process running = process;
        if (running == null || (signal.equals("INT") && onTerminal)) {
            return;
        }
        if (signal.equals("TERM")) {
            running.destroy();
        } else {
            kill(signal, running.pid());
        }
    }

    private static void kill(String signal, long pid) {
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -s %s %d".formatted(signal, pid)).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
