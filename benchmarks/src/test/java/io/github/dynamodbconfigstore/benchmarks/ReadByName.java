package io.github.dynamodbconfigstore.benchmarks;

import com.netflix.config.DynamicPropertyFactory;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import java.time.Duration;
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
import org.openjdk.jmh.annotations.TearDown;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.lambda.powertools.parameters.DynamoDbProvider;

/** Row 1: one key from memory by names. The value is returned, so JMH consumes it; the fields are no constants to the JIT. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ReadByName {
    @Param({"10", "1000", "10000"})
    int options;

    private String option = "db";
    private String key = "port";
    private String name = "db.port";
    private DynamoDbClient client;
    private DynamoDbConfigStore store;
    private volatile Map<String, Map<String, Object>> current;
    private DynamicPropertyFactory archaius;

    @Setup
    public void open() {
        client = Server.client(new RecordedHttpClient());
        store = Server.store(client, Data.EVEN, options)
                .live(Duration.ofHours(1))
                .build();
        current = Peers.maps(client, Data.EVEN.store(options));
        Peers.checkEqual(store, current, options);
        Peers.installArchaius(options);
        archaius = DynamicPropertyFactory.getInstance();
        Peers.checkEqual(store(), maps(), archaius());
    }

    /** One of each thread, since it keeps what the next read is to be like; apart, since each value is a request. */
    @State(Scope.Thread)
    public static class Powertools {
        private DynamoDbProvider provider;

        @Setup
        public void open(ReadByName all) {
            provider = Peers.powertools(all.client, all.options);
            Peers.checkEqual(all.powertools(this));
        }
    }

    @TearDown
    public void close() {
        store.close();
    }

    @Benchmark
    public int store() {
        return store.config().get(option).getInt(key);
    }

    @Benchmark
    public int maps() {
        return (Integer) current.get(option).get(key);
    }

    @Benchmark
    public int powertools(Powertools powertools) {
        return Integer.parseInt(powertools.provider.get(name));
    }

    @Benchmark
    public int archaius() {
        return archaius.getIntProperty(name, 0).get();
    }
}
