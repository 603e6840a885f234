package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbconfigstore.ScriptedHttpClient.Answer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A store of several pages, of which another thread makes options while the next one is read. */
class PagesTest {
    private static final int PAGES = 4;

    private final ScriptedHttpClient http = new ScriptedHttpClient();
    private final DynamoDbClient client = http.client();
    private final DynamoDbConfigStore store = DynamoDbConfigStore.builder(client, "config", "prod")
            .createTable(false)
            .simple()
            .build();

    @AfterEach
    void close() {
        store.close();
        client.close();
        http.close();
    }

    @Test
    void theOptionsOfAllPagesAreRead() {
        pages(-1, "");

        assertThat(store.config().get().names())
                .containsExactly("a-0", "a-1", "a-2", "a-3", "b-0", "b-1", "b-2", "b-3");
        assertThat(store.config().get().get("b-2").getInt("page")).isEqualTo(2);
    }

    @Test
    void whatIsWrongOnAnyPageIsToldAsOnTheLast() {
        for (int page = 0; page < PAGES; page++) {
            pages(page, ",\"key\":{\"N\":\"1E999\"}");

            assertThatThrownBy(() -> store.config().get())
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContainingAll("option 'b-" + page, "store 'prod'", "table 'config'");
        }
    }

    /** So of a table that has other keys not all is read. */
    @Test
    void afterAWrongPageOneMoreIsReadMeanwhile() {
        pages(0, ",\"key\":{\"N\":\"1E999\"}");

        assertThatThrownBy(() -> store.config().get()).isInstanceOf(StoreUnavailableException.class);

        assertThat(http.actions()).containsExactly("Query", "Query");
    }

    /** A plain thread, and one of another pool, which does not look into the common one. */
    @Test
    @Timeout(60)
    void theThreadThatReadsDoesItAllWhereEveryOtherOneIsTaken() throws Exception {
        pages(-1, "");
        ForkJoinPool another = new ForkJoinPool(1);
        CountDownLatch free = new CountDownLatch(1);
        try {
            takeCommonPool(free);

            assertThat(store.config().get().names()).hasSize(2 * PAGES);
            assertThat(another.submit(() -> store.config().get().names()).get()).hasSize(2 * PAGES);
        } finally {
            free.countDown();
            another.shutdown();
        }
    }

    private static void takeCommonPool(CountDownLatch free) throws InterruptedException {
        int threads = ForkJoinPool.getCommonPoolParallelism();
        CountDownLatch taken = new CountDownLatch(threads);
        for (int i = 0; i < threads; i++) {
            ForkJoinPool.commonPool().execute(new FutureTask<>(() -> {
                taken.countDown();
                free.await();
                return null;
            }));
        }
        taken.await();
    }

    /** Two options a page, of which the second one of a page may have something more. */
    private void pages(int page, String more) {
        http.forget();
        http.script((action, nth) -> {
            int shown = (nth - 1) % PAGES;
            String next = shown == PAGES - 1 ? "" : ",\"LastEvaluatedKey\":{%s}".formatted(key("b-" + shown));
            return new Answer(
                    200,
                    "{\"Items\":[%s,%s],\"Count\":2,\"ConsumedCapacity\":{\"CapacityUnits\":1}%s}"
                            .formatted(item("a", shown, ""), item("b", shown, shown == page ? more : ""), next));
        });
    }

    private static String item(String name, int page, String more) {
        return "{%s,\"page\":{\"N\":\"%d\"}%s}".formatted(key(name + "-" + page), page, more);
    }

    private static String key(String option) {
        return "\"_store\":{\"S\":\"prod\"},\"_option\":{\"S\":\"%s\"}".formatted(option);
    }
}
