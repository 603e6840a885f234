package io.github.dynamodbconfigstore.table;

import io.github.dynamodbconfigstore.StoreUnavailableException;
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

    /**
     * Waits where an interrupt ends what is being done.
     *
     * @param duration how long
     * @param partition what it is about
     * @param doing what is being done, for the message, such as {@code reading store 'prod'}
     * @throws StoreUnavailableException if interrupted meanwhile; the interrupt flag is set
     */
    default void sleep(Duration duration, Partition partition, String doing) {
        try {
            sleep(duration);
        } catch (InterruptedException e) {
            throw Failures.interrupted(partition, "interrupted while " + doing);
        }
    }
}
