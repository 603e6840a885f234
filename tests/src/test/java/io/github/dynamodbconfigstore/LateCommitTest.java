package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** A commit that has landed and that a Query does not show yet, since the items of a transaction become visible one by one. */
@ExtendWith(LocalDynamoDbExtension.class)
class LateCommitTest {
    private final DynamoDbClient client;
    private final String table;
    private DynamoDbConfigStore writer;

    LateCommitTest(DynamoDbClient client, @FreshTable String table) {
        this.client = client;
        this.table = table;
    }

    @BeforeEach
    void open() {
        writer = DynamoDbConfigStore.builder(client, table, "prod").build();
    }

    @AfterEach
    void close() {
        writer.close();
    }

    @Test
    void aFullLoadTellsOfItWithItsRevision() {
        writer.set("db", Map.of("port", 1));
        try (DynamoDbConfigStore live = DynamoDbConfigStore.builder(queriesDoNotShow(2), table, "prod")
                .live()
                .build()) {
            List<Long> told = new ArrayList<>();
            live.onChange(change -> told.add(change.revision()));
            writer.set("db", Map.of("port", 2));

            live.reload();

            assertThat(live.config().get("db").getInt("port")).isEqualTo(2);
            assertThat(told).containsExactly(2L);
        }
    }

    @Test
    void historyFindsInItTheBeforeThatWasLeftOutOfTheNext() {
        writer.set("big", Map.of("x", noise(1)));
        writer.set("big", Map.of("x", noise(2)));
        writer.set("big", Map.of("x", noise(3)));

        try (DynamoDbConfigStore late =
                DynamoDbConfigStore.builder(queriesDoNotShow(2), table, "prod").build()) {
            assertThat(late.history().at(2).get("big").getString("x")).isEqualTo(noise(2));
        }
    }

    private DynamoDbClient queriesDoNotShow(int revision) {
        AttributeValue hidden = AttributeValue.fromS("%019d".formatted(revision));
        return (DynamoDbClient) Proxy.newProxyInstance(
                LateCommitTest.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (proxy, method, arguments) -> {
                    Object answer = method.invoke(client, arguments);
                    return answer instanceof QueryResponse page ? without(page, hidden) : answer;
                });
    }

    private static QueryResponse without(QueryResponse page, AttributeValue hidden) {
        return page.toBuilder()
                .items(page.items().stream()
                        .filter(item -> !hidden.equals(item.get("_option")))
                        .toList())
                .build();
    }

    /** Text that compression makes little of, so that two of it do not fit into one commit. */
    private static String noise(int seed) {
        StringBuilder noise = new StringBuilder();
        new Random(seed).ints(250_000, 33, 126).forEach(c -> noise.append((char) c));
        return noise.toString();
    }
}
