package io.github.dynamodbconfigstore.local;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * All threads of one server: Jetty's, and those that DynamoDB Local starts out of them. Its own shutdown does not wait
 * for these, so at its return the database may still be open, and a job that looks for expired items sleeps on.
 */
final class ServerThreads {
    private static final String NAME = "dynamodb-local";
    private static final String DATABASE = "SQLiteQueue";
    private static final int MAX_THREADS = 200;
    private static final int MIN_THREADS = 8;
    private static final int IDLE_MILLIS = 60_000;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

    private final ThreadGroup group = new ThreadGroup(NAME);

    QueuedThreadPool pool() {
        QueuedThreadPool pool = new QueuedThreadPool(MAX_THREADS, MIN_THREADS, IDLE_MILLIS, null, group);
        pool.setName(NAME);
        pool.setDaemon(true);
        return pool;
    }

    /** Waits for the database to be closed, then ends all else. */
    void end() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE;
        join(ofDatabase(), deadline);
        group.interrupt();
        join(alive(), deadline);
        if (!alive().isEmpty()) {
            throw new IllegalStateException("threads are left: " + alive());
        }
    }

    /** A database that could not be opened is nobody's to be closed, and its thread would try again for ever. */
    void giveDatabaseUp() {
        ofDatabase().forEach(Thread::interrupt);
    }

    private static void join(List<Thread> threads, long deadline) throws InterruptedException {
        for (Thread thread : threads) {
            TimeUnit.NANOSECONDS.timedJoin(thread, deadline - System.nanoTime());
        }
    }

    private List<Thread> ofDatabase() {
        return alive().stream()
                .filter(thread -> thread.getName().startsWith(DATABASE))
                .toList();
    }

    private List<Thread> alive() {
        Thread[] threads = new Thread[MAX_THREADS * 2];
        int count = group.enumerate(threads);
        return Arrays.stream(threads, 0, count).toList();
    }
}
