package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.journal.Entry;
import io.github.dynamodbconfigstore.table.Partition;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One atomic change of one or more options. {@link #toString()} shows no values.
 *
 * @param revision its number: 1, 2, 3 … per store; of the last commit where this one changed nothing, and so was not
 *     written; 0 without a journal
 * @param id made by its writer; of the last commit where this one changed nothing; empty without a journal
 * @param at when, by the writer's clock
 * @param author who
 * @param message why; may be empty
 * @param options what it changed, by option; empty where it changed nothing; without a journal what was written, be it
 *     a change or not
 */
public record Commit(
        long revision, String id, Instant at, String author, String message, Map<String, OptionChange> options) {
    /**
     * Copies the map.
     *
     * @param revision its number
     * @param id made by its writer
     * @param at when
     * @param author who
     * @param message why
     * @param options what it changed
     */
    public Commit {
        options = Collections.unmodifiableMap(new TreeMap<>(options));
    }

    static Commit of(Partition partition, Entry entry) {
        Map<String, OptionChange> options = new TreeMap<>();
        entry.edits().forEach((option, edit) -> options.put(option, OptionChange.of(partition, option, edit)));
        return new Commit(entry.revision(), entry.id(), entry.at(), entry.author(), entry.message(), options);
    }
}
