package io.github.dynamodbconfigstore.spring;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.DynamoDbConfigStoreBuilder;
import org.springframework.boot.context.config.ConfigDataLocation;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Which store: what stands after {@code dynamodb:}, a table's name or ARN, a slash and a store's name. */
record Location(String table, String store) {
    static final String PREFIX = "dynamodb:";

    private static final String ARN = "arn:";

    static Location of(ConfigDataLocation location) {
        String value = location.getNonPrefixedValue(PREFIX);
        // The ARN of a table has a slash of its own.
        int start = value.startsWith(ARN) ? value.indexOf('/') + 1 : 0;
        int slash = value.indexOf('/', start);
        if (slash <= start || slash == value.length() - 1) {
            throw new InvalidSettingException(
                    "'%s' does not name a table and a store".formatted(location),
                    "Write it as dynamodb:TABLE/STORE, such as dynamodb:config/prod; TABLE may be an ARN. Where it has a placeholder, see what that is set to.");
        }
        return new Location(value.substring(0, slash), value.substring(slash + 1));
    }

    /** As DynamoDB takes its names. */
    DynamoDbConfigStoreBuilder builder(DynamoDbClient client) {
        try {
            return DynamoDbConfigStore.builder(client, table, store);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(
                    "'%s' names no table and store: %s".formatted(this, e.getMessage()),
                    "Use the names of a table and of a store in it.");
        }
    }

    /** The store of a profile beside this one. */
    Location ofProfile(String profile) {
        return new Location(table, store + "-" + profile);
    }

    /** Whether this is the store of a profile already, as in {@code dynamodb:config/${spring.profiles.active}}. */
    boolean names(String profile) {
        return store.equals(profile) || store.endsWith("-" + profile);
    }

    /** As it is written in an import. */
    @Override
    public String toString() {
        return table + "/" + store;
    }
}
