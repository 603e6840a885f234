package io.github.dynamodbconfigstore.journal;

import java.time.Instant;
import java.util.Map;

/**
 * One commit, as the journal holds it.
 *
 * @param revision its number
 * @param id made by its writer; the same for every attempt to write it
 * @param parent the id of the commit before it; empty for the first
 * @param at when, by the writer's clock
 * @param author who
 * @param message why; may be empty
 * @param edits what it did, by option; empty where it changed nothing and so was never written
 */
public record Entry(
        long revision, String id, String parent, Instant at, String author, String message, Map<String, Edit> edits) {
    Entry with(Map<String, Edit> others) {
        return new Entry(revision, id, parent, at, author, message, others);
    }
}
