package io.github.dynamodbconfigstore.benchmarks;

import com.netflix.config.DynamicIntProperty;
import com.netflix.config.DynamicPropertyFactory;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Row 2: through what an application holds. The value is returned, so JMH consumes it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ReadHeld {
    private static final int OPTIONS = 1_000;

    /** An option as a record. */
    public record Db(String host, int port) {}

    /** The store as an interface. */
    public interface AppConfig {
        /** An option. */
        Db db();
    }

    private String option = "db";
    private String key = "port";
    private DynamoDbConfigStore store;
    private Supplier<Db> live;
    private AppConfig view;
    private volatile Db field;
    private volatile Map<String, Map<String, Object>> current;
    private DynamicIntProperty archaius;

    @Setup
    public void open() {
        DynamoDbClient client = Server.client(new RecordedHttpClient());
        store = Server.store(client, Data.EVEN, OPTIONS)
                .live(Duration.ofHours(1))
                .build();
        live = store.supplier("db", Db.class);
        view = store.as(AppConfig.class);
        field = live.get();
        current = Peers.maps(client, Data.EVEN.store(OPTIONS));
        Peers.checkEqual(store, current, OPTIONS);
        Peers.installArchaius(OPTIONS);
        archaius = DynamicPropertyFactory.getInstance().getIntProperty("db.port", 0);
        Peers.checkEqual(live(), view(), field(), maps(), archaius());
    }

    @TearDown
    public void close() {
        store.close();
    }

    @Benchmark
    public int live() {
        return live.get().port();
    }

    @Benchmark
    public int view() {
        return view.db().port();
    }

    @Benchmark
    public int field() {
        return field.port();
    }

    @Benchmark
    public int maps() {
        return (Integer) current.get(option).get(key);
    }

    @Benchmark
    public int archaius() {
        return archaius.get();
    }
}
