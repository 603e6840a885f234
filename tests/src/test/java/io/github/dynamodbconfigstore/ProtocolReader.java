package io.github.dynamodbconfigstore;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Looks at each snapshot of a live store and listens to its changes; both have to be the truth. */
final class ProtocolReader {
    private final DynamoDbConfigStore store;
    private final ProtocolTruth truth;
    private final Map<String, Option> told;
    private Snapshot seen;
    private long lastTold;
    private AssertionError objection;

    ProtocolReader(DynamoDbConfigStore store, ProtocolTruth truth) {
        this.store = store;
        this.truth = truth;
        this.seen = store.config().get();
        check(seen);
        this.told = new HashMap<>(seen.options());
        this.lastTold = seen.revision();
        store.onChange(this::changed);
    }

    /** At every turn of a run; a snapshot that was seen is not looked at again. */
    @SuppressWarnings("ReferenceEquality")
    void look() {
        Snapshot snapshot = store.config().get();
        if (snapshot != seen) {
            boolean back = snapshot.revision() < seen.revision();
            require(!back || truth.hasLost(seen), "went back from %d to %d", seen.revision(), snapshot.revision());
            seen = snapshot;
            check(snapshot);
        }
        if (objection != null) {
            throw objection;
        }
    }

    /** After quiet: the table itself, and everything told. */
    void agree() {
        look();
        require(seen.revision() == truth.head(), "stays at %d, the head is %d", seen.revision(), truth.head());
        same("at the end", truth.options(), seen.options());
        same("by what it told", seen.options(), told);
    }

    long revision() {
        return store.config().get().revision();
    }

    private void check(Snapshot snapshot) {
        long revision = snapshot.revision();
        if (!truth.hasLost(snapshot)) {
            require(revision <= truth.head(), "is at %d, the head is %d", revision, truth.head());
            require(snapshot.head().id().equals(truth.id(revision)), "has another id at revision %d", revision);
        }
        same("at revision " + revision, truth.stateOf(snapshot), ProtocolTruth.journalled(snapshot.options()));
    }

    private void changed(Change change) {
        try {
            Snapshot now = store.config().get();
            if (change.revision() == 0 && (truth.hasLost(seen) || truth.hasLost(now))) {
                lastTold = now.revision();
            } else if (change.revision() == 0) {
                change.options()
                        .keySet()
                        .forEach(name ->
                                require(name.startsWith(ProtocolTruth.FOREIGN), "told of %s without a revision", name));
            } else {
                require(change.revision() == lastTold + 1, "told of %d after %d", change.revision(), lastTold);
                lastTold = change.revision();
            }
            change.options().forEach((name, option) -> {
                require(
                        Objects.equals(told.get(name), option.before().orElse(null)),
                        "told of another before of %s at %d",
                        name,
                        change.revision());
                told.remove(name);
                option.after().ifPresent(after -> told.put(name, after));
            });
        } catch (AssertionError e) {
            // A listener that throws stops nothing.
            objection = objection == null ? e : objection;
        }
    }

    private void same(String when, Map<String, Option> expected, Map<String, Option> actual) {
        String difference = ProtocolTruth.difference(expected, actual);
        require(difference.isEmpty(), "is inexact %s: %s", when, difference);
    }

    @SuppressWarnings("AnnotateFormatMethod")
    private void require(boolean condition, String problem, Object... details) {
        if (!condition) {
            throw new AssertionError("a reader " + problem.formatted(details));
        }
    }
}
