package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.journal.Ancestors;
import io.github.dynamodbconfigstore.journal.Edit;
import io.github.dynamodbconfigstore.journal.Entry;
import io.github.dynamodbconfigstore.journal.Head;
import io.github.dynamodbconfigstore.journal.Revisions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The way back from the head to a revision.
 *
 * @param id of the commit at that revision
 * @param afters what each option that was committed since then was: its keys, or null where it did not exist
 */
record Undo(String id, Map<String, @Nullable Map<String, @Nullable Object>> afters) {
    /** Needs no commit older than the revision, but for options whose before did not fit into a commit. */
    static Undo to(long revision, Head head, Revisions revisions) {
        if (revision < 0) {
            throw new IllegalArgumentException("revision %d: revisions start at 0".formatted(revision));
        }
        if (revision > head.revision()) {
            throw new HistoryUnknownException(
                    "does not exist yet: the last one is %d".formatted(head.revision()), revisions.store(), revision);
        }
        List<Entry> since = revisions.after(revision, head);
        if (since.size() != head.revision() - revision) {
            throw new HistoryUnknownException(
                    "can't be known: the journal holds only %d of the %d commits after it; the others have expired or were deleted"
                            .formatted(since.size(), head.revision() - revision),
                    revisions.store(),
                    revision);
        }
        Map<String, Edit> first = new HashMap<>();
        since.forEach(entry -> entry.edits().forEach(first::putIfAbsent));
        return new Undo(
                since.isEmpty() ? head.id() : since.get(0).parent(), befores(revision, first, revisions));
    }

    private static Map<String, @Nullable Map<String, @Nullable Object>> befores(
            long revision, Map<String, Edit> first, Revisions revisions) {
        Map<String, @Nullable Map<String, @Nullable Object>> befores = new HashMap<>();
        Set<String> leftOut = new TreeSet<>();
        first.forEach((name, edit) -> {
            befores.put(name, edit.before());
            if (edit.beforeLeftOut()) {
                leftOut.add(name);
            }
        });
        Ancestors older = revisions.from(revision);
        boolean more = true;
        while (more && !leftOut.isEmpty()) {
            Optional<Entry> next = older.next();
            next.ifPresent(entry -> entry.edits().forEach((name, edit) -> {
                if (leftOut.remove(name)) {
                    befores.put(name, edit.after());
                }
            }));
            more = next.isPresent();
        }
        if (!leftOut.isEmpty()) {
            throw new HistoryUnknownException(
                    "can't be known for %s: what they were did not fit into a commit, and the commit before it has expired or there was none"
                            .formatted(leftOut),
                    revisions.store(),
                    revision);
        }
        return befores;
    }
}
