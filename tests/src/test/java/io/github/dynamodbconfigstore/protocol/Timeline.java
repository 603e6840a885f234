package io.github.dynamodbconfigstore.protocol;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/**
 * Virtual time, and actors of which exactly one runs at a time. An actor runs until it pauses; then time jumps to whatever
 * is due next. So who goes on depends on the lengths of the pauses alone, and with pauses drawn from one seed a run can be
 * repeated exactly.
 */
public final class Timeline {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final PriorityQueue<Due> due = new PriorityQueue<>();
    private final Set<Actor> actors = new LinkedHashSet<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Trace trace = new Trace();
    private Runnable watch = () -> {};
    private long now;
    private long scheduled;
    private Actor running;
    private Throwable failure;
    private volatile boolean ended;

    /** What an actor's pause throws when the run has failed elsewhere, or its process has died. */
    static final class Ended extends Error {
        private static final long serialVersionUID = 1;

        Ended() {
            super("it is over", null, false, false);
        }
    }

    /** Runs this actor, and those that it and they start, until all have ended or something fails. */
    public void run(String name, Runnable body) throws InterruptedException {
        start(name, Duration.ZERO, body);
        handOver(null);
        over.await();
    }

    /** What was wrong first; null if nothing was. */
    public Throwable failure() {
        return failure;
    }

    /** Looks at everything before each turn; what it throws ends the run. */
    public void watch(Runnable look) {
        this.watch = look;
    }

    public Trace trace() {
        return trace;
    }

    public long nanoTime() {
        return now;
    }

    public Clock clock() {
        InstantSource source = () -> START.plusNanos(now);
        return source.withZone(ZoneOffset.UTC);
    }

    /** Starts an actor on a thread of its own after a while. */
    public void start(String name, Duration after, Runnable body) {
        start(name, Life.EVER, after, body);
    }

    /** Starts an actor that dies with its process. */
    public void start(String name, Life life, Duration after, Runnable body) {
        Actor actor = new Actor(this, name, life, body);
        actors.add(actor);
        wake(actor, after);
    }

    /** Does something after a while, in no time. */
    Due later(Duration after, Runnable action) {
        Due event = new Due(now + after.toNanos(), scheduled++, null, action);
        due.add(event);
        return event;
    }

    /** Lets others go on for a while. */
    public void pause(Duration length) {
        endIfOver(running);
        wake(running, length);
        park();
    }

    /** Something is wrong: ends the run. */
    public void fail(Throwable e) {
        if (failure == null && !(e instanceof Ended)) {
            failure = e;
        }
    }

    void note(String what) {
        trace.add(now, running == null ? "" : running.name(), what);
    }

    boolean ended() {
        return ended;
    }

    Actor running() {
        return running;
    }

    void wake(Actor actor, Duration after) {
        due.add(new Due(now + after.toNanos(), scheduled++, actor, null));
    }

    /** Until somebody wakes this actor. */
    void park() {
        Actor self = running;
        endIfOver(self);
        if (!handOver(self)) {
            self.awaitTurn();
        }
        endIfOver(self);
    }

    private void endIfOver(Actor self) {
        if (ended || self.isDead()) {
            throw new Ended();
        }
    }

    void finished(Actor actor) {
        if (!ended) {
            actors.remove(actor);
            handOver(null);
        }
    }

    /** Whether it is this actor's turn again already. */
    private boolean handOver(Actor self) {
        while (!ended) {
            Due next = next();
            if (next == null) {
                end();
            } else if (next.actor() != null) {
                running = next.actor();
                if (running == self) {
                    return true;
                }
                running.takeTurn();
                return false;
            }
        }
        return false;
    }

    /** The next turn of an actor; what comes before it and is none is done here. Null at the end. */
    private Due next() {
        try {
            watch.run();
            while (failure == null && !due.isEmpty()) {
                Due next = due.remove();
                now = Math.max(now, next.at());
                if (next.actor() != null) {
                    if (actors.contains(next.actor())) {
                        return next;
                    }
                    continue;
                }
                running = null;
                next.action().run();
                watch.run();
            }
        } catch (Throwable e) {
            fail(e);
        }
        if (!actors.isEmpty()) {
            fail(new AssertionError("nothing is due, and these still wait: " + actors));
        }
        return null;
    }

    private void end() {
        ended = true;
        actors.forEach(Actor::takeTurn);
        over.countDown();
    }

    void cancel(Due event) {
        due.remove(event);
    }
}
