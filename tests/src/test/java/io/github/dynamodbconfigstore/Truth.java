package io.github.dynamodbconfigstore;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a store was at each revision, and what others did to it: what commits and snapshots are held against. */
public abstract class Truth {
    /** Options whose names begin so are not written by commits. */
    public static final String FOREIGN = "foreign";

    /** The last revision, as far as it is known by now. */
    public abstract long head();

    /** The first one of which it is known what the store was. */
    public abstract long oldest();

    public abstract String id(long revision);

    /** All options that commits touch, as they were at a revision. */
    public abstract Map<String, Option> state(long revision);

    /** All options as they are. */
    public abstract Map<String, Option> options();

    /** Whether somebody has written an option outside the journal. */
    public abstract boolean isForeign(String option);

    /** Whether what the store was at a revision can't be known: a commit after it has expired, or lacks a before. */
    public abstract boolean isUnknown(long revision);

    /** Looks at something as soon as it is known what the store was up to now. */
    public abstract void whenKnown(Runnable look);

    /** Options that are there, or that a commit has changed, as far as it is known by now. */
    public abstract Set<String> names();

    /** Whether somebody may have written an option outside the journal since a time. */
    boolean isForeignSince(String option, long nanos) {
        return isForeign(option);
    }

    /** By the clock that {@link #isForeignSince} goes by. */
    long now() {
        return 0;
    }

    boolean isExpired(long revision) {
        return revision <= oldest();
    }

    public boolean hasExpired() {
        return oldest() > 0;
    }

    /** Whether somebody at one revision could not read all commits up to another. */
    boolean isGap(long from, long to) {
        return false;
    }

    /** Whether the table was put back since a snapshot was read. */
    boolean hasLost(Snapshot snapshot) {
        return false;
    }

    /** What a snapshot has to show. */
    Map<String, Option> stateOf(Snapshot snapshot) {
        return state(snapshot.revision());
    }

    /** What differs in options of which the journal alone decides, in words. */
    final String difference(Map<String, Option> expected, Map<String, Option> actual) {
        return differenceOfAll(own(expected), own(actual));
    }

    private Map<String, Option> own(Map<String, Option> options) {
        Map<String, Option> some = new HashMap<>(options);
        some.keySet().removeIf(this::isForeign);
        return some;
    }

    /** What differs, in words; values are no secrets here. */
    static String differenceOfAll(Map<String, Option> expected, Map<String, Option> actual) {
        StringBuilder words = new StringBuilder();
        new TreeMap<>(SnapshotChange.differences(expected, Set.of(), actual))
                .forEach((name, change) -> words.append("%s is %s instead of %s; "
                        .formatted(
                                name,
                                keys(change.after().orElse(null)),
                                keys(change.before().orElse(null)))));
        return words.toString();
    }

    private static Object keys(Option option) {
        return option == null ? "absent" : new TreeMap<>(option.asMap());
    }
}
