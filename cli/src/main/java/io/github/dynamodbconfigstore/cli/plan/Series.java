package io.github.dynamodbconfigstore.cli.plan;

import io.github.dynamodbconfigstore.CommitBuilder;
import io.github.dynamodbconfigstore.CommitTooLargeException;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.OptionChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Changes in as many commits as the limits need: one, unless it would be too large. */
public final class Series {
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
    public static List<Map<String, OptionChange>> of(DynamoDbConfigStore store, Map<String, OptionChange> changes) {
        try {
            store.check(commit -> fill(commit, changes));
            return List.of(changes);
        } catch (CommitTooLargeException e) {
            if (changes.size() == 1) {
                throw e;
            }
            Map<String, OptionChange> first = new TreeMap<>(changes);
            first.keySet().retainAll(e.fitting());
            Map<String, OptionChange> rest = new TreeMap<>(changes);
            rest.keySet().removeAll(e.fitting());
            List<Map<String, OptionChange>> series = new ArrayList<>(of(store, first));
            series.addAll(of(store, rest));
            return series;
        }
    }

    /**
     * Puts changes into a commit.
     *
     * @param commit to be filled
     * @param changes by option
     */
    public static void fill(CommitBuilder commit, Map<String, OptionChange> changes) {
        changes.forEach((name, change) ->
                change.after().ifPresentOrElse(option -> commit.set(name, option.asMap()), () -> commit.delete(name)));
    }
}
