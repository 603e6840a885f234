package io.github.dynamodbconfigstore.benchmarks;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.Option;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Row 3: one option from DynamoDB, through one client, both strongly consistent; under JMH without network. What is read is
 * returned.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DirectRead {
    private DynamoDbClient client;
    private DynamoDbConfigStore store;

    @Setup
    public void open() {
        open(Server.client(new RecordedHttpClient()));
    }

    void open(DynamoDbClient through) {
        client = through;
        store = Server.store(client, Data.EVEN, 1_000).simple().build();
        Peers.checkEqual(
                store().getInt("port"), Integer.parseInt(sdk().get("port").n()));
    }

    @TearDown
    public void close() {
        store.close();
        client.close();
    }

    @Benchmark
    public Option store() {
        return store.config().get("db");
    }

    @Benchmark
    public Map<String, AttributeValue> sdk() {
        return client.getItem(request -> request.tableName(Data.TABLE)
                        .key(Map.of(
                                "_store", AttributeValue.fromS(Data.EVEN.store(1_000)),
                                "_option", AttributeValue.fromS("db")))
                        .consistentRead(true))
                .item();
    }
}
