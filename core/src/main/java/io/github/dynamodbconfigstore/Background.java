package io.github.dynamodbconfigstore;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Where a store's work in the background runs: on the caller's scheduler, or on the shared one until closed. */
final class Background implements AutoCloseable {
    private final @Nullable ScheduledExecutorService given;
    private final RandomGenerator random;
    private @Nullable ScheduledExecutorService shared;

    Background(@Nullable ScheduledExecutorService given, RandomGenerator random) {
        this.given = given;
        this.random = random;
    }

    synchronized Refresh refresh(String what, Runnable work, Duration interval) {
        return new Refresh(what, work, interval, scheduler(), random);
    }

    /** Once, after a while. */
    synchronized Future<?> schedule(Runnable work, Duration delay) {
        return scheduler().schedule(work, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /**
     * At once, beside the start, what it will need; not on a scheduler that was given, whose threads may be needed for more.
     *
     * @return whether it will be done
     */
    synchronized boolean ahead(Runnable work) {
        if (given != null) {
            return false;
        }
        scheduler().execute(work);
        return true;
    }

    @Override
    public synchronized void close() {
        if (shared != null) {
            shared = null;
            SharedScheduler.release();
        }
    }

    private ScheduledExecutorService scheduler() {
        if (given != null) {
            return given;
        }
        if (shared == null) {
            shared = SharedScheduler.acquire();
        }
        return shared;
    }
}
