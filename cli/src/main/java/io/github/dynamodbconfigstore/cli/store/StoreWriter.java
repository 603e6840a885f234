package io.github.dynamodbconfigstore.cli.store;

import io.github.dynamodbconfigstore.Commit;
import io.github.dynamodbconfigstore.CommitBuilder;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.DynamoDbConfigStoreBuilder;
import io.github.dynamodbconfigstore.RevisionConflictException;
import io.github.dynamodbconfigstore.TableNotCreatedException;
import io.github.dynamodbconfigstore.cli.connection.Connection;
import java.io.PrintWriter;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Commits to a store, and tells what was changed meanwhile where it is at another revision than was expected. */
public final class StoreWriter {
    private final Connection connection;
    private final String store;
    private final PrintWriter err;

    /**
     * To one store.
     *
     * @param connection to its table
     * @param store its name
     * @param err where it is said that a table is created
     */
    public StoreWriter(Connection connection, String store, PrintWriter err) {
        this.connection = connection;
        this.store = store;
        this.err = err;
    }

    /**
     * Where there is no table, it creates it and says so, which takes a while.
     *
     * @param expected the revision that the store is to be at; where that is one, a table that is not there is not the one meant
     * @param changes to be committed
     * @return what was committed
     * @throws io.github.dynamodbconfigstore.cli.exit.DcsException where the store is at another revision
     */
    public Commit commit(OptionalLong expected, Consumer<CommitBuilder> changes) {
        DynamoDbConfigStoreBuilder builder = connection.store(store);
        try {
            return commit(builder.createTable(false), changes);
        } catch (TableNotCreatedException e) {
            if (expected.orElse(0) > 0) {
                throw e;
            }
            err.printf(
                    "Table '%s' does not exist: creating it.%n",
                    connection.settings().table());
            return commit(builder.createTable(true), changes);
        }
    }

    /**
     * The table is neither asked for nor created.
     *
     * @param changes to be committed
     * @return what was committed
     * @throws io.github.dynamodbconfigstore.cli.exit.DcsException where the store is at another revision
     */
    public Commit commitToExisting(Consumer<CommitBuilder> changes) {
        return commit(connection.store(store).createTable(false), changes);
    }

    private Commit commit(DynamoDbConfigStoreBuilder builder, Consumer<CommitBuilder> changes) {
        try (DynamoDbConfigStore opened = builder.build()) {
            return opened.commit(changes);
        } catch (RevisionConflictException e) {
            throw new Conflict(connection, store).atAnotherRevision(e);
        }
    }
}
