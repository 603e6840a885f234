package io.github.dynamodbconfigstore.benchmarks;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/** Row 3: one option from DynamoDB, through one client, both strongly consistent. The value that is read is looked at. */
final class DirectRead {
    static final String CANNED = "canned";
    static final String HTTP = "over HTTP";

    /** As the library has it by default. */
    private static final AwsRequestOverrideConfiguration LIMIT = AwsRequestOverrideConfiguration.builder()
            .apiCallTimeout(Duration.ofSeconds(5))
            .build();

    /** The SDK keeps each one until it is due, also of requests that ended long before. */
    private static final Duration UNTIL_NO_TIMER = Duration.ofSeconds(6);

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
                    "store", () -> Peers.checkEqual(read.byStore()),
                    "sdk", () -> Peers.checkEqual(read.byHand(request -> {})),
                    "limited", () -> Peers.checkEqual(read.byHand(request -> request.overrideConfiguration(LIMIT))));
            return canned ? Turns.medians(sides, 15, 6, 20_000, UNTIL_NO_TIMER) : Turns.medians(sides, 4_000, 3_999, 1);
        });
    }

    private int byStore() {
        return store.config().get("db").getInt("port");
    }

    private int byHand(Consumer<GetItemRequest.Builder> settings) {
        GetItemRequest.Builder request = GetItemRequest.builder()
                .tableName(Data.TABLE)
                .key(Map.of(
                        "_store", AttributeValue.fromS(Data.EVEN.store(1_000)), "_option", AttributeValue.fromS("db")))
                .consistentRead(true);
        settings.accept(request);
        return Integer.parseInt(
                client.getItem(request.build()).item().get("port").n());
    }
}
