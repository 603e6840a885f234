package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** In a process that is frozen between requests a read finds out by itself that what it has is old. */
@ExtendWith(LocalDynamoDbExtension.class)
class MaxAgeTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration LONGER = Duration.ofSeconds(61);
    private static final Duration REQUEST = Duration.ofSeconds(5);

    private final ManualTime time = new ManualTime();
    private final ScriptedHttpClient http = new ScriptedHttpClient();
    private DynamoDbClient client;
    private String table;
    private DynamoDbConfigStore prod;
    private DynamoDbConfigStore common;

    @BeforeEach
    void open(LocalDynamoDb dynamoDb, @FreshTable String table) {
        this.client = http.client(dynamoDb);
        this.table = table;
        this.prod =
                DynamoDbConfigStore.builder(dynamoDb.client(), table, "prod").build();
        this.common =
                DynamoDbConfigStore.builder(dynamoDb.client(), table, "default").build();
        prod.set("db", Map.of("port", 1));
        common.set("db", Map.of("host", "localhost"));
    }

    @AfterEach
    void close() {
        prod.close();
        common.close();
        client.close();
        http.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TimeBasedConfigStore", "LiveConfigStore"})
    void aReadThatFindsEveryLayerOldAsksForEach(String strategy) {
        try (DynamoDbConfigStore store = builder().strategy(strategy).build()) {
            prod.set("db", Map.of("port", 2));
            common.set("db", Map.of("host", "db-cluster.com"));
            assertThat(store.config().get("db").getInt("port")).isEqualTo(1);

            time.freeze(LONGER);

            assertThat(store.config().get("db"))
                    .isEqualTo(Option.of("db", Map.of("port", 2, "host", "db-cluster.com")));
            http.forget();
            store.config().get("db");
            assertThat(http.actions()).isEmpty();
        }
    }

    @Test
    void whereOneLayerIsOutOfReachTheOthersAreCaughtUpWithAllTheSame() {
        try (DynamoDbConfigStore store = builder().live().build()) {
            http.lose("\"default");
            for (int port = 2; port < 5; port++) {
                prod.set("db", Map.of("port", port));
                time.freeze(LONGER);
                assertThat(store.config().get("db").getInt("port")).isEqualTo(port);
            }
            assertThat(store.config().get("db").getString("host")).isEqualTo("localhost");
        }
    }

    @Test
    void inAnOutageOneRequestIsWaitedForAndThenNoneForAsLong() {
        try (DynamoDbConfigStore store =
                builder().live().maxAge(Duration.ofSeconds(1)).build()) {
            outage();
            time.freeze(LONGER);
            http.forget();

            store.config().get("db");
            store.config().get("db");
            assertThat(http.actions()).as("for both layers and all reads").hasSize(1);
            time.freeze(REQUEST.minusMillis(1));
            store.config().get("db");
            assertThat(http.actions()).hasSize(1);
            time.freeze(Duration.ofMillis(1));
            store.config().get("db");
            assertThat(http.actions()).hasSize(2);
        }
    }

    @Test
    void aStoreFromItsFileAsksAgainAtAReadThatFindsItOld(@TempDir Path folder) {
        DynamoDbConfigStoreBuilder builder =
                builder().live().lastKnownGood(folder.resolve("prod.snapshot")).sleeper(time::freeze);
        builder.build().close();
        prod.set("db", Map.of("port", 2));
        outage();
        try (DynamoDbConfigStore store = builder.build()) {
            assertThat(store.config().get("db").getInt("port")).isEqualTo(1);
            http.script((action, nth) -> null);
            time.freeze(LONGER);

            assertThat(store.config().get("db").getInt("port")).isEqualTo(2);
            assertThat(store.status().knownGoodOf()).isEmpty();
        }
    }

    @Test
    void aThreadThatWasInterruptedAsksNobody() {
        try (DynamoDbConfigStore store = builder().live().build();
                LogCapture logged = new LogCapture()) {
            time.freeze(LONGER);
            http.forget();

            Thread.currentThread().interrupt();
            int port = store.config().get("db").getInt("port");

            assertThat(Thread.interrupted()).isTrue();
            assertThat(port).isEqualTo(1);
            assertThat(http.actions()).isEmpty();
            assertThat(logged.events()).isEmpty();
            assertThat(store.status().failures()).isEmpty();
            store.config().get("db");
            assertThat(http.actions()).isNotEmpty();
        }
    }

    /** Each request takes as long as it may. */
    private void outage() {
        http.script((action, nth) -> {
            time.freeze(REQUEST);
            throw new IOException("no route");
        });
    }

    private DynamoDbConfigStoreBuilder builder() {
        return DynamoDbConfigStore.builder(client, table, "prod")
                .inherits("default")
                .maxAge(LIMIT)
                .requestTimeout(REQUEST)
                .scheduler(time)
                .timing(time::nanoTime, new Random(1));
    }
}
