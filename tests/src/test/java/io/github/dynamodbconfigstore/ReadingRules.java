package io.github.dynamodbconfigstore;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What holds for all that a live store shows, one snapshot after the other, and for all that it tells of its changes. */
public final class ReadingRules {
    private final Truth truth;
    private final Map<String, Option> told;
    private Snapshot seen;

    /** Those that were seen since it was last told: a change is told after its swap, when others may have followed. */
    private final Set<Snapshot> sinceTold = new HashSet<>();

    private long lastTold;
    private boolean bridged;

    /** For one who sees a snapshot first, and is told of changes from then on. */
    public ReadingRules(Truth truth, Snapshot first) {
        this.truth = truth;
        this.seen = first;
        sinceTold.add(first);
        check(first);
        this.told = new HashMap<>(first.options());
        this.lastTold = first.revision();
    }

    Snapshot seen() {
        return seen;
    }

    public void sees(Snapshot snapshot) {
        boolean back = snapshot.revision() < seen.revision();
        require(!back || truth.hasLost(seen), "went back from %d to %d", seen.revision(), snapshot.revision());
        seen = snapshot;
        sinceTold.add(snapshot);
        check(snapshot);
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

    /** When a snapshot was in place. */
    public void isTold(Change change, Snapshot now) {
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
        isTold(change);
    }

    /** Of a change that follows the last one by what it changes, whatever its revision. */
    public void isTold(Change change) {
        change.options().forEach((name, option) -> {
            require(
                    Objects.equals(told.get(name), option.before().orElse(null)),
                    "told of another before of %s at %d",
                    name,
                    change.revision());
            told.remove(name);
            option.after().ifPresent(after -> told.put(name, after));
        });
    }

    /** After quiet: what it shows is what is there. */
    public void hasSeenAll(Map<String, Option> options) {
        require(seen.revision() == truth.head(), "stays at %d, the head is %d", seen.revision(), truth.head());
        same("at the end", options, seen.options());
        sinceTold.clear();
        sinceTold.add(seen);
    }

    /** After quiet: what it told is what it shows. */
    public void hasToldAll() {
        same("by what it told", seen.options(), told);
        lastTold = seen.revision();
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
        String difference = Truth.differenceOfAll(expected, actual);
        require(difference.isEmpty(), "is inexact %s: %s", when, difference);
    }

    @SuppressWarnings("AnnotateFormatMethod")
    private void require(boolean condition, String problem, Object... details) {
        if (!condition) {
            throw new AssertionError("a reader " + problem.formatted(details));
        }
    }
}
