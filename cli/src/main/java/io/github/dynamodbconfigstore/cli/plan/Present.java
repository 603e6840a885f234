package io.github.dynamodbconfigstore.cli.plan;

import io.github.dynamodbconfigstore.Option;
import io.github.dynamodbconfigstore.Snapshot;
import io.github.dynamodbconfigstore.TableNotCreatedException;
import io.github.dynamodbconfigstore.cli.connection.Connection;
import io.github.dynamodbconfigstore.cli.store.ReadStore;
import java.util.Map;

/**
 * A store as of one revision, to plan on.
 *
 * @param revision 0 where nothing was committed yet, or where there is no table
 * @param options by name
 * @param hasTable whether there is one; what is committed creates it where there is none
 */
public record Present(long revision, Map<String, Option> options, boolean hasTable) {
    /**
     * Reads it. Costs the whole store. Creates nothing.
     *
     * @param connection to its table
     * @param store its name
     * @return empty where there is no table
     */
    public static Present read(Connection connection, String store) {
        try {
            Snapshot now = ReadStore.of(store).exactly(connection);
            return new Present(now.revision(), now.asMap(), true);
        } catch (TableNotCreatedException e) {
            return new Present(0, Map.of(), false);
        }
    }
}
