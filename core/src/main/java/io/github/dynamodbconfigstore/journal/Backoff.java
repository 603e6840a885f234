package io.github.dynamodbconfigstore.journal;

import io.github.dynamodbconfigstore.StoreUnavailableException;
import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import io.github.dynamodbconfigstore.table.Deadline;
import io.github.dynamodbconfigstore.table.Failures;
import io.github.dynamodbconfigstore.table.Partition;
import io.github.dynamodbconfigstore.table.Sleeper;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/** How long to wait before trying again: at random, within bounds that grow. */
public final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(20);
    private static final int MAX_DOUBLINGS = 5;

    /** How often a reading is tried. */
    private static final int READINGS = 30;

    private final Sleeper sleeper;
    private final RandomGenerator random;

    /**
     * A back-off.
     *
     * @param sleeper how to wait
     * @param random the jitter
     */
    public Backoff(Sleeper sleeper, RandomGenerator random) {
        this.sleeper = sleeper;
        this.random = random;
    }

    /**
     * The same, no pause of which outlasts a deadline.
     *
     * @param deadline by when
     * @return another back-off
     */
    public Backoff until(Deadline deadline) {
        return new Backoff(duration -> sleeper.sleep(Collections.min(List.of(duration, deadline.left()))), random);
    }

    void pause(int attempt) throws InterruptedException {
        double limit = FIRST.toNanos() * (double) (1 << Math.min(attempt, MAX_DOUBLINGS));
        sleeper.sleep(Duration.ofNanos((long) (limit * random.nextDouble())));
    }

    /**
     * Waits before a reading is tried again, which it is 30 times.
     *
     * @param attempt how many there were before the one that has just failed, from 0
     * @param partition what is read, for the message
     * @throws StoreUnavailableException if that was the last attempt, or if interrupted meanwhile; the interrupt flag is set
     */
    public void pauseOrFail(int attempt, Partition partition) {
        try {
            pause(attempt);
        } catch (InterruptedException e) {
            throw Failures.interrupted(partition, "interrupted while reading " + partition.describe());
        }
        if (attempt == READINGS - 1) {
            throw new StoreUnavailableException(
                    Reason.THROTTLED,
                    "%s could not be read as of one moment: it is written faster than it is read, or its journal is damaged; try again later"
                            .formatted(partition.describe()),
                    partition.table(),
                    partition.store(),
                    null);
        }
    }
}
