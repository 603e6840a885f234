package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.journal.Edit;
import io.github.dynamodbconfigstore.journal.Entry;
import io.github.dynamodbconfigstore.journal.Head;
import io.github.dynamodbconfigstore.table.Partition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Commits applied to snapshots. */
final class Commits {
    private Commits() {}

    /** Whether the commits continue the head without a gap, each the child of the one before it. */
    static boolean follow(Head head, List<Entry> entries) {
        return following(head, entries).size() == entries.size();
    }

    /** The first of the commits, as many as continue the head so. */
    static List<Entry> following(Head head, List<Entry> entries) {
        Head last = head;
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (entry.revision() != last.revision() + 1 || !entry.parent().equals(last.id())) {
                return entries.subList(0, i);
            }
            last = new Head(entry.revision(), entry.id());
        }
        return entries;
    }

    /** The snapshot with the commits applied, and a change for each that changed anything. */
    static SnapshotChange applyTo(Snapshot snapshot, List<Entry> entries) {
        if (entries.isEmpty()) {
            return SnapshotChange.none(snapshot);
        }
        Map<String, Option> options = new HashMap<>(snapshot.options());
        Set<String> unknown = new HashSet<>(snapshot.unknown());
        List<Change> changes = new ArrayList<>();
        Head head = snapshot.head();
        for (Entry entry : entries) {
            Map<String, OptionChange> differences = new LinkedHashMap<>();
            entry.edits().forEach((name, edit) -> {
                Option before = options.get(name);
                Option after = apply(snapshot.partition(), options, name, edit);
                boolean known = !unknown.remove(name);
                if (!Objects.equals(before, after)) {
                    differences.put(
                            name, known || after == null ? OptionChange.of(before, after) : OptionChange.learnt(after));
                }
            });
            head = new Head(entry.revision(), entry.id());
            if (!differences.isEmpty()) {
                changes.add(
                        new Change(snapshot.store(), entry.revision(), entry.author(), entry.message(), differences));
            }
        }
        Snapshot next = new Snapshot(snapshot.partition(), head, options);
        return new SnapshotChange(snapshot.isFromFile() ? next.fromFile(unknown) : next, changes);
    }

    /** The snapshot as a commit on a head would make it. */
    static Snapshot candidate(Snapshot snapshot, Head head, Map<String, Edit> edits) {
        Map<String, @Nullable Map<String, @Nullable Object>> afters = new HashMap<>();
        edits.forEach((name, edit) -> afters.put(name, edit.after()));
        return snapshot.with(new Head(head.revision() + 1, ""), afters);
    }

    private static @Nullable Option apply(Partition partition, Map<String, Option> options, String name, Edit edit) {
        if (edit.after() == null) {
            options.remove(name);
            return null;
        }
        Option after = new Option(partition, name, edit.after());
        options.put(name, after);
        return after;
    }
}
