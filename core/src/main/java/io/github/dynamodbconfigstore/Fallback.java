package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.file.RefusedFileException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * What a start falls back on: the last known good, read in the background once the start takes long, so that one that fails
 * has not to wait for it as well. A start that is quick reads no file.
 */
final class Fallback implements AutoCloseable {
    private final FutureTask<KnownGood> reading;
    private final @Nullable Future<?> ahead;

    /**
     * Reads nothing yet.
     *
     * @param file where it is
     * @param background where it is read
     * @param delay after which it is
     */
    Fallback(LastKnownGood file, Background background, Duration delay) {
        this.reading = new FutureTask<>(file::read);
        this.ahead = schedule(background, delay);
    }

    private @Nullable Future<?> schedule(Background background, Duration delay) {
        try {
            return background.schedule(reading, delay);
        } catch (RejectedExecutionException e) {
            // It is read when it is needed.
            return null;
        }
    }

    /**
     * What the file holds; read now unless it was, or waited for where it just is.
     *
     * @throws RefusedFileException if nothing can be taken from it; the message says why
     * @throws IllegalStateException if reading it failed in a way that is not the file's fault
     */
    KnownGood get() throws RefusedFileException, InterruptedException {
        reading.run();
        try {
            return reading.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RefusedFileException refused) {
                throw refused;
            }
            throw failed(Objects.requireNonNull(e.getCause()));
        }
    }

    /** The message of what was thrown is not ours and may show a value; its class and place do not. */
    private static IllegalStateException failed(Throwable thrown) {
        IllegalStateException failure = new IllegalStateException(
                "reading the file failed with %s".formatted(thrown.getClass().getName()));
        failure.setStackTrace(thrown.getStackTrace());
        return failure;
    }

    /** It is not needed any more. */
    @Override
    public void close() {
        if (ahead != null) {
            // Without an interrupt: it would hit what the scheduler does next.
            ahead.cancel(false);
        }
    }
}
