package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.protocol.OneShotScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A scheduler and a monotonic clock that stand still until a test moves them; due work runs on the test's thread. */
public final class ManualTime extends OneShotScheduler {
    private final List<Task> tasks = new ArrayList<>();
    private long now = 1;

    long nanoTime() {
        return now;
    }

    int waiting() {
        tasks.removeIf(FutureTask::isCancelled);
        return tasks.size();
    }

    /** Runs everything that comes due meanwhile, in order. */
    public void advance(Duration by) {
        long end = now + by.toNanos();
        while (true) {
            Task next = tasks.stream()
                    .filter(task -> task.at <= end)
                    .min(Comparator.comparingLong(task -> task.at))
                    .orElse(null);
            if (next == null) {
                now = end;
                return;
            }
            tasks.remove(next);
            now = next.at;
            next.run();
        }
    }

    /** Time passes and nothing runs, as in a frozen process. */
    void freeze(Duration by) {
        now += by.toNanos();
    }

    /** Moves to what comes due next, and runs it. */
    void runNext() {
        long next = tasks.stream().mapToLong(task -> task.at).min().orElseThrow();
        advance(Duration.ofNanos(next - now));
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        Task task = new Task(command, now + unit.toNanos(delay));
        tasks.add(task);
        return task;
    }

    private final class Task extends FutureTask<Void> implements ScheduledFuture<Void> {
        private final long at;

        Task(Runnable command, long at) {
            super(command, null);
            this.at = at;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(at - now, TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }
}
