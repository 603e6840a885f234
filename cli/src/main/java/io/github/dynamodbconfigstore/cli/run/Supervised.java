package io.github.dynamodbconfigstore.cli.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Another program that has our standard streams and our signals, and that is started again where its environment changes. It
 * is told to stop by SIGTERM, and killed where it has not stopped after a grace time. SIGTERM and SIGHUP to us are the last word:
 * from then on it has all the time it wants to end, and is neither killed nor started again. A Ctrl-C that it survives for the
 * grace time changes nothing; what a terminal sends reaches it by itself. Thread-safe.
 */
public final class Supervised {
    /**
     * Those that the JVM leaves to us and that a program may want. QUIT it keeps for itself, and those of job control are a
     * shell's. Windows knows the first two.
     */
    private static final List<String> SIGNALS = List.of("TERM", "INT", "HUP", "USR1", "USR2", "WINCH");

    /** Those that a terminal itself sends, to all programs in its foreground. */
    private static final Set<String> OF_TERMINAL = Set.of("INT", "WINCH");

    /** Those that tell it to end, with their numbers. */
    private static final Map<String, Integer> ENDS = Map.of("HUP", 1, "INT", 2, "TERM", 15);

    private final List<String> command;
    private final Duration grace;
    private Map<String, String> wanted = Map.of();
    private boolean changed;
    private boolean stopping;
    private boolean interrupted;
    private boolean ending;
    private int exitCode;
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
     * @return its exit code; 128 and the signal's number where one ended it, or came before it was started
     * @throws IOException where it can't be started
     * @throws InterruptedException if this thread is interrupted; the program goes on
     */
    public int run(Map<String, String> variables) throws IOException, InterruptedException {
        SIGNALS.forEach(signal -> Signals.handle(signal, this::pass));
        begin(variables);
        for (Process next = start(); next != null; next = start()) {
            ended(next.waitFor());
        }
        return exitCode();
    }

    /**
     * Has it run with other variables: stops it and starts it again, or starts it with them where it does not run yet. Where
     * an interrupt has just told it to end, that is given its grace first: the program may survive it. Does nothing where it
     * has ended, or was told to by another signal.
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

    /** Nothing where it is over: it has ended by itself, or a signal says so, also one that finds nothing running. */
    private synchronized @Nullable Process start() throws IOException {
        if (ending || interrupted || (process != null && !changed)) {
            return null;
        }
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
        return started;
    }

    private synchronized void ended(int code) {
        exitCode = code;
    }

    private synchronized int exitCode() {
        return exitCode;
    }

    private void stopForChange() {
        Process running = process;
        if (changed && !ending && !interrupted && !stopping && running != null) {
            stopping = true;
            running.destroy();
            after(grace, running, () -> kill(running));
        }
    }

    private synchronized void kill(Process running) {
        if (!ending) {
            running.destroyForcibly();
        }
    }

    /** To the program, and noted. */
    synchronized void pass(String signal) {
        Process running = process;
        Integer number = ENDS.get(signal);
        if (signal.equals("INT")) {
            interrupted = true;
            if (running != null) {
                after(grace, running, this::survived);
            }
        } else if (number != null) {
            ending = true;
        }
        if (running == null && number != null) {
            exitCode = 128 + number;
        }
        if (running == null || (OF_TERMINAL.contains(signal) && Foreground.isOurs())) {
            return;
        }
        if (signal.equals("TERM")) {
            running.destroy();
        } else {
            kill(signal, running.pid());
        }
    }

    /** The interrupt: it goes on, so it is to be started again when its variables change, or have changed meanwhile. */
    private synchronized void survived() {
        interrupted = false;
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
