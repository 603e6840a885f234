package io.github.dynamodbconfigstore.journal;

import io.github.dynamodbconfigstore.StoreUnavailableException;
import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import io.github.dynamodbconfigstore.table.Deadline;
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

    /** The least that an attempt counts for, be it as fast as it may. */
    private static final Duration SHORTEST_ATTEMPT = Duration.ofMillis(5);

    /** By what a wait grows with each attempt that was lost. */
    private static final int GROWTH = 4;

    /** What part of a commit's time may be spent in one wait. */
    private static final int LEAST_TRIES = 16;

    /** So that nobody sleeps on for long when the others are done. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

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
        sleeper.sleep(length(attempt));
    }

    private Duration length(int attempt) {
        double limit = FIRST.toNanos() * (double) (1 << Math.min(attempt, MAX_DOUBLINGS));
        return Duration.ofNanos((long) (limit * random.nextDouble()));
    }

    /**
     * Waits after an attempt that was lost to others: four times as long with each, from as long as an attempt takes. So those
     * who meet soon thin out until there is room for one at a time. It is never more than 2 s, nor than a sixteenth of the
     * timeout, so that everybody has his turns.
     *
     * @param lost how many attempts were lost before this one
     * @param took how long this one took
     * @param timeout for all attempts together
     */
    void giveWay(int lost, Duration took, Duration timeout) throws InterruptedException {
        double attempt = Math.max(took.toNanos(), SHORTEST_ATTEMPT.toNanos());
        long longest = Math.min(LONGEST_WAIT.toNanos(), timeout.toNanos() / LEAST_TRIES);
        double limit = Math.min(attempt * Math.pow(GROWTH, lost), (double) longest);
        // Half of it is certain, so that the winner is out of the way.
        sleeper.sleep(Duration.ofNanos((long) (limit * (1 + random.nextDouble()) / 2)));
    }

    /**
     * Waits before a reading is tried again, which it is 30 times.
     *
     * @param attempt how many there were before the one that has just failed, from 0
     * @param partition what is read, for the message
     * @throws StoreUnavailableException if that was the last attempt, or if interrupted meanwhile; the interrupt flag is set
     */
    public void pauseOrFail(int attempt, Partition partition) {
        sleeper.sleep(length(attempt), partition, "reading " + partition.describe());
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
