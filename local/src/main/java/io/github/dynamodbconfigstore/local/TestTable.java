package io.github.dynamodbconfigstore.local;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** The table of one test, and the store on it where the test asks for one. */
final class TestTable implements AutoCloseable {
    private static final String STORE = "test";

    private final DynamoDbClient client;
    private final String name;
    private @Nullable DynamoDbConfigStore store;

    TestTable(DynamoDbClient client, String name) {
        this.client = client;
        this.name = name;
    }

    String name() {
        return name;
    }

    synchronized DynamoDbConfigStore store() {
        if (store == null) {
            store = DynamoDbConfigStore.builder(client, name, STORE).build();
        }
        return store;
    }

    @Override
    public synchronized void close() {
        if (store != null) {
            store.close();
        }
        try {
            client.deleteTable(request -> request.tableName(name));
        } catch (ResourceNotFoundException e) {
            // The test made none, or deleted it itself.
        }
    }
}
