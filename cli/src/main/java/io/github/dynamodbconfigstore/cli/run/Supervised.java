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
 * is told to stop by SIGTERM, and killed where it has not stopped after a grace time. A signal that ends it is the end of us,
 * too; one that it survives for the grace time is not. Ctrl-C at a terminal reaches it by itself. Thread-safe.
 */
public final class Supervised {
    /** Those that the JVM leaves to us and that a program may want. Windows knows the first two. */
    private static final List<String> SIGNALS = List.of("TERM", "INT", "HUP", "USR1");

    private final List<String> command;
    private final Duration grace;
    private Map<String, String> wanted = Map.of();
    private boolean changed;
    private boolean stopping;
    private boolean told;
    private @Nullable Process process;

    /**
     * A program that does not run yet.
     *
     * @param command the program and its arguments
     * @param grace how long it may take to stop
     */
    public Supervised(List<String> command, Duration grace) {
        this.command = List.copyOf(command);
        this.grace = grace;
    }

    /**
     * Runs it until it ends by itself, or by a signal. To be called once.
     *
     * @param variables set or replaced in the environment that it inherits from us, unless {@link #restart} was called before
     * @return its exit code; 128 and the signal's number where one ended it
     * @throws IOException where it can't be started
     * @throws InterruptedException if this thread is interrupted; the program goes on
     */
    public int run(Map<String, String> variables) throws IOException, InterruptedException {
        SIGNALS.forEach(signal -> Signals.handle(signal, this::pass));
        begin(variables);
        int exitCode;
        do {
            exitCode = start().waitFor();
        } while (isToStartAgain());
        return exitCode;
    }

    /**
     * Has it run with other variables: stops it and starts it again, or starts it with them where it does not run yet. Where
     * a signal has just told it to end, that is given its grace first: the program may survive it. Does nothing where it has
     * ended.
     *
     * @param variables as in {@link #run}
     */
    public synchronized void restart(Map<String, String> variables) {
        wanted = Map.copyOf(variables);
        changed = true;
        stopForChange();
    }

    private synchronized void begin(Map<String, String> variables) {
        if (!changed) {
            wanted = Map.copyOf(variables);
        }
    }

    private synchronized Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(Redirect.INHERIT)
                .redirectOutput(Redirect.INHERIT)
                .redirectError(Redirect.INHERIT);
        LauncherLocale.takeFrom(builder.environment());
        builder.environment().putAll(wanted);
        Process started = builder.start();
        process = started;
        changed = false;
        stopping = false;
        if (told) {
            // A signal that came before it ran.
            started.destroy();
        }
        return started;
    }

    private synchronized boolean isToStartAgain() {
        return changed && !told;
    }

    private void stopForChange() {
        Process running = process;
        if (changed && !told && !stopping && running != null) {
            stopping = true;
            running.destroy();
            after(grace, running, running::destroyForcibly);
        }
    }

    private synchronized void pass(String signal) {
        Process running = process;
        if (signal.equals("TERM") || signal.equals("INT")) {
            told = true;
            if (running != null) {
                after(grace, running, this::survived);
            }
        }
        if (running == null || (signal.equals("INT") && Foreground.isOurs())) {
            return;
        }
        if (signal.equals("TERM")) {
            running.destroy();
        } else {
            kill(signal, running.pid());
        }
    }

    /** It goes on, so it is to be started again when its variables change, or have changed meanwhile. */
    private synchronized void survived() {
        told = false;
        stopForChange();
    }

    private static void after(Duration time, Process running, Runnable ifStillRunning) {
        Thread patience = new Thread(
                () -> {
                    try {
                        if (!running.waitFor(time.toNanos(), TimeUnit.NANOSECONDS)) {
                            ifStillRunning.run();
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "dcs-grace");
        patience.setDaemon(true);
        patience.start();
    }

    private static void kill(String signal, long pid) {
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -s %s %d".formatted(signal, pid)).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
