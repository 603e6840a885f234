package io.github.dynamodbconfigstore.cli;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.Option;
import io.github.dynamodbconfigstore.Snapshot;
import io.github.dynamodbconfigstore.TableNotCreatedException;
import java.time.Duration;
import java.util.Map;

/**
 * A store as of one revision, to plan on.
 *
 * @param revision 0 where nothing was committed yet, or where there is no table
 * @param options by name
 */
record Present(long revision, Map<String, Option> options) {
    /** So long that it is never polled: it is read once, exactly. */
    private static final Duration NEVER = Duration.ofDays(1);

    /** Costs the whole store. Creates nothing. */
    static Present read(Connection connection, String store) {
        try (DynamoDbConfigStore live =
                connection.store(store).createTable(false).live(NEVER).build()) {
            Snapshot now = live.config().get();
            return new Present(now.revision(), now.asMap());
        } catch (TableNotCreatedException e) {
            return new Present(0, Map.of());
        }
    }
}
