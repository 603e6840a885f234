package io.github.dynamodbconfigstore.benchmarks;

import io.github.dynamodbconfigstore.microprofile.DynamoDbConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** SmallRye Config with a store as its source, and with a map of the same. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ReadThroughSmallRye {
    private String name = "db.port";
    private SmallRyeConfig store;
    private SmallRyeConfig map;

    @Setup
    public void open() {
        ConfigSource settings = new PropertiesConfigSource(
                Map.of(
                        "dynamodb.config-store.table",
                        Data.TABLE,
                        "dynamodb.config-store.stores",
                        Data.EVEN.store(1_000),
                        "dynamodb.config-store.endpoint",
                        System.getProperty(Server.ENDPOINT),
                        "dynamodb.config-store.region",
                        "us-east-1",
                        "dynamodb.config-store.poll-interval",
                        "1h"),
                "settings",
                100);
        SmallRyeConfig discovered = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredSources()
                .withSources(settings)
                .build();
        DynamoDbConfigSource source = DynamoDbConfigSource.in(discovered).get(0);
        store = of(source);
        map = of(new PropertiesConfigSource(source.getProperties(), "map", source.getOrdinal()));
        Peers.checkEqual(store(), map());
    }

    private static SmallRyeConfig of(ConfigSource source) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(source)
                .build();
    }

    @Benchmark
    public int store() {
        return store.getValue(name, Integer.class);
    }

    @Benchmark
    public int map() {
        return map.getValue(name, Integer.class);
    }
}
