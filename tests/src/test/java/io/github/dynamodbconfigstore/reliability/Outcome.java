package io.github.dynamodbconfigstore.reliability;

import io.github.dynamodbconfigstore.CommitOutcomeUnknownException;
import io.github.dynamodbconfigstore.StoreUnavailableException;
import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** How an operation ended, in a word or two; with which exception, if it failed; and how long it took. */
record Outcome(String name, Optional<Throwable> failure, Duration took) {
    static final String DONE = "✓";
    static final String UNKNOWN = "unknown";

    static Outcome of(Runnable operation) {
        long began = System.nanoTime();
        try {
            operation.run();
            return new Outcome(DONE, Optional.empty(), since(began));
        } catch (RuntimeException e) {
            return new Outcome(name(e), Optional.of(e), since(began));
        }
    }

    static String name(Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    boolean isDone() {
        return failure.isEmpty();
    }

    private static String name(RuntimeException e) {
        if (e instanceof StoreUnavailableException unavailable) {
            return name(unavailable.reason());
        }
        return e instanceof CommitOutcomeUnknownException
                ? UNKNOWN
                : e.getClass().getSimpleName();
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
