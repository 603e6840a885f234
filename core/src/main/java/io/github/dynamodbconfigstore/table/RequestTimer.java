package io.github.dynamodbconfigstore.table;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ends requests whose time limit is over. The AWS SDK schedules a task for each request that has a limit, and cancels it with
 * the request. Its own executor keeps that task until it would have been due, and wakes a thread for it then. One that removed it
 * at once would wake a thread for each request, whose task is then the first in the queue. This one ticks while requests are
 * made: all tasks with limits longer than a tick wait behind it, and wake nobody.
 *
 * <p>Never has to be closed: its one thread ends when no request was made for a while, and comes back with the next. Requests
 * are ended in others, as many as are needed at once, since closing a connection may block. All are daemons and inherit
 * neither thread locals nor the context class loader of who asked first. Thread-safe.
 */
public final class RequestTimer extends ScheduledThreadPoolExecutor {
    private static final Duration TICK = Duration.ofSeconds(1);

    /** Longer than most polls are apart, so that the thread stays between them. */
    private static final Duration KEPT = Duration.ofSeconds(10);

    private static final RequestTimer OF_THIS_PROCESS =
            new RequestTimer(TICK, KEPT, work -> thread(work, "dynamodb-config-store-ends-request"));

    private final Duration tick;
    private final Executor ending;
    private final AtomicBoolean ticking = new AtomicBoolean();
    private volatile boolean used;

    /**
     * A timer of its own, without a thread until the first request.
     *
     * @param tick limits that are longer wake nobody
     * @param kept how long its thread stays without a request, two ticks aside
     * @param ending makes the threads that end requests
     */
    RequestTimer(Duration tick, Duration kept, ThreadFactory ending) {
        super(1, work -> thread(work, "dynamodb-config-store-timer"));
        this.tick = tick;
        this.ending = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, kept.toNanos(), TimeUnit.NANOSECONDS, new SynchronousQueue<>(), ending);
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
        return super.schedule(() -> end(end), delay, unit);
    }

    /** Not: others have their limits here, too. */
    @Override
    public void shutdown() {}

    /** Not, as {@link #shutdown()}. */
    @Override
    public List<Runnable> shutdownNow() {
        return List.of();
    }

    /** Not, as {@link #shutdown()}: from JDK 19 on it would wait for the end that never comes. */
    public void close() {}

    /** It may be answered by now: the SDK's task knows, and then ends nothing. */
    private void end(Runnable request) {
        try {
            // As a task that keeps what is thrown: there is nobody to tell.
            ending.execute(new FutureTask<>(request, null));
        } catch (OutOfMemoryError noThread) {
            request.run();
        }
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

    private static Thread thread(Runnable work, String name) {
        Thread thread = new Thread(null, work, name, 0, false);
        thread.setContextClassLoader(RequestTimer.class.getClassLoader());
        thread.setDaemon(true);
        return thread;
    }
}
