package io.github.dynamodbconfigstore.benchmarks;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.Snapshot;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Row 4: a whole store, strongly consistent, into something that is kept. The live store's start reads exactly as of one
 * revision, with two requests more than the pages; {@code query} is the same pages alone.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class FullLoad {
    private static final int OPTIONS = 10_000;

    @Param({"EVEN", "MIXED"})
    String options;

    private Data data;
    private DynamoDbClient client;
    private DynamoDbConfigStore simple;

    @Setup
    public void open() {
        data = Data.valueOf(options);
        client = Server.client(new RecordedHttpClient());
        simple = Server.store(client, data, OPTIONS).simple().build();
        checked(live());
        checked(query());
        checked(sdk());
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

    @Benchmark
    public Snapshot live() {
        try (DynamoDbConfigStore store =
                Server.store(client, data, OPTIONS).live().build()) {
            return store.config().get();
        }
    }

    @Benchmark
    public Snapshot query() {
        return simple.config().get();
    }

    @Benchmark
    public Map<String, Map<String, AttributeValue>> sdk() {
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
