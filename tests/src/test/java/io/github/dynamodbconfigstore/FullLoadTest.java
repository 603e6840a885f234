package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbconfigstore.ScriptedHttpClient.Answer;
import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import io.github.dynamodbconfigstore.items.ItemLimits;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import io.github.dynamodbconfigstore.table.Partition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a full load reads again at its end, since it may have become visible only while the pages were read. */
@ExtendWith(LocalDynamoDbExtension.class)
class FullLoadTest {
    private static final int MOST_BYTES = 3 * 1024 * 1024;

    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

    private final DynamoDbClient client;
    private final String table;
    private final ScriptedHttpClient http = new ScriptedHttpClient();
    private final DynamoDbClient counted;
    private DynamoDbConfigStore writer;

    FullLoadTest(LocalDynamoDb dynamoDb, @FreshTable String table) {
        this.table = table;
        this.client = dynamoDb.client();
        this.counted = dynamoDb.clientBuilder().httpClient(http).build();
    }

    @BeforeEach
    void open() {
        writer = DynamoDbConfigStore.builder(counted, table, "prod").clock(NOW).build();
    }

    @AfterEach
    void close() {
        writer.close();
        counted.close();
        http.close();
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 30", "PT59.999S, 30", "PT1M, 12"})
    void theOptionsOfTheLastMinuteAreAndAtLeastThoseOfTwelveCommits(Duration later, int options) {
        IntStream.range(0, 30).forEach(i -> writer.set("o-" + i, Map.of("i", i)));

        assertThat(readAgain(later)).containsExactly(options);
        assertThat(http.actions())
                .filteredOn("Query"::equals)
                .as("of the end, of the store, and of more commits")
                .hasSize(options == 12 ? 2 : 3);
    }

    @Test
    void thereAreNinetyNineInATransactionBesideTheHead() {
        writer.commit(c -> IntStream.range(0, 98).forEach(i -> c.set("o-" + i, Map.of("i", i))));
        writer.set("another", Map.of());
        assertThat(readAgain(Duration.ZERO)).containsExactly(99);

        writer.set("one-more", Map.of());

        assertThat(readAgain(Duration.ZERO)).containsExactly(99, 1);
    }

    @Test
    void thereAreThreeMegabytesInATransaction() {
        Partition prod = Partition.ofStore(table, "_store", "_option", "prod");
        int room = MOST_BYTES / 8 - ItemLimits.size(prod, "o-0", Map.of("x", ""));
        writer.commit(c -> IntStream.range(0, 8).forEach(i -> c.set("o-" + i, Map.of("x", "x".repeat(room)))));
        assertThat(readAgain(Duration.ZERO)).containsExactly(8);

        writer.set("o-7", Map.of("x", "x".repeat(room + 1)));

        assertThat(readAgain(Duration.ZERO)).hasSize(2);
    }

    @Test
    void whatIsOlderThanACommitThatExpiredHasSettled() {
        IntStream.rangeClosed(1, 5).forEach(i -> writer.set("o-" + i, Map.of("i", i)));
        counted.deleteItem(request -> request.tableName(table).key(Items.key("prod#journal", "0000000000000000003")));

        assertThat(readAgain(Duration.ZERO))
                .as("commit 3, which a Query does not show, and the options of 4 and 5")
                .containsExactly(0, 2);
    }

    @Test
    void whatIsOlderThanACommitThatWasDamagedMayNotHaveSettled() {
        IntStream.rangeClosed(1, 5).forEach(i -> writer.set("o-" + i, Map.of("i", i)));
        client.putItem(
                request -> request.tableName(table).item(Items.item("prod#journal", "0000000000000000003", Map.of())));

        assertThat(readAgain(Duration.ZERO))
                .as("item 3, which is no commit, and the options of the other four")
                .containsExactly(1, 4);
    }

    @Test
    void aCommitDuringAFullLoadIsAppliedAlsoWhereAForgedOneComesAfterIt() {
        writer.set("db", Map.of("port", 1));
        Map<String, AttributeValue> forged = new HashMap<>(client.getItem(
                        request -> request.tableName(table).key(Items.key("prod#journal", "0000000000000000001")))
                .item());
        forged.put("_option", AttributeValue.fromS("0000000000000000050"));
        client.putItem(request -> request.tableName(table).item(forged));
        try (DynamoDbConfigStore live = live(Duration.ZERO);
                DynamoDbConfigStore rival =
                        DynamoDbConfigStore.builder(client, table, "prod").build()) {
            http.script((action, nth) -> {
                if (action.equals("TransactGetItems") && nth == 2) {
                    rival.set("db", Map.of("port", 2));
                }
                return null;
            });

            live.reload();

            assertThat(live.config().get().revision()).isEqualTo(2);
            assertThat(live.config().get("db").getInt("port")).isEqualTo(2);
        }
    }

    @Test
    void aFullLoadThatMeetsATransactionThirtyTimesIsGivenUp() {
        try (DynamoDbConfigStore live = live(Duration.ZERO)) {
            http.script((action, nth) ->
                    action.equals("TransactGetItems") ? Answer.cancelled("TransactionConflict") : null);

            assertIsGivenUp(live);
        }
    }

    @Test
    void aFullLoadThatCommitsOvertakeThirtyTimesIsGivenUp() {
        try (DynamoDbConfigStore live = live(Duration.ZERO);
                DynamoDbConfigStore rival =
                        DynamoDbConfigStore.builder(client, table, "prod").build()) {
            http.script((action, nth) -> {
                if (action.equals("TransactGetItems")) {
                    rival.set("late", Map.of("i", nth));
                }
                return null;
            });

            assertIsGivenUp(live);
        }
    }

    private void assertIsGivenUp(DynamoDbConfigStore live) {
        assertThatThrownBy(live::reload)
                .isInstanceOfSatisfying(StoreUnavailableException.class, e -> assertThat(e.reason())
                        .isEqualTo(Reason.THROTTLED))
                .hasMessageContaining("could not be read as of one moment");
        assertThat(http.actions()).filteredOn("TransactGetItems"::equals).hasSize(30);
    }

    /** How many options each transaction of a full load at a time has. */
    private List<Integer> readAgain(Duration later) {
        try (DynamoDbConfigStore live = live(later)) {
            live.reload();
        }
        return IntStream.range(0, http.actions().size())
                .filter(i -> http.actions().get(i).equals("TransactGetItems"))
                .mapToObj(i -> itemsIn(http.answers().get(i)) - 1)
                .toList();
    }

    private DynamoDbConfigStore live(Duration later) {
        ManualTime time = new ManualTime();
        DynamoDbConfigStore live = DynamoDbConfigStore.builder(counted, table, "prod")
                .live()
                .scheduler(time)
                .sleeper(time::freeze)
                .clock(Clock.offset(NOW, later))
                .build();
        http.forget();
        return live;
    }

    private static int itemsIn(String answer) {
        return (int) Pattern.compile("\"_option\":").matcher(answer).results().count();
    }
}
