package io.github.dynamodbconfigstore.cli.plan;

import io.github.dynamodbconfigstore.CommitBuilder;
import io.github.dynamodbconfigstore.CommitTooLargeException;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.OptionChange;
import io.github.dynamodbconfigstore.cli.format.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Changes in as many commits as the limits need: one, unless it is, or what it replaces, too large. */
final class Series {
    /** A commit reads its options as they are, in a transaction of 4 MB: this much in JSON is less than that. */
    private static final long MAX_PRESENT_BYTES = 2_000_000;

    private Series() {}

    /**
     * Cuts changes into commits. No request.
     *
     * @param store to be changed
     * @param changes by option, at least one
     * @return the changes of each commit, in order
     * @throws io.github.dynamodbconfigstore.InvalidOptionException for what can't be stored
     * @throws CommitTooLargeException for one option that fits no commit
     */
    static List<Map<String, OptionChange>> of(DynamoDbConfigStore store, Map<String, OptionChange> changes) {
        List<String> first = fitting(store, changes);
        if (first.size() == changes.size()) {
            return List.of(changes);
        }
        Map<String, OptionChange> head = new TreeMap<>(changes);
        head.keySet().retainAll(first);
        Map<String, OptionChange> rest = new TreeMap<>(changes);
        rest.keySet().removeAll(first);
        List<Map<String, OptionChange>> series = new ArrayList<>(of(store, head));
        series.addAll(of(store, rest));
        return series;
    }

    /** All of them, or fewer of which it is not sure that they fit. */
    private static List<String> fitting(DynamoDbConfigStore store, Map<String, OptionChange> changes) {
        List<String> names = changes.keySet().stream().sorted().toList();
        try {
            store.check(commit -> fill(commit, changes));
        } catch (CommitTooLargeException e) {
            if (names.size() == 1) {
                throw e;
            }
            return e.fitting();
        }
        return presentBytes(changes) <= MAX_PRESENT_BYTES || names.size() == 1
                ? names
                : names.subList(0, names.size() / 2);
    }

    /** About: as JSON. */
    private static long presentBytes(Map<String, OptionChange> changes) {
        return changes.values().stream()
                .flatMap(change -> change.before().stream())
                .mapToLong(option -> Json.of(option).getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }

    /**
     * Puts changes into a commit that is refused where an option is not what it was when they were planned, whoever changed
     * it and whether the journal knows or not.
     *
     * @param commit to be filled; it ends with an {@link OutdatedPlanException} there
     * @param changes by option, each with what it was
     */
    static void fillGuarded(CommitBuilder commit, Map<String, OptionChange> changes) {
        changes.forEach((name, change) -> commit.compute(name, found -> {
            if (!found.equals(change.before())) {
                throw new OutdatedPlanException(name);
            }
            return change.after();
        }));
    }

    /** The same for a look at its size, which is not told of what depends on the store. */
    static void fill(CommitBuilder commit, Map<String, OptionChange> changes) {
        changes.forEach((name, change) ->
                change.after().ifPresentOrElse(option -> commit.set(name, option.asMap()), () -> commit.delete(name)));
    }
}
