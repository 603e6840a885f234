package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.journal.Edit;
import io.github.dynamodbconfigstore.journal.Entry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What each option was after its last commit, as far back as the journal goes.
 *
 * @param afters its keys, or null where it was deleted; nothing of an option whose last commit has expired
 * @param whole whether the journal goes back to the first commit, so that an option it does not know was never in it
 */
record Journalled(Map<String, @Nullable Map<String, @Nullable Object>> afters, boolean whole) {
    /** Of commits without a gap, up to the head. */
    static Journalled by(List<Entry> commits) {
        Map<String, @Nullable Map<String, @Nullable Object>> afters = new HashMap<>();
        commits.forEach(entry -> entry.edits().forEach((name, edit) -> afters.put(name, edit.after())));
        return new Journalled(afters, commits.isEmpty() || commits.get(0).revision() == 1);
    }

    /** What makes the journal know an option as it is. */
    Edit edit(String name, @Nullable Map<String, @Nullable Object> now) {
        boolean known = whole || afters.containsKey(name);
        return known ? Edit.of(afters.get(name), now) : new Edit(null, true, now);
    }
}
