package io.github.dynamodbconfigstore;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;

/** Looks at each snapshot of a live store and listens to its changes; both have to be the truth. */
final class ProtocolReader {
    /** A poll's own time limit, how stale it may be, and how long a commit may be in flight. */
    private static final Duration LATENESS = Duration.ofSeconds(10 + 5 + 3);

    private final DynamoDbConfigStore store;
    private final ProtocolTruth truth;
    private final LongSupplier nanoTime;
    private final Map<String, Option> told;
    private Snapshot seen;

    /** Those that were seen since it was last told: a change is told after its swap, when others may have followed. */
    private final Set<Snapshot> sinceTold = new HashSet<>();

    private long lastTold;
    private boolean bridged;
    private AssertionError objection;

    ProtocolReader(DynamoDbConfigStore store, ProtocolTruth truth, LongSupplier nanoTime) {
        this.store = store;
        this.nanoTime = nanoTime;
        this.truth = truth;
        this.seen = store.config().get();
        sinceTold.add(seen);
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
            sinceTold.add(snapshot);
            check(snapshot);
        }
        if (objection != null) {
            throw objection;
        }
    }

    /** A read never shows what is older than allowed, unless nothing newer was to be had. */
    void lookAfterFreeze() {
        look();
        if (store.status().failuresInARow() == 0 && !truth.everRestored()) {
            long then = truth.headAt(nanoTime.getAsLong()
                    - ProtocolGuards.ALL.maxAge().plus(LATENESS).toNanos());
            require(
                    seen.revision() >= then || truth.isGap(seen.revision(), then),
                    "was frozen and reads %d; the head was at %d long ago",
                    seen.revision(),
                    then);
        }
    }

    /** After quiet: the table itself, and everything told. */
    void agree() {
        look();
        require(seen.revision() == truth.head(), "stays at %d, the head is %d", seen.revision(), truth.head());
        same("at the end", truth.options(), seen.options());
        same("by what it told", seen.options(), told);
    }

    private void check(Snapshot snapshot) {
        long revision = snapshot.revision();
        if (!truth.hasLost(snapshot)) {
            require(revision <= truth.head(), "is at %d, the head is %d", revision, truth.head());
            require(snapshot.head().id().equals(truth.id(revision)), "has another id at revision %d", revision);
        }
        String difference = truth.difference(truth.stateOf(snapshot), snapshot.options());
        require(difference.isEmpty(), "is inexact at revision %d: %s", revision, difference);
    }

    private void changed(Change change) {
        try {
            Snapshot now = store.config().get();
            sinceTold.add(now);
            if (change.revision() == 0 && sinceTold.stream().anyMatch(truth::hasLost)) {
                // Nobody says to which revision the table was restored; what is told from there on has no gap.
                lastTold = 0;
                bridged = true;
            } else if (change.revision() == 0 && truth.isGap(lastTold, now.revision())) {
                bridged = true;
            } else if (change.revision() == 0) {
                change.options()
                        .keySet()
                        .forEach(name -> require(truth.isForeign(name), "told of %s without a revision", name));
            } else {
                require(follows(change.revision()), "told of %d after %d", change.revision(), lastTold);
                bridged = false;
                lastTold = change.revision();
            }
            sinceTold.clear();
            sinceTold.add(now);
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

    /** Whether nothing that changed anything was left out. */
    private boolean follows(long revision) {
        return revision == lastTold + 1
                || (revision > lastTold
                        && (bridged
                                || truth.difference(truth.state(lastTold), truth.state(revision - 1))
                                        .isEmpty()));
    }

    private void same(String when, Map<String, Option> expected, Map<String, Option> actual) {
        String difference = ProtocolTruth.differenceOfAll(expected, actual);
        require(difference.isEmpty(), "is inexact %s: %s", when, difference);
    }

    @SuppressWarnings("AnnotateFormatMethod")
    private void require(boolean condition, String problem, Object... details) {
        if (!condition) {
            throw new AssertionError("a reader " + problem.formatted(details));
        }
    }
}
