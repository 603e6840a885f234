package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.file.RefusedFileException;
import io.github.dynamodbconfigstore.file.SnapshotFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the newest good snapshot in a file, to start from where DynamoDB can't be reached. It is written in the background,
 * at most once a second: of snapshots that come faster the last one is. The same content is written again only to renew its
 * stamp, after {@link LastKnownGoodSettings#renewal()}.
 *
 * <p>A file that can't be written stops nothing: it is logged once for each cause, and tried again with the next
 * snapshot and at {@link #close()}. Thread-safe.
 */
final class LastKnownGood implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LastKnownGood.class);
    private static final Duration SHORTEST_GAP = Duration.ofSeconds(1);

    private final SnapshotFile file;
    private final Duration renewal;
    private final Background background;
    private final LongSupplier nanoTime;

    /** One write at a time, so that an older snapshot never replaces a newer one. */
    private final Lock writing = new ReentrantLock();

    private @Nullable KnownGood newest;
    private @Nullable Future<?> next;
    private boolean closed;
    private volatile State state = new State(null, 0, 0, null);

    LastKnownGood(SnapshotFile file, Duration renewal, Background background, LongSupplier nanoTime) {
        this.file = file;
        this.renewal = renewal;
        this.background = background;
        this.nanoTime = nanoTime;
    }

    /**
     * What the file holds; asks nobody else.
     *
     * @throws RefusedFileException if nothing can be taken from it; the message says why
     */
    KnownGood read() throws RefusedFileException {
        return KnownGood.of(file.read());
    }

    /**
     * Takes note of what DynamoDB was seen to hold, be it new or not; writes nothing on this thread. Never for what came from
     * the file: it would look new.
     */
    synchronized void keep(KnownGood good) {
        if (closed) {
            return;
        }
        newest = good;
        if (next == null) {
            schedule();
        }
    }

    /** Writes what is not written yet, on this thread, even if it was interrupted. Idempotent. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try {
            stopTaking();
            write();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized void stopTaking() {
        closed = true;
        if (next != null) {
            // Without an interrupt, which would break off a write.
            next.cancel(false);
        }
    }

    private synchronized @Nullable KnownGood take() {
        KnownGood taken = newest;
        newest = null;
        next = null;
        return taken;
    }

    private void write() {
        writing.lock();
        try {
            KnownGood taken = take();
            if (taken != null && isNew(taken)) {
                write(taken);
            }
        } finally {
            writing.unlock();
        }
    }

    private void write(KnownGood taken) {
        try {
            file.write(taken.contents());
            succeeded(taken);
        } catch (Throwable e) {
            failed(taken, e);
        }
    }

    private boolean isNew(KnownGood taken) {
        KnownGood written = state.written;
        return written == null || !taken.isSameAs(written) || isDue(Duration.between(written.readAt(), taken.readAt()));
    }

    /** Also where the clock was set back: a stamp that is ahead of it would be refused at a start, since it tells no age. */
    private boolean isDue(Duration sinceStamp) {
        return sinceStamp.isNegative() || sinceStamp.compareTo(renewal) >= 0;
    }

    private synchronized void succeeded(KnownGood written) {
        if (state.failuresInARow > 0) {
            log.info("{} is written again after {} failures", file.path(), state.failuresInARow);
        }
        state = new State(written, nanoTime.getAsLong(), 0, state.lastError);
    }

    private synchronized void failed(KnownGood taken, Throwable e) {
        String error = "%s can't be written: %s".formatted(file.path(), describe(e));
        if (state.failuresInARow == 0 || !error.equals(state.lastError)) {
            log.warn("{}; the store goes on without, and tries again at the next snapshot", error);
        }
        state = new State(state.written, nanoTime.getAsLong(), state.failuresInARow + 1, error);
        if (newest == null) {
            newest = taken;
        }
    }

    /** Without the name of the file written aside, which is another one each time. Others' messages may show values. */
    private static String describe(Throwable e) {
        String problem = e.getClass().getSimpleName();
        if (e instanceof FileSystemException failure) {
            return failure.getReason() == null ? problem : failure.getReason();
        }
        return e instanceof IOException ? Objects.requireNonNullElse(e.getMessage(), problem) : problem;
    }

    private void schedule() {
        try {
            next = background.schedule(this::write, untilNextWrite());
        } catch (RejectedExecutionException e) {
            // Not asked again.
            next = CompletableFuture.completedFuture(null);
            log.warn("The scheduler takes no more work, so {} is written only when the store is closed", file.path());
        }
    }

    private Duration untilNextWrite() {
        if (state.isFirst()) {
            return Duration.ZERO;
        }
        Duration rest = SHORTEST_GAP.minusNanos(nanoTime.getAsLong() - state.triedAt);
        return rest.isNegative() ? Duration.ZERO : rest;
    }

    /** What the file holds, if this store wrote it; when, by the monotonic clock, it last tried; and what has failed. */
    private record State(
            @Nullable KnownGood written,
            long triedAt,
            int failuresInARow,
            @Nullable String lastError) {
        boolean isFirst() {
            return written == null && failuresInARow == 0;
        }
    }
}
