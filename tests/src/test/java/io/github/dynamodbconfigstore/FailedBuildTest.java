package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbconfigstore.ScriptedHttpClient.Answer;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A store that could not be built leaves nothing running. */
@ExtendWith(LocalDynamoDbExtension.class)
class FailedBuildTest {
    private final ScriptedHttpClient http = new ScriptedHttpClient();
    private final DynamoDbClient client;
    private final String table;

    FailedBuildTest(LocalDynamoDb dynamoDb, @FreshTable String table) {
        this.client = dynamoDb.clientBuilder().httpClient(http).build();
        this.table = table;
    }

    @AfterEach
    void close() {
        client.close();
        http.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TimeBasedConfigStore", "LiveConfigStore"})
    void theSharedThreadDoesNotOutliveTheLastStoreThatWasBuilt(String strategy) {
        http.script((action, nth) -> action.equals("Query") ? Answer.denied() : null);
        assertThatThrownBy(() -> build(strategy)).isInstanceOf(StoreUnavailableException.class);
        // It may still be loading ahead what the start would have needed; it ends with that.
        assertThat(sharedThreads()).allSatisfy(FailedBuildTest::ends);

        http.script((action, nth) -> null);
        DynamoDbConfigStore store = build(strategy);
        List<Thread> shared = sharedThreads();
        assertThat(shared).isNotEmpty();
        store.close();

        // A failed store that still counted as one would keep it.
        assertThat(shared).allSatisfy(FailedBuildTest::ends);
    }

    @Test
    void anErrorInTheMiddleOfAStartLeavesNoSharedThread() {
        AtomicInteger layers = new AtomicInteger();
        DynamoDbConfigStoreBuilder builder = DynamoDbConfigStore.builder(client, table, "prod")
                .live()
                .inherits("default")
                .fullLoads((requests, clock, backoff) -> {
                    if (layers.incrementAndGet() == 2) {
                        // By now the first layer has asked for the shared scheduler.
                        throw new InternalError("planted");
                    }
                    return new FullLoad(requests, clock, backoff);
                });

        assertThatThrownBy(builder::build).isInstanceOf(InternalError.class);

        DynamoDbConfigStore store = build("LiveConfigStore");
        List<Thread> shared = sharedThreads();
        assertThat(shared).isNotEmpty();
        store.close();
        assertThat(shared).allSatisfy(FailedBuildTest::ends);
    }

    private DynamoDbConfigStore build(String strategy) {
        return DynamoDbConfigStore.builder(client, table, "prod")
                .strategy(strategy)
                .build();
    }

    private static List<Thread> sharedThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("dynamodb-config-store"))
                .toList();
    }

    private static void ends(Thread thread) throws InterruptedException {
        thread.join(10_000);
        assertThat(thread.isAlive()).isFalse();
    }
}
