package io.github.dynamodbconfigstore;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does something again and again until closed, whatever it throws. The first time comes anywhere within the first
 * interval and the later ones after 0.8 to 1 intervals, so that processes started together spread out. After failures it
 * comes sooner, as {@link RetryPause} says, up to the interval.
 */
final class Refresh implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Refresh.class);

    private final String what;
    private final Runnable work;
    private final Duration interval;
    private final ScheduledExecutorService scheduler;
    private final RandomGenerator random;
    private int failures;
    private boolean closed;
    private @Nullable Future<?> next;

    Refresh(String what, Runnable work, Duration interval, ScheduledExecutorService scheduler, RandomGenerator random) {
        this.what = what;
        this.work = work;
        this.interval = interval;
        this.scheduler = scheduler;
        this.random = random;
    }

    /** After a failure the first time comes as soon as it would after one of its own. */
    synchronized void start(boolean afterFailure) {
        if (afterFailure) {
            failures++;
            schedule(retry());
        } else {
            schedule((long) (interval.toNanos() * random.nextDouble()));
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (next != null) {
            // Without an interrupt: a listener may be running.
            next.cancel(false);
        }
    }

    private void tick() {
        try {
            work.run();
            succeeded();
        } catch (Throwable e) {
            failed(e);
        }
    }

    private synchronized void succeeded() {
        if (failures > 0) {
            log.info("{}: succeeded again after {} failures", what, failures);
        }
        failures = 0;
        schedule((long) (interval.toNanos() * RetryPause.spread(random)));
    }

    private synchronized void failed(Throwable e) {
        failures++;
        if (!closed) {
            log.warn("{}: failed {} times in a row, what was read last stays: {}", what, failures, describe(e));
        }
        schedule(retry());
    }

    private long retry() {
        return RetryPause.after(failures, interval, random).toNanos();
    }

    /** Only our own messages are known to show no values. */
    static String describe(Throwable e) {
        return e instanceof ConfigStoreException
                ? String.valueOf(e.getMessage())
                : e.getClass().getName();
    }

    private void schedule(long nanos) {
        if (closed) {
            return;
        }
        try {
            next = scheduler.schedule(this::tick, nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            log.warn("{}: the scheduler takes no more work, so this ends here; what was read last stays", what);
        }
    }
}
