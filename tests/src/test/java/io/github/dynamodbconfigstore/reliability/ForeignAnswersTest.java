package io.github.dynamodbconfigstore.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.dynamodbconfigstore.CommitOutcomeUnknownException;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.StoreUnavailableException;
import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Success that is said by something that is not DynamoDB, such as a proxy's own page, is none. */
@ExtendWith(LocalDynamoDbExtension.class)
class ForeignAnswersTest {
    private final FaultyNetwork network;
    private final DynamoDbClient client;
    private final String table;
    private final DynamoDbConfigStore outsider;
    private final DynamoDbConfigStore store;

    ForeignAnswersTest(LocalDynamoDb dynamoDb, @FreshTable String table) {
        this.network = new FaultyNetwork(dynamoDb.endpoint());
        this.client =
                dynamoDb.clientBuilder().endpointOverride(network.endpoint()).build();
        this.table = table;
        this.outsider =
                DynamoDbConfigStore.builder(dynamoDb.client(), table, "prod").build();
        this.store = DynamoDbConfigStore.builder(client, table, "prod")
                .commitTimeout(Duration.ofSeconds(1))
                .build();
    }

    @BeforeEach
    void write() {
        outsider.set("db", Map.of("port", 1));
    }

    @AfterEach
    void close() {
        store.close();
        outsider.close();
        client.close();
        network.close();
    }

    @Test
    void anOptionWasTakenForMissing() {
        network.begin(Fault.FOREIGN);

        assertIsNotDynamoDb("GetItem", () -> store.config().find("db"));
        assertIsNotDynamoDb("GetItem", () -> store.config().get("db"));
    }

    @Test
    void aRevisionWasTakenForNotYetThere() {
        network.begin(Fault.FOREIGN);

        assertIsNotDynamoDb("GetItem", () -> store.awaitRevision(1, Duration.ZERO));
        assertIsNotDynamoDb("GetItem", () -> store.history().commit(1));
    }

    @Test
    void aCommitWasAcknowledgedThatNeverReachedDynamoDb() {
        network.begin(Script.from("TransactWriteItems", Fault.FOREIGN));
        CommitOutcomeUnknownException unknown =
                catchThrowableOfType(CommitOutcomeUnknownException.class, () -> store.set("db", Map.of("port", 2)));
        network.end();

        assertThat(store.history().find(unknown.commitId())).isEmpty();
        assertThat(store.config().get("db").getInt("port")).isEqualTo(1);
    }

    @Test
    void aCommitIsSentAgainThatSomethingElseAnsweredFirst() {
        network.begin(Script.first("TransactWriteItems", Fault.FOREIGN));

        store.set("db", Map.of("port", 2));

        assertThat(outsider.config().get("db").getInt("port")).isEqualTo(2);
    }

    @Test
    void aPlainWriteWasAcknowledgedThatNeverReachedDynamoDb() {
        try (DynamoDbConfigStore plain = DynamoDbConfigStore.builder(client, table, "prod")
                .journal(false)
                .build()) {
            network.begin(Fault.FOREIGN);

            assertIsNotDynamoDb("PutItem", () -> plain.set("db", Map.of("port", 2)));
            assertIsNotDynamoDb("DeleteItem", () -> plain.delete("db"));
        }
    }

    @Test
    void aStartEndedInANullPointer() {
        network.begin(Fault.FOREIGN);

        assertIsNotDynamoDb("DescribeTable", () -> DynamoDbConfigStore.builder(client, table, "prod")
                .build());
    }

    @Test
    void aTableWasTakenForCreatedAndWaitedFor() {
        network.begin(Script.first("CreateTable", Fault.FOREIGN));

        assertIsNotDynamoDb("CreateTable", () -> DynamoDbConfigStore.builder(client, table + "-new", "prod")
                .tableWait(Duration.ofMillis(1), 2)
                .build());
    }

    @Test
    void expiryWasTakenForSwitchedOn() {
        network.begin(Fault.FOREIGN);

        assertIsNotDynamoDb("UpdateTimeToLive", () -> store.history().enableExpiry());
    }

    private static void assertIsNotDynamoDb(String action, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(StoreUnavailableException.class, e -> assertThat(e.reason())
                        .isEqualTo(Reason.CLIENT))
                .hasMessageContainingAll(action, "not DynamoDB");
    }
}
