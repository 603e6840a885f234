package io.github.dynamodbconfigstore.benchmarks;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.Snapshot;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Row 4: a whole store, strongly consistent, into something that is kept. The live store's start reads exactly as of one
 * revision, with two requests more than the pages; {@code query} is the same pages alone. Nothing goes over a network.
 */
final class FullLoad {
    private static final int OPTIONS = 10_000;

    private final Data data;
    private final DynamoDbClient client;
    private final DynamoDbConfigStore simple;

    private FullLoad(Data data) {
        this.data = data;
        this.client = Server.client(new RecordedHttpClient());
        this.simple = Server.store(client, data, OPTIONS).simple().build();
    }

    /** One kind of {@link Data}. */
    public static void main(String... arguments) {
        Child.run(() -> {
            FullLoad load = new FullLoad(Data.valueOf(arguments[0]));
            return Turns.medians(
                    Map.of(
                            "live", () -> checked(load.live()),
                            "query", () -> checked(load.query()),
                            "sdk", () -> checked(load.sdk())),
                    15,
                    10);
        });
    }

    static Snapshot checked(Snapshot snapshot) {
        if (snapshot.names().size() != OPTIONS) {
            throw new IllegalStateException("%s, and not %d".formatted(snapshot, OPTIONS));
        }
        Peers.checkEqual(snapshot.get("db").getInt("port"));
        return snapshot;
    }

    static Map<String, Map<String, AttributeValue>> checked(Map<String, Map<String, AttributeValue>> items) {
        if (items.size() != OPTIONS) {
            throw new IllegalStateException("the SDK reads %d options".formatted(items.size()));
        }
        Peers.checkEqual(Integer.parseInt(items.get("db").get("port").n()));
        return items;
    }

    private Snapshot live() {
        try (DynamoDbConfigStore store =
                Server.store(client, data, OPTIONS).live().build()) {
            return store.config().get();
        }
    }

    private Snapshot query() {
        return simple.config().get();
    }

    private Map<String, Map<String, AttributeValue>> sdk() {
        return sdk(client, data.store(OPTIONS));
    }

    static Map<String, Map<String, AttributeValue>> sdk(DynamoDbClient client, String store) {
        Map<String, Map<String, AttributeValue>> items = new HashMap<>();
        client.queryPaginator(request -> request.tableName(Data.TABLE)
                        .keyConditionExpression("#store = :store")
                        .expressionAttributeNames(Map.of("#store", "_store"))
                        .expressionAttributeValues(Map.of(":store", AttributeValue.fromS(store)))
                        .consistentRead(true))
                .items()
                .forEach(item -> items.put(item.get("_option").s(), item));
        return items;
    }
}
