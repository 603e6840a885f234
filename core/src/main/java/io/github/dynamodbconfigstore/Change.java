package io.github.dynamodbconfigstore;

import java.util.Map;

/**
 * What changed in a store between two snapshots that followed each other. Only real changes, by value: neither the order
 * of keys nor the spelling of a number makes one. {@link #toString()} shows no values.
 *
 * @param store the store
 * @param revision the commit that made the change; 0 where it was made outside the journal, or only became known after a
 *     start from a file
 * @param author who committed; empty where it was made outside the journal
 * @param message why; may be empty
 * @param options each option that was created, changed or deleted, by name; never empty
 */
public record Change(String store, long revision, String author, String message, Map<String, OptionChange> options) {
    /**
     * Copies the map.
     *
     * @param store the store
     * @param revision the commit, or 0
     * @param author who
     * @param message why
     * @param options the changes by option name
     */
    public Change {
        options = Map.copyOf(options);
    }
}
