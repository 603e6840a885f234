package io.github.dynamodbconfigstore.table;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** A moment on the monotonic clock by which something has to be done. Used by one thread at a time. */
public final class Deadline {
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    private final LongSupplier nanoTime;
    private final String setting;
    private long at;

    private Deadline(LongSupplier nanoTime, String setting, long at) {
        this.nanoTime = nanoTime;
        this.setting = setting;
        this.at = at;
    }

    /**
     * A deadline from now on.
     *
     * @param limit how far away
     * @param nanoTime the monotonic clock, as {@link System#nanoTime()}
     * @param setting what it is called, for messages
     * @return the deadline
     */
    public static Deadline after(Duration limit, LongSupplier nanoTime, String setting) {
        return new Deadline(nanoTime, setting, nanoTime.getAsLong() + nanos(limit));
    }

    /** Three centuries at the most, which is all that the clock counts. */
    private static long nanos(Duration limit) {
        return limit.compareTo(LONGEST) < 0 ? limit.toNanos() : Long.MAX_VALUE;
    }

    /**
     * The time that is left.
     *
     * @return never negative
     */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, at - nanoTime.getAsLong()));
    }

    /**
     * Does something that has a bound of its own: its time does not count.
     *
     * @param <T> what it answers
     * @param work what to do
     * @return what it answered
     */
    public <T> T excluding(Supplier<T> work) {
        long start = nanoTime.getAsLong();
        try {
            return work.get();
        } finally {
            at += nanoTime.getAsLong() - start;
        }
    }

    /**
     * What the deadline is called.
     *
     * @return the name of a setting
     */
    public String setting() {
        return setting;
    }
}
