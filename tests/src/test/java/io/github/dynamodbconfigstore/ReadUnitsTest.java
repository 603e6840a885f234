package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What each way of reading costs, in DynamoDB's own units: a strong read 1, an eventual one half. */
@ExtendWith(LocalDynamoDbExtension.class)
class ReadUnitsTest {
    private final ManualTime time = new ManualTime();
    private final DynamoDbClient client;
    private final String table;

    ReadUnitsTest(DynamoDbClient client, @FreshTable String table) {
        this.client = client;
        this.table = table;
    }

    @BeforeEach
    void anOptionIsThere() {
        Tables.create(client, table);
        client.putItem(request ->
                request.tableName(table).item(Items.item("prod", "db", Map.of("port", AttributeValue.fromN("27017")))));
    }

    @ParameterizedTest
    @CsvSource({"true, 1.0", "false, 0.5"})
    void everyReadOfASimpleStoreIsAsConsistentAsAskedFor(boolean consistent, double units) {
        try (DynamoDbConfigStore store =
                builder().simple().consistentReads(consistent).build()) {
            assertThat(cost(store, () -> store.config().get("db"))).isEqualTo(units);
            assertThat(cost(store, () -> store.config().get("db", "port"))).isEqualTo(units);
            assertThat(cost(store, () -> store.config().find("db"))).isEqualTo(units);
            assertThat(cost(store, () -> store.config().get())).isEqualTo(units);
        }
    }

    @Test
    void everyReadOfASimpleStoreIsStrongUnlessSaid() {
        try (DynamoDbConfigStore store = builder().simple().build()) {
            assertThat(cost(store, () -> store.config().get("db"))).isEqualTo(1.0);
            assertThat(cost(store, () -> store.config().get("db", "port"))).isEqualTo(1.0);
            assertThat(cost(store, () -> store.config().find("db"))).isEqualTo(1.0);
            assertThat(cost(store, () -> store.config().get())).isEqualTo(1.0);
        }
    }

    @ParameterizedTest
    @CsvSource({"true, 1.0", "false, 0.5"})
    void everyLoadOfATimeBasedStoreIsAsConsistentAsAskedFor(boolean consistent, double units) {
        try (DynamoDbConfigStore store =
                builder().timeBased().consistentReads(consistent).build()) {
            assertThat(store.status().readUnits()).isEqualTo(units);
            assertThat(cost(store, time::runNext)).isEqualTo(units);
            assertThat(cost(store, store::reload)).isEqualTo(units);
        }
    }

    @Test
    void theLoadsOfATimeBasedStoreThatACallerWaitsForAreStrongUnlessSaid() {
        try (DynamoDbConfigStore store = builder().timeBased().build()) {
            assertThat(store.status().readUnits()).isEqualTo(1.0);
            assertThat(cost(store, time::runNext)).isEqualTo(0.5);
            assertThat(cost(store, store::reload)).isEqualTo(1.0);
        }
    }

    @Test
    void aPollOfALiveStoreThatFindsACommitCostsHalf() {
        try (DynamoDbConfigStore live = builder().live(Duration.ofSeconds(5)).build();
                DynamoDbConfigStore writer = builder().build()) {
            writer.set("db", Map.of("port", 1));

            assertThat(cost(live, time::runNext)).isEqualTo(0.5);
            assertThat(live.config().get("db").getInt("port")).isEqualTo(1);
        }
    }

    private DynamoDbConfigStoreBuilder builder() {
        return DynamoDbConfigStore.builder(client, table, "prod")
                .scheduler(time)
                .timing(time::nanoTime, new Random(1));
    }

    private static double cost(DynamoDbConfigStore store, Runnable read) {
        double before = store.status().readUnits();
        read.run();
        return store.status().readUnits() - before;
    }
}
