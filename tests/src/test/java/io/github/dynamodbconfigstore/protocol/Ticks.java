package io.github.dynamodbconfigstore.protocol;

import java.time.Duration;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A process's scheduler on virtual time: each task runs as an actor. */
public final class Ticks extends OneShotScheduler {
    private final Timeline timeline;
    private final String name;
    private final Life life;
    private long frozenUntil = Long.MIN_VALUE;

    public Ticks(Timeline timeline, String name, Life life) {
        this.timeline = timeline;
        this.name = name;
        this.life = life;
    }

    /** Nothing begins for a while, as in a process that is frozen between requests. */
    public void freeze(Duration length) {
        frozenUntil = timeline.nanoTime() + length.toNanos();
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        Task task = new Task(command, unit.toNanos(delay));
        task.beginAfter(task.delay);
        return task;
    }

    private final class Task extends FutureTask<Void> implements ScheduledFuture<Void> {
        private final long delay;
        private Due due;

        Task(Runnable command, long delay) {
            super(command, null);
            this.delay = delay;
        }

        void beginAfter(long nanos) {
            if (!timeline.ended() && !life.isOver()) {
                due = timeline.later(Duration.ofNanos(nanos), this::begin);
            }
        }

        private void begin() {
            long frozen = frozenUntil - timeline.nanoTime();
            if (frozenUntil > timeline.nanoTime()) {
                beginAfter(frozen);
            } else if (!life.isOver()) {
                timeline.start(name, life, Duration.ZERO, this);
            }
        }

        /** One that runs goes on: an interrupt would hit whichever actor has the thread next. */
        @Override
        public boolean cancel(boolean interrupt) {
            timeline.cancel(due);
            return super.cancel(false);
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(delay, TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(delay, other.getDelay(TimeUnit.NANOSECONDS));
        }
    }
}
