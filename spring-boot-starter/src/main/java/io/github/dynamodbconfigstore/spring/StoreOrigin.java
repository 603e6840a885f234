package io.github.dynamodbconfigstore.spring;

import org.springframework.boot.origin.Origin;

/**
 * Where a property is from.
 *
 * @param table the table
 * @param store the store
 * @param option the option
 * @param key the path of the key in it
 * @param revision up to which the store was read; 0 where it was read without its journal
 */
record StoreOrigin(String table, String store, String option, String key, long revision) implements Origin {
    @Override
    public String toString() {
        return "key '%s' of option '%s' of store '%s' in DynamoDB table '%s' at revision %d"
                .formatted(key, option, store, table, revision);
    }
}
