package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.table.Deadline;
import io.github.dynamodbconfigstore.table.Partition;
import io.github.dynamodbconfigstore.table.Sleeper;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks again where DynamoDB does not answer, throttles or fails, which may pass: with the pauses of polls, until the next
 * one would outlast the deadline. What does not cure itself, such as a missing table or right, fails at once.
 *
 * @param partition what it is about, for messages
 * @param deadline of all attempts together
 * @param longestPause between two of them
 * @param sleeper how to wait
 * @param random the jitter
 */
record Retrying(
        Partition partition, Deadline deadline, Duration longestPause, Sleeper sleeper, RandomGenerator random) {
    private static final Logger log = LoggerFactory.getLogger(Retrying.class);

    <T> T ask(Supplier<T> question) {
        StoreUnavailableException before = null;
        for (int failures = 1; ; failures++) {
            try {
                return question.get();
            } catch (StoreUnavailableException e) {
                Duration pause = RetryPause.after(failures, longestPause, random);
                if (before != null && mayPass(e) && deadline.left().isZero()) {
                    // A request that the deadline cut off tells less than the one before it.
                    throw before;
                }
                before = e;
                if (!mayPass(e) || deadline.left().compareTo(pause) <= 0) {
                    throw e;
                }
                log.warn("{}; asked again in {} ms, until {}", e.getMessage(), pause.toMillis(), deadline.setting());
                sleeper.sleep(pause, partition, "starting to read " + partition.describe());
            }
        }
    }

    private static boolean mayPass(StoreUnavailableException e) {
        return switch (e.reason()) {
            case NO_ANSWER, THROTTLED, SERVICE_ERROR -> true;
            default -> false;
        };
    }
}
