package io.github.dynamodbconfigstore;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Where a store's work in the background runs: on the caller's scheduler, or on the shared one until closed. */
final class Background implements AutoCloseable {
    private final ScheduledExecutorService scheduler;
    private final boolean shared;
    private final RandomGenerator random;
    private final AtomicBoolean closed = new AtomicBoolean();

    Background(@Nullable ScheduledExecutorService given, RandomGenerator random) {
        this.shared = given == null;
        this.scheduler = given == null ? SharedScheduler.acquire() : given;
        this.random = random;
    }

    Refresh refresh(String what, Runnable work, Duration interval) {
        return new Refresh(what, work, interval, scheduler, random);
    }

    @Override
    public void close() {
        if (shared && closed.compareAndSet(false, true)) {
            SharedScheduler.release();
        }
    }
}
