package io.github.dynamodbconfigstore.benchmarks;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/**
 * Row 3: one option from DynamoDB, strongly consistent. All clients share one HTTP client, and are as they are made by default, by
 * the library and by the SDK. The value that is read is looked at.
 */
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
    private final DynamoDbConfigStore onThatClient;

    private DirectRead(SdkHttpClient http) {
        this.client = Server.client(http);
        this.store = store(Server.clientBuilder()
                .httpClient(http)
                .overrideConfiguration(DynamoDbConfigStore::configureClient)
                .build());
        this.onThatClient = store(client);
    }

    /** One of the two, of which {@link #CANNED} is without network. */
    public static void main(String... arguments) {
        boolean canned = arguments[0].equals(CANNED);
        Child.run(() -> {
            DirectRead read = new DirectRead(canned ? new RecordedHttpClient() : Apache5HttpClient.create());
            Map<String, Runnable> sides = Map.of(
                    "store", () -> Peers.checkEqual(by(read.store)),
                    "plain", () -> Peers.checkEqual(by(read.onThatClient)),
                    "sdk", () -> Peers.checkEqual(read.byHand(request -> {})),
                    "limited", () -> Peers.checkEqual(read.byHand(request -> request.overrideConfiguration(LIMIT))));
            return canned ? Turns.medians(sides, 8, 4, 40_000, UNTIL_NO_TIMER) : Turns.medians(sides, 4_000, 4_000, 1);
        });
    }

    private static DynamoDbConfigStore store(DynamoDbClient client) {
        return Server.store(client, Data.EVEN, 1_000).simple().build();
    }

    private static int by(DynamoDbConfigStore store) {
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
