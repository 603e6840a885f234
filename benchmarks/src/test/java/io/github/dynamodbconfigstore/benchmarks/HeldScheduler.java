package io.github.dynamodbconfigstore.benchmarks;

import java.util.Objects;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Holds a store's next poll back until it is asked for, and then runs it on the thread that asks. */
final class HeldScheduler extends ScheduledThreadPoolExecutor {
    private static final long DAYS = 30;

    private final ScheduledFuture<?> never = super.schedule(() -> {}, 365 * DAYS, TimeUnit.DAYS);
    private @Nullable Runnable poll;

    HeldScheduler() {
        super(1);
    }

    /** What comes later than a poll is a full load, which is not wanted here. */
    @Override
    public ScheduledFuture<?> schedule(Runnable work, long delay, TimeUnit unit) {
        if (unit.toDays(delay) < 1) {
            poll = work;
        }
        return never;
    }

    void poll() {
        Objects.requireNonNull(poll, "no poll").run();
    }
}
