package io.github.dynamodbconfigstore.cli.output;

import io.github.dynamodbconfigstore.cli.text.Printable;
import java.io.PrintWriter;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import picocli.CommandLine;

/** One line on a terminal that says how far long work has come; nothing elsewhere, nor for work of less than a second. */
public final class Progress {
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintWriter err;
    private final Supplier<String> text;
    private boolean shown;
    private boolean ended;

    private Progress(PrintWriter err, Supplier<String> text) {
        this.err = err;
        this.text = text;
    }

    /**
     * Does the work; the line is gone when it is done.
     *
     * @param command whose stderr it is
     * @param text how far it is, asked for now and then on a thread of its own
     * @param work to be done
     * @param <T> of its result
     * @return what the work gave
     */
    public static <T> T during(CommandLine command, Supplier<String> text, Supplier<T> work) {
        if (!Terminal.isStderr()) {
            return work.get();
        }
        Progress progress = new Progress(command.getErr(), text);
        ScheduledFuture<?> looks = Timer.SHARED.scheduleAtFixedRate(progress::show, 1000, 250, TimeUnit.MILLISECONDS);
        try {
            return work.get();
        } finally {
            looks.cancel(false);
            progress.end();
        }
    }

    private synchronized void show() {
        if (!ended) {
            err.print(CLEAR_LINE + Printable.of(text.get()));
            err.flush();
            shown = true;
        }
    }

    private synchronized void end() {
        ended = true;
        if (shown) {
            err.print(CLEAR_LINE);
            err.flush();
        }
    }

    /** One for all, since some work is short and often done; made at first use. */
    private static final class Timer {
        static final ScheduledExecutorService SHARED = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "dcs-progress");
            thread.setDaemon(true);
            return thread;
        });
    }
}
