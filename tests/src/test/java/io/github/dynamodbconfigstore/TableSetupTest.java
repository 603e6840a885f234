package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.github.dynamodbconfigstore.ScriptedHttpClient.Answer;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Creating, checking and waiting for the table. */
@ExtendWith(LocalDynamoDbExtension.class)
class TableSetupTest {
    private final DynamoDbClient client;
    private final String table;
    private final ScriptedHttpClient http = new ScriptedHttpClient();
    private final DynamoDbClient scripted;
    private final DynamoDbClient once;

    TableSetupTest(LocalDynamoDb dynamoDb, @FreshTable String table) {
        this.client = dynamoDb.client();
        this.table = table;
        this.scripted = dynamoDb.clientBuilder().httpClient(http).build();
        this.once = http.client(dynamoDb);
    }

    @AfterEach
    void close() {
        scripted.close();
        once.close();
        http.close();
    }

    @Test
    void aTableIsCreatedWithTheUnitsAndKeysAskedFor() {
        builder(client)
                .readUnits(7)
                .writeUnits(3)
                .storeKey("s")
                .optionKey("o")
                .build()
                .close();

        TableDescription created = describe();
        assertThat(created.provisionedThroughput().readCapacityUnits()).isEqualTo(7);
        assertThat(created.provisionedThroughput().writeCapacityUnits()).isEqualTo(3);
        assertThat(created.keySchema())
                .extracting(KeySchemaElement::attributeName)
                .containsExactly("s", "o");
    }

    @Test
    void aTableIsCreatedOnDemand() {
        builder(client).onDemand().build().close();

        assertThat(describe().billingModeSummary().billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
    }

    @Test
    void aTableWhoseExpiryCanNotBeSwitchedOnIsCreatedAllTheSameAndItIsSaidWhatToDo() {
        http.script((action, nth) -> action.equals("UpdateTimeToLive") ? Answer.denied() : null);

        try (LogCapture log = new LogCapture()) {
            builder(scripted).retention(Duration.ofDays(1)).build().close();

            assertThat(log.events())
                    .filteredOn(event -> event.getLevel() == Level.WARN)
                    .singleElement()
                    .asString()
                    .contains("enableExpiry", "dynamodb:UpdateTimeToLive");
        }
        assertThat(describe().tableName()).isEqualTo(table);
    }

    /** The SDK sends it again, and is told that the table is there: its own, which was taken for somebody else's. */
    @Test
    void aTableWhoseCreationWasNotAnsweredAndSentAgainNeverExpiredItsCommits() {
        http.script((action, nth) -> action.equals("CreateTable") && nth == 1 ? Answer.LOST : null);

        expiring(scripted).build().close();

        assertThat(http.actions()).filteredOn("CreateTable"::equals).hasSize(2);
        assertThat(expiry()).isEqualTo("ENABLED _expires");
    }

    @Test
    void aTableWhoseCreationWasNotAnsweredAndThatWasThereAtTheNextLookNeverExpiredItsCommits() {
        http.script((action, nth) -> action.equals("CreateTable") ? Answer.LOST : null);

        expiring(once).build().close();

        assertThat(http.actions()).containsExactly("DescribeTable", "CreateTable", "DescribeTable", "UpdateTimeToLive");
        assertThat(expiry()).isEqualTo("ENABLED _expires");
    }

    @Test
    void aTableThatCouldNotBeWaitedForAtOnceNeverExpiredItsCommits() {
        http.script(
                (action, nth) -> action.equals("DescribeTable") && nth == 2 ? Answer.error(503, "Unavailable") : null);

        expiring(once).build().close();

        assertThat(http.actions())
                .containsExactly("DescribeTable", "CreateTable", "DescribeTable", "DescribeTable", "UpdateTimeToLive");
        assertThat(expiry()).isEqualTo("ENABLED _expires");
    }

    @Test
    void ofATableThatWasCreatedAndNeverSeenReadyItIsSaidThatItsCommitsDoNotExpire() {
        http.script((action, nth) -> action.equals("DescribeTable") && nth > 1 ? Answer.denied() : null);

        try (LogCapture log = new LogCapture()) {
            assertThatThrownBy(() -> expiring(once).build()).isInstanceOf(StoreUnavailableException.class);

            assertThat(log.events())
                    .filteredOn(event -> event.getLevel() == Level.WARN)
                    .singleElement()
                    .asString()
                    .contains(table, "enableExpiry");
        }
        assertThat(http.actions()).contains("CreateTable").doesNotContain("UpdateTimeToLive");
    }

    /** Nobody asked for it there, and the right to is the creator's. */
    @Test
    void theExpiryOfATableThatSomebodyElseCreatesMeanwhileIsLeftAsItIs() {
        http.script((action, nth) -> {
            if (action.equals("CreateTable")) {
                Tables.create(client, table);
            }
            return null;
        });

        expiring(scripted).build().close();

        assertThat(http.actions()).containsExactly("DescribeTable", "CreateTable", "DescribeTable");
        assertThat(expiry()).startsWith("DISABLED");
    }

    /** What was refused has created nothing, so the table that is there at the next look is somebody else's. */
    @Test
    void theExpiryIsLeftAsItIsAlsoWhereTheOwnCreationWasThrottled() {
        http.script((action, nth) -> {
            if (action.equals("CreateTable")) {
                Tables.create(client, table);
                return Answer.throttled();
            }
            return null;
        });

        expiring(once).build().close();

        assertThat(http.actions()).containsExactly("DescribeTable", "CreateTable", "DescribeTable");
        assertThat(expiry()).startsWith("DISABLED");
    }

    @Test
    void anExistingTableIsLeftAsItIs() {
        builder(client).readUnits(7).build().close();
        builder(scripted).readUnits(99).onDemand().build().close();

        assertThat(describe().provisionedThroughput().readCapacityUnits()).isEqualTo(7);
        assertThat(http.actions()).containsExactly("DescribeTable");
    }

    @ParameterizedTest
    @CsvSource({"pk, S, sk, S", "_option, S, _store, S", "_store, N, _option, S", "_store, S, _option, N"})
    void otherKeysAreRefusedAndNamed(String hash, String hashType, String range, String rangeType) {
        Tables.create(client, table, hash, hashType, range, rangeType);

        assertThatThrownBy(() -> builder(client).build())
                .isInstanceOfSatisfying(MisconfiguredSchemaException.class, e -> assertThat(e.table())
                        .contains(table))
                .hasMessageContainingAll(
                        table,
                        "'_store'",
                        "'_option'",
                        "hash key '%s' of type %s".formatted(hash, hashType),
                        "range key '%s' of type %s".formatted(range, rangeType));
    }

    @ParameterizedTest
    @CsvSource({"pk, S, sk, S", "_option, S, _store, S", "_store, N, _option, S", "_store, S, _option, N"})
    void withCreationOffOtherKeysAreToldFromTheAnswersToReads(
            String hash, String hashType, String range, String rangeType) {
        Tables.create(client, table, hash, hashType, range, rangeType);
        client.putItem(request ->
                request.tableName(table).item(Map.of(hash, value(hash, hashType), range, value(range, rangeType))));

        try (DynamoDbConfigStore store = builder(scripted).createTable(false).build()) {
            assertThatThrownBy(() -> store.config().get())
                    .isInstanceOf(MisconfiguredSchemaException.class)
                    .hasMessageContainingAll(table, "'_store'", "'_option'");
            // A GetItem names both keys and not their roles, so it works where only these are swapped.
            if (!hash.equals("_option")) {
                assertThatThrownBy(() -> store.config().get("db")).isInstanceOf(MisconfiguredSchemaException.class);
                assertThatThrownBy(() -> store.set("db", Map.of())).isInstanceOf(MisconfiguredSchemaException.class);
            }
        }
        assertThatThrownBy(
                        () -> builder(scripted).createTable(false).timeBased().build())
                .isInstanceOf(MisconfiguredSchemaException.class);
        assertThat(http.actions()).isNotEmpty().isSubsetOf("GetItem", "Query", "TransactGetItems");
    }

    @Test
    void withCreationOffAMissingTableIsToldFromTheAnswersToReads() {
        try (DynamoDbConfigStore store = builder(scripted).createTable(false).build()) {
            assertThat(http.actions()).isEmpty();
            assertThatThrownBy(() -> store.config().get("db"))
                    .isInstanceOfSatisfying(TableNotCreatedException.class, e -> assertThat(e.table())
                            .contains(table))
                    .hasMessageContainingAll(table, "does not exist", "createTable(true)");
            assertThatThrownBy(() -> store.config().find("db")).isInstanceOf(TableNotCreatedException.class);
            assertThatThrownBy(() -> store.set("db", Map.of())).isInstanceOf(TableNotCreatedException.class);
        }
        assertThatThrownBy(
                        () -> builder(scripted).createTable(false).timeBased().build())
                .isInstanceOf(TableNotCreatedException.class);
    }

    @Test
    void twoProcessesThatCreateTheTableAtOnceBothSucceed() throws Exception {
        int processes = 8;
        CyclicBarrier start = new CyclicBarrier(processes);
        Callable<String> process = () -> {
            start.await();
            try (DynamoDbConfigStore store =
                    builder(client).tableWait(Duration.ofMillis(1), 1_000).build()) {
                store.set("db", Map.of("port", 1));
                return store.config().get("db").name();
            }
        };
        ExecutorService threads = Executors.newFixedThreadPool(processes);
        try {
            for (Future<String> result : threads.invokeAll(
                    Stream.generate(() -> process).limit(processes).toList())) {
                assertThat(result.get()).isEqualTo("db");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aTableThatSomebodyElseCreatesMeanwhileIsWaitedFor() {
        http.script((action, nth) -> {
            if (action.equals("DescribeTable")) {
                return nth == 1 ? Answer.error(400, "ResourceNotFoundException") : nth < 4 ? status("CREATING") : null;
            }
            Tables.create(client, table);
            return Answer.error(400, "ResourceInUseException");
        });

        builder(scripted).tableWait(Duration.ofMillis(1), 10).build().close();

        assertThat(http.actions())
                .containsExactly("DescribeTable", "CreateTable", "DescribeTable", "DescribeTable", "DescribeTable");
    }

    @Test
    void aTableThatIsJustBeingCreatedIsWaitedFor() {
        Tables.create(client, table);
        http.script((action, nth) -> nth <= 3 ? status("CREATING") : null);

        builder(scripted).tableWait(Duration.ofMillis(1), 10).build().close();

        assertThat(http.actions()).containsOnly("DescribeTable").hasSize(4);
    }

    @Test
    void aTableThatIsNotReadyInTimeWasNotCreated() {
        http.script((action, nth) -> switch (action) {
            case "DescribeTable" -> nth == 1 ? Answer.error(400, "ResourceNotFoundException") : status("CREATING");
            default -> new Answer(200, "{\"TableDescription\": {}}");
        });

        assertThatThrownBy(() ->
                        builder(scripted).tableWait(Duration.ofMillis(1), 5).build())
                .isInstanceOf(TableNotCreatedException.class)
                .hasMessageContainingAll(table, "5 looks", "tableWait");
        assertThat(http.actions()).filteredOn("DescribeTable"::equals).hasSize(6);
    }

    @Test
    void aTableThatIsBeingChangedIsReady() {
        Tables.create(client, table);
        http.script((action, nth) -> nth == 1 ? status("UPDATING") : null);

        builder(scripted).build().close();

        assertThat(http.actions()).containsExactly("DescribeTable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETING", "ARCHIVED", "ARCHIVING", "INACCESSIBLE_ENCRYPTION_CREDENTIALS", "NEW_STATE"})
    void aTableInAnyOtherStateIsNotReady(String status) {
        http.script((action, nth) -> status(status));

        assertThatThrownBy(() -> builder(scripted).build())
                .isInstanceOf(TableNotReadyException.class)
                .hasMessageContainingAll(table, status, "ACTIVE or UPDATING");
        assertThat(http.actions()).containsExactly("DescribeTable");
    }

    @Test
    void anInterruptEndsTheWait() {
        http.script((action, nth) -> status("CREATING"));
        DynamoDbConfigStoreBuilder interrupted = builder(scripted)
                .tableWait(Duration.ofMinutes(1), 2)
                .sleeper(wait -> {
                    Thread.currentThread().interrupt();
                    TimeUnit.NANOSECONDS.sleep(wait.toNanos());
                });

        assertThatThrownBy(interrupted::build)
                .isInstanceOfSatisfying(StoreUnavailableException.class, e -> assertThat(e.reason())
                        .isEqualTo(StoreUnavailableException.Reason.INTERRUPTED))
                .hasMessageContainingAll("waiting", table);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(http.actions()).containsExactly("DescribeTable", "DescribeTable");
    }

    @Test
    void aStrategyIsFoundByEachOfItsNames() {
        for (String name : List.of("SimpleConfigStore", "DirectConfigStore", "simple")) {
            assertThat(strategyNamed(name)).isEqualTo("SimpleConfigStore");
        }
        for (String name : List.of("TimeBasedConfigStore", "time-based")) {
            assertThat(strategyNamed(name)).isEqualTo("TimeBasedConfigStore");
        }
        assertThatThrownBy(() -> strategyNamed("Simple"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("'Simple'", "SimpleConfigStore", "TimeBasedConfigStore", "time-based");
    }

    private String strategyNamed(String name) {
        try (DynamoDbConfigStore store = builder(client).strategy(name).build()) {
            return store.status().strategy();
        }
    }

    private DynamoDbConfigStoreBuilder builder(DynamoDbClient client) {
        return DynamoDbConfigStore.builder(client, table, "prod");
    }

    /** With a retention. It does not wait between two attempts. */
    private DynamoDbConfigStoreBuilder expiring(DynamoDbClient client) {
        return builder(client).retention(Duration.ofDays(1)).sleeper(pause -> {});
    }

    private String expiry() {
        var ttl = client.describeTimeToLive(request -> request.tableName(table)).timeToLiveDescription();
        return ttl.timeToLiveStatusAsString() + " " + ttl.attributeName();
    }

    private TableDescription describe() {
        return client.describeTable(request -> request.tableName(table)).table();
    }

    private static AttributeValue value(String name, String type) {
        return type.equals("N")
                ? AttributeValue.fromN("1")
                : AttributeValue.fromS(name.equals("_store") ? "prod" : "db");
    }

    private Answer status(String status) {
        return new Answer(200, """
                {"Table": {"TableName": "%s", "TableStatus": "%s",
                    "KeySchema": [
                        {"AttributeName": "_store", "KeyType": "HASH"},
                        {"AttributeName": "_option", "KeyType": "RANGE"}],
                    "AttributeDefinitions": [
                        {"AttributeName": "_store", "AttributeType": "S"},
                        {"AttributeName": "_option", "AttributeType": "S"}]}}
                """.formatted(table, status));
    }
}
