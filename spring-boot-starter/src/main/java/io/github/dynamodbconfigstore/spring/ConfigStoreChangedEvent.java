package io.github.dynamodbconfigstore.spring;

import java.util.Set;

/**
 * Properties of the environment have changed, since an imported store has. Published to the application context when they
 * have their new values and beans are bound to them, on a thread that reads or commits: where two change a store at about
 * the same time, on one of them, so a commit may return before its change is told. Never where nothing has changed for the
 * application. Listen with {@code @EventListener}. Shows no values.
 *
 * @param table the table
 * @param store the store
 * @param revision up to which the store was read; 0 where it is read without its journal
 * @param keys the names of the properties whose values changed, such as {@code db.host}; those that another source hides are
 *     left out
 */
public record ConfigStoreChangedEvent(String table, String store, long revision, Set<String> keys) {
    /**
     * Copies the set.
     *
     * @param table the table
     * @param store the store
     * @param revision up to which the store was read
     * @param keys the names of the properties
     */
    public ConfigStoreChangedEvent {
        keys = Set.copyOf(keys);
    }
}
