package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.journal.Ancestors;
import io.github.dynamodbconfigstore.journal.Edit;
import io.github.dynamodbconfigstore.journal.Entry;
import io.github.dynamodbconfigstore.journal.Head;
import io.github.dynamodbconfigstore.journal.Plan;
import io.github.dynamodbconfigstore.journal.Revisions;
import io.github.dynamodbconfigstore.journal.Since;
import io.github.dynamodbconfigstore.table.Partition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The way back from the head to a revision.
 *
 * @param id of the commit at that revision
 * @param afters what each option that was committed since then was: its keys, or null where it did not exist
 */
record Undo(String id, Map<String, @Nullable Map<String, @Nullable Object>> afters) {
    /** Needs no commit older than the revision, but for options whose before is in no commit. */
    static Undo to(Since since, Head head, Revisions revisions, Predicate<String> wanted) {
        long revision = since.revision();
        if (revision > head.revision()) {
            throw new HistoryUnknownException(
                    "does not exist yet: the last one is %d".formatted(head.revision()), revisions.store(), revision);
        }
        List<Entry> commits = since.upTo(head, revisions);
        if (commits.size() != head.revision() - revision) {
            throw new HistoryUnknownException(
                    "can't be known: the journal holds only %d of the %d commits after it; the others have expired or were deleted"
                            .formatted(commits.size(), head.revision() - revision),
                    revisions.store(),
                    revision);
        }
        Map<String, Edit> first = new HashMap<>();
        commits.forEach(entry -> entry.edits().forEach(first::putIfAbsent));
        first.keySet().removeIf(wanted.negate());
        return new Undo(commits.isEmpty() ? head.id() : commits.get(0).parent(), befores(revision, first, revisions));
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
                    "can't be known for %s: what they were is in no commit, since it did not fit or they were not in the journal yet; other options can be rolled back with only(…)"
                            .formatted(leftOut),
                    revisions.store(),
                    revision);
        }
        return befores;
    }

    /** Restores all options, or only these. */
    Plan plan(Partition partition, Optional<Set<String>> only) {
        return only.map(names -> Plan.of(names, (name, now) -> edit(partition, name, now)))
                .orElseGet(() -> Plan.to(afters));
    }

    private Edit edit(Partition partition, String name, @Nullable Map<String, @Nullable Object> now) {
        boolean changed = afters.containsKey(name);
        if (!changed && now == null) {
            throw OptionNotFoundException.neverSeen(partition, name);
        }
        return Edit.of(now, changed ? afters.get(name) : now);
    }

    @Override
    public String toString() {
        return "%s as of commit %s".formatted(afters.keySet(), id);
    }
}
