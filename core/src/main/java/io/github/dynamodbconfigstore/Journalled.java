package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.journal.Edit;
import io.github.dynamodbconfigstore.journal.Entry;
import io.github.dynamodbconfigstore.table.Partition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What each option was after its last commit, as far back as the journal goes.
 *
 * @param partition the store
 * @param afters its keys, or null where it was deleted; nothing of an option that was never in a commit, or whose last one
 *     has expired
 */
record Journalled(Partition partition, Map<String, @Nullable Map<String, @Nullable Object>> afters) {
    /** Of commits without a gap, up to the head. */
    static Journalled by(Partition partition, List<Entry> commits) {
        Map<String, @Nullable Map<String, @Nullable Object>> afters = new HashMap<>();
        commits.forEach(entry -> entry.edits().forEach((name, edit) -> afters.put(name, edit.after())));
        return new Journalled(partition, afters);
    }

    /** Makes the journal know an option as it is. What one that it knows nothing of was before is not guessed. */
    Edit adopt(String name, @Nullable Map<String, @Nullable Object> now) {
        boolean known = afters.containsKey(name);
        if (!known && now == null) {
            throw OptionNotFoundException.neverSeen(partition, name);
        }
        return known ? Edit.of(afters.get(name), now) : new Edit(null, true, now);
    }

    @Override
    public String toString() {
        return "%s of %s".formatted(afters.keySet(), partition.describe());
    }
}
