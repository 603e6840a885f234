package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbconfigstore.ScriptedHttpClient.Answer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

    /**
     * By a plain thread, and by one of another pool, which does not look into the common one. On JDK 17 a pool of one thread is
     * not asked at all, so only with two of them the one that reads does it all.
     */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void allIsReadWhereTheCommonPoolHasNoThreadToSpare(int threads) throws Exception {
        ProcessBuilder reading = Jvm.running(CommonPool.class, threads);
        reading.environment()
                .put("JAVA_TOOL_OPTIONS", "-Djava.util.concurrent.ForkJoinPool.common.parallelism=" + threads);

        Process process = reading.start();
        String said;
        try {
            said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            process.destroyForcibly();
        }

        assertThat(said.strip()).endsWith(threads == 0 ? "8 and 8 options, 0 tasks left" : "8 and 8 options");
    }

    static final class CommonPool {
        private CommonPool() {}

        /** Argument: how many threads the pool has, which are all taken; without any, it tells whether something waits for one. */
        public static void main(String... arguments) throws Exception {
            int threads = Integer.parseInt(arguments[0]);
            PagesTest pages = new PagesTest();
            ForkJoinPool another = new ForkJoinPool(1);
            CountDownLatch free = new CountDownLatch(1);
            try {
                pages.pages(-1, "");
                takeCommonPool(threads, free);
                int beside = another.submit((Callable<Integer>) pages::read).get();
                System.out.printf("%d and %d options", pages.read(), beside);
                if (threads == 0) {
                    System.out.printf(", %d tasks left", left());
                }
            } finally {
                free.countDown();
                another.shutdown();
                pages.close();
            }
        }
    }

    /** What nobody takes within seconds: from JDK 25 on even this pool has a thread, which may be slow. */
    private static long left() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        long left;
        do {
            left = ForkJoinPool.commonPool().getQueuedSubmissionCount();
            Thread.onSpinWait();
        } while (left > 0 && System.nanoTime() < end);
        return left;
    }

    private int read() {
        return store.config().get().names().size();
    }

    private static void takeCommonPool(int threads, CountDownLatch free) throws InterruptedException {
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
