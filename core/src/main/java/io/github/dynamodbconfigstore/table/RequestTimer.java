package io.github.dynamodbconfigstore.table;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ends requests whose time limit is over. The AWS SDK schedules a task for each request that has a limit, and cancels it with
 * the request. Its own executor keeps that task until it would have been due, and wakes a thread for it then. One that removed it
 * at once would wake a thread for each request, whose task is then the first in the queue. This one ticks while requests are
 * made: all tasks with limits longer than a tick wait behind it, and wake nobody.
 *
 * <p>Never has to be closed: its one thread ends when no request was made for a while, and comes back with the next. A request
 * is ended in a thread of its own, since closing a connection may block. All threads are daemons. Thread-safe.
 */
public final class RequestTimer extends ScheduledThreadPoolExecutor {
    private static final Duration TICK = Duration.ofSeconds(1);

    /** Longer than most polls are apart, so that the thread stays between them. */
    private static final Duration KEPT = Duration.ofSeconds(10);

    private static final RequestTimer OF_THIS_PROCESS = new RequestTimer(TICK, KEPT);

    private final Duration tick;
    private final AtomicBoolean ticking = new AtomicBoolean();
    private volatile boolean used;

    /**
     * A timer of its own, without a thread until the first request.
     *
     * @param tick limits that are longer wake nobody
     * @param kept how long the thread stays without a request, some ticks aside
     */
    RequestTimer(Duration tick, Duration kept) {
        super(1, RequestTimer::thread);
        this.tick = tick;
        setRemoveOnCancelPolicy(true);
        setKeepAliveTime(kept.toNanos(), TimeUnit.NANOSECONDS);
        allowCoreThreadTimeOut(true);
    }

    /**
     * The one of all clients that are made here.
     *
     * @return the same at each call
     */
    public static RequestTimer ofThisProcess() {
        return OF_THIS_PROCESS;
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable end, long delay, TimeUnit unit) {
        used = true;
        if (!ticking.get() && ticking.compareAndSet(false, true)) {
            tickLater();
        }
        return super.schedule(() -> thread(end).start(), delay, unit);
    }

    private void tick() {
        if (used) {
            used = false;
            tickLater();
        } else {
            ticking.set(false);
        }
    }

    private void tickLater() {
        Future<?> unused = super.schedule(this::tick, tick.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "dynamodb-config-store-timer");
        thread.setDaemon(true);
        return thread;
    }
}
