package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import io.github.dynamodbconfigstore.table.Deadline;
import io.github.dynamodbconfigstore.table.Partition;
import io.github.dynamodbconfigstore.table.Sleeper;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Waits until reads show a revision. */
final class RevisionWait {
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);
    private static final String SETTING = "the timeout of awaitRevision";

    private final Partition partition;
    private final Reading reading;
    private final LongSupplier nanoTime;
    private final Sleeper sleeper;

    RevisionWait(Partition partition, Reading reading, LongSupplier nanoTime, Sleeper sleeper) {
        this.partition = partition;
        this.reading = reading;
        this.nanoTime = nanoTime;
        this.sleeper = sleeper;
    }

    boolean await(long revision, Duration timeout) {
        if (timeout.isZero() || timeout.isNegative()) {
            return reading.reached(revision, Deadline.after(FOR_EVER, nanoTime, SETTING));
        }
        Deadline deadline = Deadline.after(timeout, nanoTime, SETTING);
        StoreUnavailableException before = null;
        while (true) {
            try {
                if (reading.reached(revision, deadline)) {
                    return true;
                }
                if (isOver(deadline)) {
                    return false;
                }
                before = null;
            } catch (StoreUnavailableException e) {
                before = before != null && isCutOff(e, deadline) ? suppressing(before, e) : e;
                if (e.reason() == Reason.INTERRUPTED || isOver(deadline)) {
                    throw before;
                }
            }
            sleeper.sleep(PAUSE, partition, "waiting for a revision of " + partition.describe());
        }
    }

    /** A look that only ran out of the wait's own time tells less than what failed before it. */
    private static boolean isCutOff(StoreUnavailableException e, Deadline deadline) {
        return e.reason() == Reason.NO_ANSWER && deadline.left().isZero();
    }

    private static StoreUnavailableException suppressing(
            StoreUnavailableException telling, StoreUnavailableException last) {
        telling.addSuppressed(last);
        return telling;
    }

    /** Whether there is no time for another look. */
    private static boolean isOver(Deadline deadline) {
        return deadline.left().compareTo(PAUSE) <= 0;
    }
}
