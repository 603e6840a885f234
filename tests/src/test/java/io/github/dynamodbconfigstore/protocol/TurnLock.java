package io.github.dynamodbconfigstore.protocol;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/** A reentrant lock whose waiters give up their turn; an ordinary one would stop everybody. */
public final class TurnLock implements Lock {
    private final Timeline timeline;
    private final Queue<Actor> waiting = new ArrayDeque<>();
    private Actor owner;
    private int holds;

    public TurnLock(Timeline timeline) {
        this.timeline = timeline;
    }

    @Override
    public void lock() {
        tryLock(Long.MAX_VALUE / 2, TimeUnit.NANOSECONDS);
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) {
        if (timeline.ended()) {
            throw new Timeline.Ended();
        }
        Actor self = timeline.running();
        long deadline = timeline.nanoTime() + unit.toNanos(time);
        while (owner != null && owner != self) {
            if (timeline.nanoTime() >= deadline) {
                return false;
            }
            await(self, Duration.ofNanos(deadline - timeline.nanoTime()));
        }
        owner = self;
        holds++;
        return true;
    }

    @Override
    public void unlock() {
        if (timeline.ended()) {
            return;
        }
        holds--;
        if (holds == 0) {
            owner = null;
            waiting.forEach(actor -> timeline.wake(actor, Duration.ZERO));
            waiting.clear();
        }
    }

    @Override
    public void lockInterruptibly() {
        lock();
    }

    @Override
    public boolean tryLock() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Condition newCondition() {
        throw new UnsupportedOperationException();
    }

    private void await(Actor self, Duration most) {
        waiting.add(self);
        Due end = timeline.later(most, () -> {
            if (waiting.remove(self)) {
                timeline.wake(self, Duration.ZERO);
            }
        });
        try {
            timeline.park();
        } finally {
            timeline.cancel(end);
            // One that died while it waited is not to be woken by the next unlock.
            waiting.remove(self);
        }
    }
}
