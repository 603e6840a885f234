package io.github.dynamodbconfigstore.benchmarks;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.DynamoDbConfigStoreBuilder;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * DynamoDB Local in the process of the runner, so that what a benchmark's own process allocates is the client's alone. It
 * holds the same options for every side, each in the layout that it asks for.
 */
final class Server implements AutoCloseable {
    static final String ENDPOINT = "benchmarks.endpoint";
    static final List<Integer> SIZES = List.of(10, 1_000, 10_000);
    /** For Powertools' {@code getMultiple}. */
    static final String POWERTOOLS_MANY = "powertools-many";

    /** Of the peers' values the one that changes. */
    static final String CHANGED = Data.name(1);

    /** For a live store whose every Query is to be a poll. */
    static final Duration NO_FULL_LOAD = Duration.ofDays(36_000);

    private static final int BATCH = 25;
    private static final int COMMITS = 20;

    private final LocalDynamoDb local = LocalDynamoDb.start();

    Server() {
        DynamoDbClient client = local.client();
        table(client, Data.TABLE, "_store", "_option");
        table(client, POWERTOOLS_MANY, "id", "sk");
        for (int size : SIZES) {
            use(client, Data.EVEN, size);
            table(client, powertools(size), "id");
            table(client, archaius(size), "key");
            fill(client, powertools(size), size, i -> item("id", Data.property(i), i));
            fill(client, archaius(size), size, i -> item("key", Data.property(i), i));
            fill(client, POWERTOOLS_MANY, size, i -> {
                Map<String, AttributeValue> item = item("id", Data.EVEN.store(size), i);
                item.put("sk", text(Data.property(i)));
                return item;
            });
        }
        use(client, Data.MIXED, 10_000);
    }

    /** A store that was written to an hour ago, so that its start reads the newest commits and their options again. */
    private static void use(DynamoDbClient client, Data data, int size) {
        fill(client, data, data.store(size), size);
        try (DynamoDbConfigStore writer = store(client, data, size)
                .clock(Clock.offset(Clock.systemUTC(), Duration.ofHours(-1)))
                .build()) {
            for (int i = 0; i < COMMITS; i++) {
                int number = i;
                // Not the one that is read: its name would be the journal's.
                writer.update(Data.name(1 + i % (size - 1)), option -> option.with("changes", number));
            }
        }
    }

    URI endpoint() {
        return local.endpoint();
    }

    @Override
    public void close() {
        local.close();
    }

    /** The table for Powertools' {@code get}. */
    static String powertools(int size) {
        return "powertools-" + size;
    }

    /** The table of Archaius, which reads all of one. */
    static String archaius(int size) {
        return "archaius-" + size;
    }

    /** In a process of a benchmark: a client over HTTP. */
    static DynamoDbClient client() {
        return client(Apache5HttpClient.create());
    }

    static DynamoDbClient client(SdkHttpClient http) {
        return clientBuilder().httpClient(http).build();
    }

    /** For clients with settings of their own. */
    static DynamoDbClientBuilder clientBuilder() {
        return DynamoDbClient.builder()
                .endpointOverride(URI.create(System.getProperty(ENDPOINT)))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .region(Region.US_EAST_1);
    }

    static DynamoDbConfigStoreBuilder store(DynamoDbClient client, Data data, int options) {
        return DynamoDbConfigStore.builder(client, Data.TABLE, data.store(options))
                .createTable(false);
    }

    /** Another store, to be written to. */
    static void fill(DynamoDbClient client, Data data, String store, int size) {
        fill(client, Data.TABLE, size, i -> data.item(store, i));
    }

    /** Another value for the peers that read all of a size. */
    static void change(DynamoDbClient client, int size, String value) {
        client.putItem(put -> put.tableName(archaius(size)).item(Map.of("key", text(CHANGED), "value", text(value))));
        client.putItem(put -> put.tableName(POWERTOOLS_MANY)
                .item(Map.of("id", text(Data.EVEN.store(size)), "sk", text(CHANGED), "value", text(value))));
    }

    /** What a peer that has one text for each name holds: for the first the port, for the others as many bytes as ours. */
    private static Map<String, AttributeValue> item(String key, String name, int i) {
        String value = i == 0
                ? Integer.toString(Data.PORT)
                : "node-%05d.cluster.example.com ".formatted(i).repeat(5);
        return new HashMap<>(Map.of(key, text(name), "value", text(value)));
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    private static void table(DynamoDbClient client, String name, String... keys) {
        client.createTable(table -> table.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(List.of(keys).stream()
                        .map(key -> AttributeDefinition.builder()
                                .attributeName(key)
                                .attributeType(ScalarAttributeType.S)
                                .build())
                        .toList())
                .keySchema(IntStream.range(0, keys.length)
                        .mapToObj(i -> KeySchemaElement.builder()
                                .attributeName(keys[i])
                                .keyType(i == 0 ? KeyType.HASH : KeyType.RANGE)
                                .build())
                        .toList()));
    }

    private static void fill(
            DynamoDbClient client, String table, int size, IntFunction<Map<String, AttributeValue>> item) {
        for (int from = 0; from < size; from += BATCH) {
            List<WriteRequest> writes = new ArrayList<>();
            for (int i = from; i < Math.min(size, from + BATCH); i++) {
                writes.add(WriteRequest.builder()
                        .putRequest(PutRequest.builder().item(item.apply(i)).build())
                        .build());
            }
            client.batchWriteItem(batch -> batch.requestItems(Map.of(table, writes)));
        }
    }
}
