package io.github.dynamodbconfigstore;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/**
 * The scheduler of all stores in this JVM that were given none: a daemon thread for the first store, up to four for many,
 * so that one store which waits for DynamoDB does not hold up the others. The threads end with the last store.
 */
final class SharedScheduler {
    private static final int MAX_THREADS = 4;

    private static @Nullable ScheduledThreadPoolExecutor executor;
    private static int users;

    private SharedScheduler() {}

    /** To be followed by one {@link #release()}. */
    static synchronized ScheduledExecutorService acquire() {
        users++;
        if (executor == null) {
            executor = new ScheduledThreadPoolExecutor(1, task -> {
                Thread thread = new Thread(task, "dynamodb-config-store");
                thread.setDaemon(true);
                return thread;
            });
            executor.setRemoveOnCancelPolicy(true);
            executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        }
        executor.setCorePoolSize(Math.min(users, MAX_THREADS));
        return executor;
    }

    static synchronized void release() {
        users--;
        if (executor == null) {
            return;
        }
        if (users > 0) {
            executor.setCorePoolSize(Math.min(users, MAX_THREADS));
            return;
        }
        // Without an interrupt: a listener may be running.
        executor.shutdown();
        executor = null;
    }
}
