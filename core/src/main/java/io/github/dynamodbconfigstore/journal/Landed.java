package io.github.dynamodbconfigstore.journal;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A commit that is in the journal, or that had nothing to change. {@link #toString()} shows no values.
 *
 * @param entry the commit; where it had nothing to change, one without edits at the revision at which that was so
 * @param kept its other options, which were already as it wants them, with their keys; null for one that does not exist
 */
public record Landed(Entry entry, Map<String, @Nullable Map<String, @Nullable Object>> kept) {
    @Override
    public String toString() {
        return "revision %d of %s, with %s as they were"
                .formatted(entry.revision(), entry.edits().keySet(), kept.keySet());
    }
}
