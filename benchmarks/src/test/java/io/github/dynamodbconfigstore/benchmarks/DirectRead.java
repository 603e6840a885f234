package io.github.dynamodbconfigstore.benchmarks;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.Option;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Row 3: one option from DynamoDB, through one client, both strongly consistent. The value that is read is looked at. */
final class DirectRead {
    static final String CANNED = "canned";
    static final String HTTP = "over HTTP";

    private final DynamoDbClient client;
    private final DynamoDbConfigStore store;

    private DirectRead(DynamoDbClient client) {
        this.client = client;
        this.store = Server.store(client, Data.EVEN, 1_000).simple().build();
    }

    /** One of the two, of which {@link #CANNED} is without network. */
    public static void main(String... arguments) {
        boolean canned = arguments[0].equals(CANNED);
        Child.run(() -> {
            DirectRead read = new DirectRead(canned ? Server.client(new RecordedHttpClient()) : Server.client());
            Map<String, Runnable> sides = Map.of(
                    "store", () -> Peers.checkEqual(read.byStore().getInt("port")),
                    "sdk",
                            () -> Peers.checkEqual(
                                    Integer.parseInt(read.byHand().get("port").n())));
            return canned ? Turns.medians(sides, 15, 15, 20_000) : Turns.medians(sides, 4_000, 4_000, 1);
        });
    }

    private Option byStore() {
        return store.config().get("db");
    }

    private Map<String, AttributeValue> byHand() {
        return client.getItem(request -> request.tableName(Data.TABLE)
                        .key(Map.of(
                                "_store", AttributeValue.fromS(Data.EVEN.store(1_000)),
                                "_option", AttributeValue.fromS("db")))
                        .consistentRead(true))
                .item();
    }
}
