package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.table.Deadline;
import io.github.dynamodbconfigstore.table.Failures;
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
        StoreUnavailableException telling = null;
        for (int failures = 1; ; failures++) {
            try {
                return question.get();
            } catch (StoreUnavailableException e) {
                if (!mayPass(e)) {
                    throw e;
                }
                telling = telling == null ? e : telling(telling, e);
                Duration pause = RetryPause.after(failures, longestPause, random);
                if (deadline.left().compareTo(pause) <= 0) {
                    throw telling;
                }
                log.warn("{}; asked again in {} ms, until {}", e.getMessage(), pause.toMillis(), deadline.setting());
                sleeper.sleep(pause, partition, "starting to read " + partition.describe());
            }
        }
    }

    /** A request that ran out of time, perhaps over the SDK's own retries, tells less than one before it of the same kind. */
    private StoreUnavailableException telling(StoreUnavailableException before, StoreUnavailableException last) {
        boolean says = last.reason() != before.reason() || !Failures.isTimeout(last.getCause());
        if (says && !deadline.left().isZero()) {
            return last;
        }
        before.addSuppressed(last);
        return before;
    }

    private static boolean mayPass(StoreUnavailableException e) {
        return switch (e.reason()) {
            case NO_ANSWER, THROTTLED, SERVICE_ERROR -> true;
            default -> false;
        };
    }
}
