package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.ScriptedHttpClient.Answer;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** History reads no commit twice, and guesses nothing, also where others commit meanwhile. */
@ExtendWith(LocalDynamoDbExtension.class)
class HistoryReadingTest {
    private final DynamoDbClient client;
    private final String table;
    private final ScriptedHttpClient http = new ScriptedHttpClient();
    private final DynamoDbClient counted;
    private DynamoDbConfigStore store;
    private DynamoDbConfigStore rival;

    HistoryReadingTest(LocalDynamoDb dynamoDb, @FreshTable String table) {
        this.client = dynamoDb.client();
        this.table = table;
        this.counted = dynamoDb.clientBuilder().httpClient(http).build();
    }

    @BeforeEach
    void threeCommits() {
        store = DynamoDbConfigStore.builder(counted, table, "prod").build();
        rival = DynamoDbConfigStore.builder(client, table, "prod").build();
        IntStream.rangeClosed(1, 3).forEach(i -> store.set("db", Map.of("port", i)));
    }

    @AfterEach
    void close() {
        store.close();
        rival.close();
        counted.close();
        http.close();
    }

    @Test
    void anAdoptionThatAnotherWriterComesBeforeReadsOnlyWhatIsNew() {
        foreign("db", 99);
        meanwhile(() -> rival.set("late", Map.of("a", 1)));

        assertThat(store.history().adopt(List.of("db")).revision()).isEqualTo(5);

        assertThat(http.actions())
                .containsExactly(
                        "TransactGetItems",
                        "Query",
                        "TransactWriteItems",
                        "TransactGetItems",
                        "Query",
                        "TransactWriteItems");
        assertThat(http.answers().get(1)).contains("\"Count\":3");
        assertThat(http.answers().get(4)).contains("\"Count\":1");
    }

    @Test
    void aBeforeThatWasLeftOutIsLookedForAPageAtATime() {
        store.set("big", Map.of("x", noise(1)));
        IntStream.range(0, 30).forEach(i -> store.set("small", Map.of("i", i)));
        store.set("big", Map.of("x", noise(2)));
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
        try (DynamoDbConfigStore reader =
                DynamoDbConfigStore.builder(counted, table, "prod").clock(later).build()) {
            http.forget();

            assertThat(reader.history().at(34).get("big").getString("x")).isEqualTo(noise(1));
        }
        // A full load, the commits since then, and two pages of 25 before it.
        assertThat(http.actions()).containsExactly("Query", "Query", "TransactGetItems", "Query", "Query", "Query");
    }

    @Test
    void anAdoptionThatOnlyMeetsAConflictReadsNothingAgain() {
        foreign("db", 99);
        http.forget();
        http.script((action, nth) ->
                action.equals("TransactWriteItems") && nth == 1 ? Answer.cancelled("TransactionConflict") : null);

        assertThat(store.history().adopt(List.of("db")).revision()).isEqualTo(4);

        assertThat(http.actions()).filteredOn("Query"::equals).hasSize(1);
    }

    @Test
    void anAdoptionDoesNotGuessFromCommitsBeforeOneThatExpiredMeanwhile() {
        foreign("db", 99);
        meanwhile(() -> {
            rival.set("db", Map.of("port", 50));
            rival.set("late", Map.of("a", 1));
            client.deleteItem(
                    request -> request.tableName(table).key(Items.key("prod#journal", "0000000000000000004")));
        });

        Commit adopted = store.history().adopt(List.of("db"));

        assertThat(adopted.options().get("db").beforeUnknown()).isTrue();
        assertThat(adopted.options().get("db").after().orElseThrow().getInt("port"))
                .isEqualTo(50);
    }

    /** Between the first reading and the first writing. */
    private void meanwhile(Runnable others) {
        http.forget();
        http.script((action, nth) -> {
            if (action.equals("TransactWriteItems") && nth == 1) {
                others.run();
            }
            return null;
        });
    }

    private void foreign(String option, int port) {
        client.putItem(request -> request.tableName(table)
                .item(Items.item("prod", option, Map.of("port", AttributeValue.fromN(Integer.toString(port))))));
    }

    /** Text that compression makes little of, so that two of it do not fit into one commit. */
    private static String noise(int seed) {
        StringBuilder noise = new StringBuilder();
        new Random(seed).ints(250_000, 33, 126).forEach(c -> noise.append((char) c));
        return noise.toString();
    }
}
