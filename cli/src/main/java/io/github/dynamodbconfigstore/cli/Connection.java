package io.github.dynamodbconfigstore.cli;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.DynamoDbConfigStoreBuilder;
import io.github.dynamodbconfigstore.cli.table.Table;
import io.github.dynamodbconfigstore.cli.table.TableFacts;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import java.time.Duration;
import picocli.CommandLine.TypeConversionException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A table within reach: the way from {@link Settings} to the library. */
final class Connection implements AutoCloseable {
    private final Settings settings;
    private final DynamoDbClient client;
    private final Runnable closing;

    private Connection(Settings settings, DynamoDbClient client, Runnable closing) {
        this.settings = settings;
        this.client = client;
        this.closing = closing;
    }

    static Connection open(Settings settings) {
        if (settings.place() instanceof Place.Local local) {
            LocalDynamoDb dynamoDb = LocalStart.on(local.folder());
            return new Connection(settings, dynamoDb.client(), dynamoDb::close);
        }
        DynamoDbClient client = NetworkClient.open((Place.Network) settings.place());
        return new Connection(settings, client, client::close);
    }

    Settings settings() {
        return settings;
    }

    DynamoDbClient client() {
        return client;
    }

    /** A store of the table, to be built as the command needs it. */
    DynamoDbConfigStoreBuilder store(String name) {
        try {
            DynamoDbConfigStoreBuilder builder = DynamoDbConfigStore.builder(client, settings.table(), name)
                    .storeKey(settings.storeKey())
                    .optionKey(settings.optionKey())
                    .tableWait(Duration.ofSeconds(1), 150);
            String retention = Environment.ofProcess().get("DCS_RETENTION");
            return retention == null ? builder : builder.retention(new DurationArgument().convert(retention));
        } catch (TypeConversionException e) {
            throw DcsException.usage("DCS_RETENTION: %s".formatted(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw new DcsException(ExitCode.INVALID, String.valueOf(e.getMessage()));
        }
    }

    /** A store that is there, to be read at each call; the table is neither asked for nor created. */
    DynamoDbConfigStore reader(String name) {
        return store(name).createTable(false).build();
    }

    /** The table itself, for what the library does not ask of it. */
    Table table() {
        return new Table(client, settings.table(), settings.storeKey(), settings.optionKey());
    }

    /** What DynamoDB tells about it, if there is one. */
    TableFacts existingTable() {
        return TableFacts.of(table()).orElseThrow(() -> StoreErrors.noTable(settings));
    }

    @Override
    public void close() {
        closing.run();
    }
}
