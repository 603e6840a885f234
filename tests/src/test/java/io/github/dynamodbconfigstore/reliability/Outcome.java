package io.github.dynamodbconfigstore.reliability;

import io.github.dynamodbconfigstore.CommitOutcomeUnknownException;
import io.github.dynamodbconfigstore.StoreUnavailableException;
import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import java.util.Locale;
import java.util.Optional;

/** How an operation ended, in a word or two; and with which exception, if it failed. */
record Outcome(String name, Optional<Throwable> failure) {
    static final String DONE = "✓";
    static final String UNKNOWN = "unknown";

    static Outcome of(Runnable operation) {
        try {
            operation.run();
            return new Outcome(DONE, Optional.empty());
        } catch (RuntimeException e) {
            return new Outcome(name(e), Optional.of(e));
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
}
