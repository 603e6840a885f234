package io.github.dynamodbconfigstore.cli;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.DynamoDbConfigStoreBuilder;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import java.time.Duration;
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
            return DynamoDbConfigStore.builder(client, settings.table(), name)
                    .storeKey(settings.storeKey())
                    .optionKey(settings.optionKey())
                    .tableWait(Duration.ofSeconds(1), 150);
        } catch (IllegalArgumentException e) {
            throw new DcsException(ExitCode.INVALID, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        closing.run();
    }
}
