package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import io.github.dynamodbconfigstore.table.Deadline;
import io.github.dynamodbconfigstore.table.Sleeper;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Waits until reads show a revision. */
final class RevisionWait {
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Reading reading;
    private final LongSupplier nanoTime;
    private final Sleeper sleeper;

    RevisionWait(Reading reading, LongSupplier nanoTime, Sleeper sleeper) {
        this.reading = reading;
        this.nanoTime = nanoTime;
        this.sleeper = sleeper;
    }

    boolean await(long revision, Duration timeout) {
        Deadline deadline = Deadline.after(timeout, nanoTime, "the timeout of awaitRevision");
        while (true) {
            boolean last = deadline.left().isZero();
            try {
                if (reading.reached(revision)) {
                    return true;
                }
            } catch (StoreUnavailableException e) {
                if (last || e.reason() == Reason.INTERRUPTED) {
                    throw e;
                }
            }
            if (last) {
                return false;
            }
            pause(deadline.left());
        }
    }

    private void pause(Duration left) {
        try {
            sleeper.sleep(left.compareTo(PAUSE) < 0 ? left : PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException(
                    Reason.INTERRUPTED, "interrupted while waiting for a revision", null, null, null);
        }
    }
}
