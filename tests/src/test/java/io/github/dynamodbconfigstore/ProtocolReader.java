package io.github.dynamodbconfigstore;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Looks at each snapshot of a live store and listens to its changes; both have to be the truth. */
final class ProtocolReader {
    /** A poll's own time limit, how stale it may be, and how long a commit may be in flight. */
    private static final Duration LATENESS = Duration.ofSeconds(10 + 5 + 3);

    private final DynamoDbConfigStore store;
    private final ProtocolTruth truth;
    private final LongSupplier nanoTime;
    private final ReadingRules rules;
    private AssertionError objection;

    ProtocolReader(DynamoDbConfigStore store, ProtocolTruth truth, LongSupplier nanoTime) {
        this.store = store;
        this.nanoTime = nanoTime;
        this.truth = truth;
        this.rules = new ReadingRules(truth, store.config().get());
        store.onChange(this::changed);
    }

    /** At every turn of a run; a snapshot that was seen is not looked at again. */
    @SuppressWarnings("ReferenceEquality")
    void look() {
        Snapshot snapshot = store.config().get();
        if (snapshot != rules.seen()) {
            rules.sees(snapshot);
        }
        if (objection != null) {
            throw objection;
        }
    }

    /** A read never shows what is older than allowed, unless nothing newer was to be had. */
    void lookAfterFreeze() {
        look();
        if (store.status().failuresInARow() == 0 && !truth.everRestored()) {
            long seen = rules.seen().revision();
            long then = truth.headAt(nanoTime.getAsLong()
                    - ProtocolGuards.ALL.maxAge().plus(LATENESS).toNanos());
            if (seen < then && !truth.isGap(seen, then)) {
                throw new AssertionError(
                        "a reader was frozen and reads %d; the head was at %d long ago".formatted(seen, then));
            }
        }
    }

    /** After quiet: the table itself, and everything told. */
    void agree() {
        look();
        rules.hasSeenAll(truth.options());
        rules.hasToldAll();
    }

    private void changed(Change change) {
        try {
            rules.isTold(change, store.config().get());
        } catch (AssertionError e) {
            // A listener that throws stops nothing.
            objection = objection == null ? e : objection;
        }
    }
}
