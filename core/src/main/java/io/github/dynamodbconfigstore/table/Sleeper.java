package io.github.dynamodbconfigstore.table;

import java.time.Duration;

/** How a thread waits. */
@FunctionalInterface
public interface Sleeper {
    /**
     * Waits.
     *
     * @param duration how long
     * @throws InterruptedException if interrupted meanwhile
     */
    void sleep(Duration duration) throws InterruptedException;
}
