package io.github.dynamodbconfigstore;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after failures: a second after the first, then twice as long each time, up to a limit. With jitter, so
 * that processes spread out.
 */
final class RetryPause {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final int MAX_DOUBLINGS = 30;

    private RetryPause() {}

    /** After so many failures in a row, at least one. */
    static Duration after(int failures, Duration longest, RandomGenerator random) {
        double doubled = (double) FIRST.toNanos() * (1L << Math.min(failures - 1, MAX_DOUBLINGS));
        return Duration.ofNanos((long) (spread(random) * Math.min((double) longest.toNanos(), doubled)));
    }

    /** From 0.8 to 1. */
    static double spread(RandomGenerator random) {
        return 1 - 0.2 * random.nextDouble();
    }
}
