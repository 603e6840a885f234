package io.github.dynamodbconfigstore.benchmarks;

import io.github.dynamodbconfigstore.Commit;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import java.util.Map;
import java.util.UUID;
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

/**
 * Row 7: commits of one option by one writer, over HTTP on loopback, beside the same TransactGetItems and
 * TransactWriteItems by hand: as many items, of the same sizes, with the same conditions.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Commits {
    private DynamoDbClient client;
    private DynamoDbConfigStore store;
    private HandMade handMade;
    private int changes;

    @Setup
    public void open() {
        client = Server.client();
        store = DynamoDbConfigStore.builder(client, Data.TABLE, "commits-" + UUID.randomUUID())
                .createTable(false)
                .author("benchmark")
                .build();
        handMade = new HandMade(client, "commits-" + UUID.randomUUID());
    }

    /** What was committed last must be there. */
    @TearDown
    public void close() {
        if (store.config().find("db").filter(db -> db.getInt("port") == changes).isEmpty()
                && handMade.port() != changes) {
            throw new IllegalStateException("the last commit is missing");
        }
        store.close();
        client.close();
    }

    @Benchmark
    public Commit store() {
        return store.set("db", Map.of("host", "db.example.com", "port", ++changes));
    }

    @Benchmark
    public int hand() {
        handMade.commit(++changes);
        return changes;
    }
}
