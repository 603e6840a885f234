package io.github.dynamodbconfigstore.cli;

import io.github.dynamodbconfigstore.cli.text.Printable;
import java.io.PrintWriter;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import picocli.CommandLine;

/** One line on a terminal that says how far long work has come; nothing elsewhere, nor for work of less than a second. */
final class Progress implements AutoCloseable {
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintWriter err;
    private final Supplier<String> text;
    private final ScheduledExecutorService timer;
    private boolean shown;

    private Progress(PrintWriter err, Supplier<String> text) {
        this.err = err;
        this.text = text;
        this.timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "dcs-progress");
            thread.setDaemon(true);
            return thread;
        });
    }

    private void start() {
        ScheduledFuture<?> unused = timer.scheduleAtFixedRate(this::show, 1000, 250, TimeUnit.MILLISECONDS);
    }

    /** Does the work; the line is gone when it is done. */
    static <T> T during(CommandLine command, Supplier<String> text, Supplier<T> work) {
        if (!Terminal.isStderr()) {
            return work.get();
        }
        try (Progress progress = new Progress(command.getErr(), text)) {
            progress.start();
            return work.get();
        }
    }

    private synchronized void show() {
        if (!timer.isShutdown()) {
            err.print(CLEAR_LINE + Printable.of(text.get()));
            err.flush();
            shown = true;
        }
    }

    @Override
    public synchronized void close() {
        timer.shutdownNow();
        if (shown) {
            err.print(CLEAR_LINE);
            err.flush();
        }
    }
}
