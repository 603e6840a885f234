package io.github.dynamodbconfigstore.table;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One store's place in DynamoDB: all items of a table that share one hash key value.
 *
 * @param table the table's name or ARN
 * @param storeKey the name of the hash key
 * @param optionKey the name of the range key
 * @param store the hash key's value
 */
public record Partition(String table, String storeKey, String optionKey, String store) {
    /** DynamoDB's limit for a hash key value, in UTF-8 bytes. */
    private static final int MAX_STORE_BYTES = 2_048;

    /** DynamoDB's limit for a range key value, in UTF-8 bytes. */
    public static final int MAX_OPTION_BYTES = 1_024;

    private static final int MAX_KEY_NAME_BYTES = 255;
    private static final String JOURNAL = "#journal";
    private static final Pattern TABLE = Pattern.compile("[A-Za-z0-9_.-]{3,255}|arn:.+");

    /** The attributes of the journal's items. */
    private static final Set<String> RESERVED = Set.of("_commit", "_head", "_expires");

    /**
     * Checks every name against DynamoDB's limits and against what the journal needs.
     *
     * @param table the table
     * @param storeKey the hash key
     * @param optionKey the range key
     * @param store the store
     */
    public Partition {
        if (!TABLE.matcher(table).matches()) {
            throw new IllegalArgumentException(
                    "table '%s': a table's name has 3 to 255 letters, digits, '_', '-' or '.'".formatted(table));
        }
        checkKeyName("storeKey", storeKey);
        checkKeyName("optionKey", optionKey);
        if (storeKey.equals(optionKey)) {
            throw new IllegalArgumentException(
                    "storeKey and optionKey are both '%s': they name two attributes".formatted(storeKey));
        }
        checkUnicode("store", store);
        if (store.isEmpty() || bytes(store) > MAX_STORE_BYTES) {
            throw new IllegalArgumentException("store '%s' has %d bytes in UTF-8: 1 to %d are allowed"
                    .formatted(store, bytes(store), MAX_STORE_BYTES));
        }
    }

    /**
     * The partition of a store, whose name is not that of a journal.
     *
     * @param table the table
     * @param storeKey the hash key
     * @param optionKey the range key
     * @param store the store
     * @return its partition
     */
    public static Partition ofStore(String table, String storeKey, String optionKey, String store) {
        if (store.endsWith(JOURNAL)) {
            throw new IllegalArgumentException(
                    "store '%s': names ending in '%s' hold a store's journal and can't be stores"
                            .formatted(store, JOURNAL));
        }
        Partition partition = new Partition(table, storeKey, optionKey, store);
        if (bytes(store) > MAX_STORE_BYTES - JOURNAL.length()) {
            throw new IllegalArgumentException(
                    "store '%s' has %d bytes in UTF-8: %d are allowed, so that its journal has a name, too"
                            .formatted(store, bytes(store), MAX_STORE_BYTES - JOURNAL.length()));
        }
        return partition;
    }

    /**
     * Where this store's journal is.
     *
     * @return a partition of its own in the same table
     */
    public Partition journal() {
        return new Partition(table, storeKey, optionKey, store + JOURNAL);
    }

    /**
     * The primary key of an option's item.
     *
     * @param option the option's name
     * @return its two key attributes
     */
    public Map<String, AttributeValue> key(String option) {
        return Map.of(storeKey, AttributeValue.fromS(store), optionKey, AttributeValue.fromS(option));
    }

    /**
     * Where it is in words, for messages.
     *
     * @return such as {@code store 'prod' in table 'config'}
     */
    public String describe() {
        return "store '%s' in table '%s'".formatted(store, table);
    }

    /** Where a text has no form in UTF-8, an encoder would put a question mark in its place. */
    private static void checkUnicode(String setting, String name) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
            throw new IllegalArgumentException(
                    "%s has half a surrogate pair, so it is no Unicode text".formatted(setting));
        }
    }

    private static void checkKeyName(String setting, String name) {
        checkUnicode(setting, name);
        if (RESERVED.contains(name)) {
            throw new IllegalArgumentException(
                    "%s '%s' is an attribute of the journal's: choose another name".formatted(setting, name));
        }
        if (name.isEmpty() || bytes(name) > MAX_KEY_NAME_BYTES) {
            throw new IllegalArgumentException("%s '%s' has %d bytes in UTF-8: 1 to %d are allowed"
                    .formatted(setting, name, bytes(name), MAX_KEY_NAME_BYTES));
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
