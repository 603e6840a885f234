package io.github.dynamodbconfigstore.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * {@code open(table, store)} meets every fault at once, and beside everything else: its limits are the defaults, so that it
 * may take half a minute.
 */
final class Openings implements AutoCloseable {
    static final Operation OPEN = new Operation(
            "`open(table, store)`",
            Set.of("DynamoDbConfigStore.open(String, String)"),
            Rule.STARTS,
            bench -> List.of(),
            (bench, reader) -> {});

    private static final String STORE = "prod";

    private final Properties before = System.getProperties();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final long began = System.nanoTime();
    private final Map<Fault, Future<Outcome>> running = new EnumMap<>(Fault.class);

    Openings(LocalDynamoDb dynamoDb, String table) {
        EnvironmentOfThread environment = new EnvironmentOfThread(before);
        System.setProperties(environment);
        try (DynamoDbClient client = dynamoDb.clientBuilder().build();
                DynamoDbConfigStore store =
                        DynamoDbConfigStore.builder(client, table, STORE).build()) {
            store.set("db", Map.of("port", 1));
        }
        for (Fault fault : Fault.values()) {
            running.put(fault, threads.submit(() -> {
                try (FaultyNetwork network = new FaultyNetwork(dynamoDb.endpoint())) {
                    environment.endpoint(network.endpoint());
                    return meets(fault, network, table);
                }
            }));
        }
    }

    private static Outcome meets(Fault fault, FaultyNetwork network, String table) {
        network.begin(fault);
        Outcome outcome = Outcome.of(() -> open(table));
        network.end();
        open(table);
        assertThat(outcome.took()).isLessThan(Limits.USUAL.bound(OPEN.rule()));
        return outcome;
    }

    private static void open(String table) {
        try (DynamoDbConfigStore store = DynamoDbConfigStore.open(table, STORE)) {
            assertThat(store.config().get("db").getInt("port")).isEqualTo(1);
        }
    }

    /** Since all of them began; with time for the one that follows when the fault is over. */
    Outcome outcome(Fault fault) {
        return Tries.ended(
                running.get(fault), began, Limits.USUAL.bound(OPEN.rule()).multipliedBy(2));
    }

    @Override
    public void close() {
        threads.shutdownNow();
        System.setProperties(before);
    }
}
