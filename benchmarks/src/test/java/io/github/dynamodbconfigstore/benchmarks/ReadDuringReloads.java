package io.github.dynamodbconfigstore.benchmarks;

import com.netflix.config.DynamicPropertyFactory;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
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
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.lambda.powertools.parameters.DynamoDbProvider;

/** Row 1 while another thread makes a new store's worth of objects and swaps it in, again and again. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ReadDuringReloads {
    private static final String OTHER = Data.name(1);
    private static final String MARK = "mark";

    /** Two for each second. */
    private static final int FEWEST_RELOADS = 14;

    @Param({"10", "1000", "10000"})
    int options;

    private String option = "db";
    private String key = "port";
    private String name = "db.port";
    private RecordedHttpClient http;
    private DynamoDbClient client;
    private DynamoDbConfigStore store;
    private volatile Map<String, Map<String, Object>> current;
    private DynamicPropertyFactory archaius;
    private volatile boolean closed;
    private FutureTask<Integer> reloads;

    /** One of each thread; nothing of it is reloaded. */
    @State(Scope.Thread)
    public static class Powertools {
        private DynamoDbProvider provider;

        /** Of answers of its own: those of the store take turns. */
        @Setup
        public void open(ReadDuringReloads all) {
            provider = Peers.powertools(Server.client(new RecordedHttpClient()), all.options);
            Peers.checkEqual(all.powertools(this));
        }
    }

    /** Both sides have the same thread beside them, which reloads the store and replaces the maps by others. */
    @Setup
    public void open() {
        http = new RecordedHttpClient();
        client = Server.client(http);
        store = Server.store(client, Data.EVEN, options)
                .live(Duration.ofHours(1))
                .build();
        load();
        Peers.checkEqual(store, current, options);
        recordAnother();
        Peers.installArchaius(options);
        archaius = DynamicPropertyFactory.getInstance();
        Peers.checkEqual(store(), maps(), archaius());
        reloads = new FutureTask<>(this::reloadAgainAndAgain);
        new Thread(reloads, "reloads").start();
    }

    /** The same store with another option changed; in DynamoDB it is afterwards as it was. */
    private void recordAnother() {
        Map<String, AttributeValue> item =
                FullLoad.sdk(client, Data.EVEN.store(options)).get(OTHER);
        Map<String, AttributeValue> marked = new HashMap<>(item);
        marked.put(MARK, AttributeValue.fromBool(true));
        try (DynamoDbClient writer = Server.client()) {
            writer.putItem(put -> put.tableName(Data.TABLE).item(marked));
            reload();
            writer.putItem(put -> put.tableName(Data.TABLE).item(item));
        }
    }

    private boolean isMarked() {
        return store.config().get(OTHER).asMap().containsKey(MARK);
    }

    /** How often. */
    private int reloadAgainAndAgain() {
        int times = 0;
        while (!closed) {
            boolean marked = isMarked();
            reload();
            if (isMarked() == marked) {
                throw new IllegalStateException("a reload changes nothing, so the store keeps what it has");
            }
            times++;
        }
        return times;
    }

    /** What is found is never what was found before. */
    private void reload() {
        http.turn();
        store.reload();
        load();
    }

    private void load() {
        current = Peers.maps(client, Data.EVEN.store(options));
    }

    /** Fails where a reload has failed, or there were too few to disturb anybody. */
    @TearDown
    public void close() throws InterruptedException, ExecutionException {
        closed = true;
        int times = reloads.get();
        store.close();
        if (times < FEWEST_RELOADS) {
            throw new IllegalStateException("only %d reloads beside all reads".formatted(times));
        }
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

    /** Beside the same thread, which reloads nothing of it. */
    @Benchmark
    public int archaius() {
        return archaius.getIntProperty(name, 0).get();
    }
}
