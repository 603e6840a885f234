package io.github.dynamodbconfigstore.benchmarks;

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

/** Row 1 while another thread makes a new store's worth of objects and swaps it in, again and again. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ReadDuringReloads {
    @Param({"10", "1000", "10000"})
    int options;

    private String option = "db";
    private String key = "port";
    private DynamoDbConfigStore store;
    private volatile Map<String, Map<String, Object>> current;
    private volatile boolean closed;
    private Thread reloads;

    /** Both sides have the same thread beside them, which reloads the store and replaces the maps by others. */
    @Setup
    public void open() {
        store = Server.store(Server.client(new RecordedHttpClient()), Data.EVEN, options)
                .live(Duration.ofHours(1))
                .build();
        current = Peers.maps(options);
        Peers.checkEqual(store(), maps());
        reloads = new Thread(this::reload, "reloads");
        reloads.start();
    }

    private void reload() {
        while (!closed) {
            store.reload();
            current = Peers.maps(options);
        }
    }

    @TearDown
    public void close() throws InterruptedException {
        closed = true;
        reloads.join();
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
}
