package io.github.dynamodbconfigstore.benchmarks;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/** Spring Boot's environment with an imported store, and with a map of the same in its place, as of a file. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ReadThroughSpring {
    private static final String LOCATION = "dynamodb:%s/%s".formatted(Data.TABLE, Data.EVEN.store(1_000));

    private static final class Application {}

    private String name = "db.port";
    private ConfigurableEnvironment store;
    private ConfigurableEnvironment map;

    @Setup
    public void open() {
        store = environment();
        map = environment();
        EnumerablePropertySource<?> ours =
                (EnumerablePropertySource<?>) map.getPropertySources().get(LOCATION);
        Map<String, Object> properties = new HashMap<>();
        for (String property : ours.getPropertyNames()) {
            properties.put(property, ours.getProperty(property));
        }
        // Immutable, as Boot has it of files: of another one it asks for all names at each question.
        map.getPropertySources().replace(LOCATION, new OriginTrackedMapPropertySource(LOCATION, properties, true));
        Peers.checkEqual(store(), map());
    }

    private static ConfigurableEnvironment environment() {
        return new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--spring.main.banner-mode=off",
                        "--spring.main.log-startup-info=false",
                        "--spring.config.import=" + LOCATION,
                        "--dynamodb.config-store.endpoint=" + System.getProperty(Server.ENDPOINT),
                        "--dynamodb.config-store.region=us-east-1",
                        "--dynamodb.config-store.poll-interval=1h")
                .getEnvironment();
    }

    @Benchmark
    public int store() {
        return store.getRequiredProperty(name, Integer.class);
    }

    @Benchmark
    public int map() {
        return map.getRequiredProperty(name, Integer.class);
    }
}
