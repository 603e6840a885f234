package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Stores that start together do not all ask DynamoDB at one moment. */
@ExtendWith(LocalDynamoDbExtension.class)
class ReloadSpreadTest {
    private static final int STORES = 10;

    private final DynamoDbClient client;
    private final String table;

    ReloadSpreadTest(DynamoDbClient client, @FreshTable String table) {
        this.client = client;
        this.table = table;
    }

    @ParameterizedTest
    @ValueSource(strings = {"TimeBasedConfigStore", "LiveConfigStore"})
    void eachStoreHasItsOwnRhythm(String strategy) {
        List<Duration> firsts = new ArrayList<>();
        List<Duration> seconds = new ArrayList<>();
        for (int i = 0; i < STORES; i++) {
            ManualTime time = new ManualTime();
            try (DynamoDbConfigStore store =
                    builder().strategy(strategy).scheduler(time).build()) {
                firsts.add(untilNextRequest(time, store));
                seconds.add(untilNextRequest(time, store));
            }
        }

        assertThat(firsts).doesNotHaveDuplicates();
        assertThat(seconds).doesNotHaveDuplicates();
    }

    @Test
    void soHaveTheStoresOfOneBuilder() {
        List<Duration> firsts = new ArrayList<>();
        DynamoDbConfigStoreBuilder builder = builder().timeBased();
        for (int i = 0; i < STORES; i++) {
            ManualTime time = new ManualTime();
            try (DynamoDbConfigStore store = builder.scheduler(time).build()) {
                firsts.add(untilNextRequest(time, store));
            }
        }

        assertThat(firsts).doesNotHaveDuplicates();
    }

    private DynamoDbConfigStoreBuilder builder() {
        return DynamoDbConfigStore.builder(client, table, "prod");
    }

    private static Duration untilNextRequest(ManualTime time, DynamoDbConfigStore store) {
        long requests = store.status().requests();
        long start = time.nanoTime();
        time.runNext();
        assertThat(store.status().requests()).isGreaterThan(requests);
        return Duration.ofNanos(time.nanoTime() - start);
    }
}
