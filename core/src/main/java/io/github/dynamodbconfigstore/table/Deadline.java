package io.github.dynamodbconfigstore.table;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A moment on the monotonic clock by which something has to be done. Immutable. */
public final class Deadline {
    private final LongSupplier nanoTime;
    private final long at;

    private Deadline(LongSupplier nanoTime, long at) {
        this.nanoTime = nanoTime;
        this.at = at;
    }

    /**
     * A deadline from now on.
     *
     * @param limit how far away
     * @param nanoTime the monotonic clock, as {@link System#nanoTime()}
     * @return the deadline
     */
    public static Deadline after(Duration limit, LongSupplier nanoTime) {
        return new Deadline(nanoTime, nanoTime.getAsLong() + limit.toNanos());
    }

    /**
     * The time that is left.
     *
     * @return never negative
     */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, at - nanoTime.getAsLong()));
    }
}
