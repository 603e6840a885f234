package io.github.dynamodbconfigstore.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@ExtendWith(LocalDynamoDbExtension.class)
class ConnectionsTest {
    @Test
    @Timeout(60)
    void whileAStoreIsOpenedTheOthersCanBeAskedFor(LocalDynamoDb local) throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        try (DynamoDbClient slow = local.clientBuilder()
                        .overrideConfiguration(config -> config.addExecutionInterceptor(new ExecutionInterceptor() {
                            @Override
                            public void beforeExecution(
                                    Context.BeforeExecution context, ExecutionAttributes attributes) {
                                asked.countDown();
                                await(answered);
                            }
                        }))
                        .build();
                Connections connections = connections(slow)) {
            CompletableFuture<Connection> opening = CompletableFuture.supplyAsync(
                    () -> connections.open(new Location("no-such-table", "prod")), ConnectionsTest::start);
            asked.await();

            CompletableFuture<Integer> others = CompletableFuture.supplyAsync(
                    () -> connections.all().size() + connections.unread().size(), ConnectionsTest::start);
            try {
                assertThat(others).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(0);
            } finally {
                answered.countDown();
            }
            assertThat(opening).failsWithin(Duration.ofSeconds(30));
        }
    }

    private static Connections connections(DynamoDbClient client) {
        Binder binder = Binder.get(new MockEnvironment());
        return new Connections(ConfigStoreSettings.from(binder), new Clients(() -> client, binder));
    }

    /** In a thread of its own: on a machine of two cores the common pool of JDK 25 has only one. */
    private static void start(Runnable task) {
        new Thread(task).start();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
