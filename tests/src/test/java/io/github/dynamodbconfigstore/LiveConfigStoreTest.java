package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class LiveConfigStoreTest extends ConfigStoreContract {
    private final ManualTime time = new ManualTime();
    private final ScriptedHttpClient http = new ScriptedHttpClient();
    private final List<Change> changes = new ArrayList<>();
    private DynamoDbClient client;
    private String table;
    private DynamoDbClient scripted;
    private DynamoDbConfigStore live;
    private DynamoDbConfigStore writer;

    @Override
    DynamoDbConfigStoreBuilder strategy(DynamoDbConfigStoreBuilder builder) {
        return builder.live();
    }

    @BeforeEach
    void openLive(LocalDynamoDb dynamoDb, @FreshTable String table) {
        this.client = dynamoDb.client();
        this.table = table;
        this.scripted = http.client(dynamoDb);
        this.live = builder().build();
        this.writer = store();
        live.onChange(changes::add);
        http.forget();
    }

    @AfterEach
    void closeLive() {
        live.close();
        scripted.close();
        http.close();
    }

    @Test
    void aChangeIsSeenWithinThePollInterval() {
        for (int port = 1; port <= 10; port++) {
            writer.set("db", Map.of("port", port));
            time.advance(Duration.ofSeconds(5));
            assertThat(live.config().get("db").getInt("port")).isEqualTo(port);
        }
    }

    @Test
    void aSnapshotHasTheRevisionOfItsLastCommit() {
        assertThat(live.config().get().revision()).isEqualTo(3);

        writer.set("db", Map.of("port", 1));
        time.advance(Duration.ofSeconds(5));

        assertThat(live.config().get().revision()).isEqualTo(4);
        assertThat(live.status().revisionInstalled()).isEqualTo(4);
    }

    @Test
    void anIdlePollIsOneQueryThatReadsNoItem() {
        try (LogCapture logged = new LogCapture()) {
            time.advance(Duration.ofSeconds(50));

            assertThat(logged.events()).isEmpty();
        }
        assertThat(http.actions()).containsOnly("Query").hasSizeBetween(10, 13);
        assertThat(http.answers()).allSatisfy(answer -> assertThat(answer).contains("\"Count\":0"));
    }

    @Test
    void anIdlePollIsOneQueryAfterAFullLoadAsWell() {
        live.reload();
        http.forget();

        time.advance(Duration.ofSeconds(50));

        assertThat(http.actions()).containsOnly("Query").hasSizeBetween(10, 13);
    }

    @Test
    @Tag("slow")
    void aChangeOfOneOptionAmongTenThousandIsDeliveredByOneQueryThatReadsOneCommit() {
        for (int start = 0; start < 10_000; start += 25) {
            int first = start;
            client.batchWriteItem(request -> request.requestItems(Map.of(
                    table,
                    IntStream.range(first, first + 25)
                            .mapToObj(i -> Items.put("large", "option-" + i, i))
                            .toList())));
        }
        try (DynamoDbConfigStore large = DynamoDbConfigStore.builder(scripted, table, "large")
                        .live()
                        .scheduler(time)
                        .timing(time::nanoTime, new Random(1))
                        .createTable(false)
                        .build();
                DynamoDbConfigStore other =
                        DynamoDbConfigStore.builder(client, table, "large").build()) {
            assertThat(large.config().get().names()).hasSize(10_000);
            live.close();
            other.set("option-17", Map.of("port", -1));
            http.forget();
            time.advance(Duration.ofSeconds(5));

            assertThat(large.config().get("option-17").getInt("port")).isEqualTo(-1);
            assertThat(http.actions()).containsOnly("Query");
            assertThat(http.answers())
                    .filteredOn(answer -> answer.contains("\"Count\":1"))
                    .hasSize(1);
            assertThat(http.answers())
                    .allSatisfy(answer -> assertThat(answer).containsAnyOf("\"Count\":0", "\"Count\":1"));
        }
    }

    @Test
    void aFullLoadReadsTheStoreOnce() {
        live.reload();

        assertThat(http.actions()).filteredOn("Query"::equals).hasSizeLessThanOrEqualTo(3);
        assertThat(http.answers())
                .filteredOn(
                        answer -> answer.contains("db-cluster.com") && answer.contains("\"_option\":{\"S\":\"db\"}"))
                .hasSize(2);
    }

    @Test
    void aFullLoadReadsEveryByteOfTheStoreOnce() {
        int bytes = 40 * 100_000;
        for (int i = 0; i < 40; i++) {
            String text = "x".repeat(100_000);
            String option = "option-" + i;
            client.putItem(request -> request.tableName(table)
                    .item(Items.item("large", option, Map.of("text", AttributeValue.fromS(text)))));
        }
        try (DynamoDbConfigStore large = DynamoDbConfigStore.builder(scripted, table, "large")
                .live()
                .scheduler(time)
                .build()) {
            live.close();
            http.forget();

            large.reload();

            assertThat(large.config().get().names()).hasSize(40);
            assertThat(http.answers().stream().mapToInt(String::length).sum()).isBetween(bytes, bytes + bytes / 100);
            assertThat(http.answers())
                    .filteredOn(answer -> answer.contains("option-"))
                    .hasSize(4);
        }
    }

    @Test
    void theStatusOfALiveStoreCountsWhatItsRequestsHaveCost() {
        Status before = live.status();

        time.advance(Duration.ofSeconds(10));
        live.set("db", Map.of("port", 1));
        live.reload();

        Status after = live.status();
        assertThat(after.requests() - before.requests())
                .isEqualTo(http.actions().size());
        assertThat(after.readUnits() - before.readUnits()).isEqualTo(units("ReadCapacityUnits"));
        assertThat(after.writeUnits() - before.writeUnits()).isPositive().isEqualTo(units("WriteCapacityUnits"));
    }

    /** As DynamoDB Local's answers say; what it does not call write units are read units. */
    private double units(String kind) {
        double sum = 0;
        for (int i = 0; i < http.answers().size(); i++) {
            boolean writes = http.actions().get(i).equals("TransactWriteItems");
            if (writes == kind.startsWith("Write")) {
                Matcher units = Pattern.compile("\"CapacityUnits\":([0-9.]+)")
                        .matcher(http.answers().get(i));
                while (units.find()) {
                    sum += Double.parseDouble(units.group(1));
                }
            }
        }
        return sum;
    }

    @Test
    void aFullLoadThatIsRefusedFailsAtOnce() {
        http.script((action, nth) -> action.equals("TransactGetItems")
                ? ScriptedHttpClient.Answer.cancelled("None", "ValidationError")
                : null);

        assertThatThrownBy(live::reload)
                .isInstanceOfSatisfying(StoreUnavailableException.class, e -> assertThat(e.reason())
                        .isEqualTo(StoreUnavailableException.Reason.REFUSED))
                .hasMessageContaining("ValidationError");
        assertThat(http.actions()).filteredOn("TransactGetItems"::equals).hasSize(1);
    }

    @Test
    void aFullLoadThatMeetsATransactionIsTriedAgain() {
        http.script((action, nth) -> action.equals("TransactGetItems") && nth <= 3
                ? ScriptedHttpClient.Answer.cancelled("TransactionConflict", "None")
                : null);

        live.reload();

        assertThat(live.status().failuresInARow()).isZero();
    }

    @Test
    void aFullLoadIsTwoQueriesAndATransaction() {
        try (LogCapture logged = new LogCapture()) {
            live.reload();

            assertThat(logged.events()).isEmpty();
        }
        assertThat(http.actions()).containsExactly("Query", "Query", "TransactGetItems");
    }

    @Test
    void aCommitDuringAFullLoadIsAppliedFromTheJournal() {
        http.script((action, nth) -> {
            if (action.equals("TransactGetItems") && nth == 1) {
                writer.set("db", Map.of("port", 7));
            }
            return null;
        });

        live.reload();

        assertThat(http.actions())
                .startsWith("Query", "Query", "TransactGetItems", "Query", "TransactGetItems")
                .filteredOn("TransactGetItems"::equals)
                .hasSize(2);
        assertThat(live.config().get().revision()).isEqualTo(4);
        assertThat(live.config().get("db").getInt("port")).isEqualTo(7);
    }

    @Test
    void aJournalThatLacksItsHeadIsNotReadAsOneWithoutCommits() {
        client.deleteItem(request -> request.tableName(table)
                .key(Map.of("_store", AttributeValue.fromS("prod#journal"), "_option", AttributeValue.fromS("head"))));

        live.reload();

        assertThat(live.config().get().revision()).isEqualTo(3);
    }

    @Test
    void aFullLoadReadsLargeCommitsOnceAndByQueries() {
        for (int i = 0; i < 12; i++) {
            writer.set("large-" + i, Map.of("bytes", bytes(i, 150_000)));
        }
        http.forget();

        live.reload();

        assertThat(http.actions())
                .containsOnly("Query", "TransactGetItems")
                .filteredOn("TransactGetItems"::equals)
                .hasSize(1);
    }

    private static byte[] bytes(int seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    @Test
    void pitfall08AWriterReadsItsOwnCommitAtOnce() {
        Commit commit = live.set("db", Map.of("port", 7));

        assertThat(live.config().get("db").getInt("port")).isEqualTo(7);
        assertThat(live.config().get().revision()).isEqualTo(commit.revision());
    }

    @Test
    void aWriterWhoseSnapshotIsBehindCatchesUpWithItsOwnCommit() {
        writer.set("other", Map.of("a", 1));

        live.set("db", Map.of("port", 7));

        assertThat(http.actions()).containsExactly("TransactGetItems", "TransactWriteItems", "Query");
        assertThat(live.config().get("db").getInt("port")).isEqualTo(7);
        assertThat(live.config().get("other").getInt("a")).isEqualTo(1);
        assertThat(changes).extracting(Change::revision).containsExactly(4L, 5L);
    }

    @Test
    void aCommitThatLandedWhileTheStoreWasClosedIsNoFailure() {
        writer.set("other", Map.of("a", 1));
        http.script((action, nth) -> {
            if (action.equals("TransactWriteItems")) {
                live.close();
            }
            return null;
        });

        assertThat(live.set("db", Map.of("port", 7)).revision()).isEqualTo(5);
        assertThat(writer.history().commit(5)).isPresent();
    }

    @Test
    void aCommitThatChangesNothingBringsTheSnapshotToItsRevision() {
        writer.set("db", Map.of("port", 7));

        assertThat(live.set("db", Map.of("port", 7)).revision()).isEqualTo(4);
        assertThat(live.config().get().revision()).isEqualTo(4);
        http.forget();
        live.set("db", Map.of("port", 7));
        assertThat(http.actions()).as("where it is there already").containsExactly("TransactGetItems");
    }

    @Test
    void changesComeInOrderWithAuthorAndMessage() {
        writer.commit(c -> c.set("db", Map.of("port", 1)).author("alice").message("one"));
        writer.commit(c -> c.delete("db").author("bob").message("two"));
        time.advance(Duration.ofSeconds(5));

        assertThat(changes).extracting(Change::revision).containsExactly(4L, 5L);
        assertThat(changes).extracting(Change::author).containsExactly("alice", "bob");
        assertThat(changes).extracting(Change::message).containsExactly("one", "two");
        assertThat(changes.get(1).options()).hasToString("{db=deleted}");
    }

    @Test
    void aListenerCanBeForOneOptionAndGetsTheWholeChangeAsWell() {
        List<OptionChange> ofDb = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        Subscription subscription = live.onChange("db", (db, change) -> {
            ofDb.add(db);
            changes.add(change);
        });

        writer.set("other", Map.of("a", 1));
        writer.commit(c -> c.set("db", Map.of("port", 1)).author("alice").message("one"));
        time.advance(Duration.ofSeconds(5));
        assertThat(ofDb).hasSize(1);
        assertThat(ofDb.get(0).after().orElseThrow().getInt("port")).isEqualTo(1);
        assertThat(changes)
                .extracting(Change::revision)
                .containsExactly(
                        writer.history().log().findFirst().orElseThrow().revision());
        assertThat(changes).extracting(Change::author).containsExactly("alice");
        assertThat(changes).extracting(Change::message).containsExactly("one");

        subscription.close();
        writer.set("db", Map.of("port", 2));
        time.advance(Duration.ofSeconds(5));
        assertThat(ofDb).hasSize(1);
        assertThatThrownBy(() -> live.onChange("", (option, change) -> {})).isInstanceOf(InvalidOptionException.class);
    }

    @Test
    void aListenerThatAnotherOneClosesIsNotToldAnyMore() {
        List<Change> told = new ArrayList<>();
        List<Subscription> second = new ArrayList<>();
        live.onChange(change -> second.forEach(Subscription::close));
        second.add(live.onChange(told::add));

        live.set("db", Map.of("port", 1));

        assertThat(told).isEmpty();
    }

    @Test
    void aListenerIsNotToldWhatItsFirstReadShowedAlready() {
        List<Long> told = new ArrayList<>();
        live.onChange(change -> {
            if (change.revision() == 4) {
                assertThat(live.config().get().revision()).isEqualTo(6);
                live.onChange(later -> told.add(later.revision()));
            }
        });
        for (int port = 1; port <= 3; port++) {
            writer.set("db", Map.of("port", port));
        }
        time.advance(Duration.ofSeconds(5));
        assertThat(told).isEmpty();

        live.set("db", Map.of("port", 4));

        assertThat(told).containsExactly(7L);
    }

    @Test
    void aListenerThatThrowsStopsNeitherTheOthersNorTheReading() {
        List<Long> told = new ArrayList<>();
        live.onChange(change -> {
            throw new IllegalStateException("planted");
        });
        live.onChange(change -> told.add(change.revision()));

        writer.set("db", Map.of("port", 1));
        time.advance(Duration.ofSeconds(5));
        writer.set("db", Map.of("port", 2));
        time.advance(Duration.ofSeconds(5));

        assertThat(told).containsExactly(4L, 5L);
        assertThat(live.config().get("db").getInt("port")).isEqualTo(2);
        assertThat(live.status().failuresInARow()).isZero();
    }

    @Test
    void neitherTheOrderOfKeysNorTheSpellingOfANumberIsAChange() {
        client.putItem(request -> request.tableName(table)
                .item(Items.item(
                        "prod",
                        "db",
                        Map.of(
                                "port", AttributeValue.fromN("2.70170e4"),
                                "host", AttributeValue.fromS("db-cluster.com")))));
        live.reload();
        assertThat(changes).isEmpty();

        writer.commit(c -> c.set("db", Map.of("port", new BigDecimal("27017.000"), "host", "db-cluster.com"))
                .set("other", Map.of("a", 1)));
        time.advance(Duration.ofSeconds(5));
        assertThat(changes).hasSize(1);
        assertThat(changes.get(0).options()).containsOnlyKeys("other");
    }

    @Test
    void whatOthersWriteOutsideTheJournalIsSeenAtTheNextFullLoad() {
        client.putItem(request ->
                request.tableName(table).item(Items.item("prod", "db", Map.of("port", AttributeValue.fromN("99")))));
        time.advance(Duration.ofSeconds(5));
        assertThat(live.config().get("db").getInt("port")).isEqualTo(27017);

        time.advance(Duration.ofMinutes(15));

        assertThat(live.config().get("db").getInt("port")).isEqualTo(99);
        assertThat(changes).hasSize(1);
        assertThat(changes.get(0).revision()).isZero();
    }

    @Test
    void aWriterReadsItsOwnWriteAlsoWhereSomebodyElseHadWrittenTheSameOutsideTheJournal() {
        writeOutside("db", 99);

        Commit commit = live.set("db", Map.of("port", 99));

        assertThat(commit.options()).isEmpty();
        assertThat(live.config().get("db").getInt("port")).isEqualTo(99);
        assertThat(changes).extracting(Change::revision).containsExactly(0L);
    }

    @Test
    void aWriterReadsItsOwnWriteAlsoWhereOnlyItsOtherOptionHadToBeChanged() {
        writeOutside("db", 99);

        live.commit(c -> c.set("db", Map.of("port", 99)).set("other", Map.of("a", 1)));

        assertThat(live.config().get("db").getInt("port")).isEqualTo(99);
        assertThat(live.config().get("other").getInt("a")).isEqualTo(1);
        assertThat(changes).extracting(Change::revision).containsExactly(4L, 0L);
    }

    @Test
    void aCommitThatKeepsWhatReadsShowCostsNoLoad() {
        live.commit(c -> c.set("db", live.config().get("db").asMap()).set("other", Map.of("a", 1)));

        assertThat(http.actions()).containsExactly("TransactGetItems", "TransactWriteItems");
    }

    private void writeOutside(String option, int port) {
        client.putItem(request -> request.tableName(table)
                .item(Items.item("prod", option, Map.of("port", AttributeValue.fromN(Integer.toString(port))))));
    }

    @Test
    void aFullLoadTellsCommitsAndForeignChangesApart() {
        writer.commit(c -> c.set("new", Map.of("a", 1)).author("alice"));
        client.putItem(request ->
                request.tableName(table).item(Items.item("prod", "db", Map.of("port", AttributeValue.fromN("99")))));

        live.reload();

        assertThat(changes).extracting(Change::revision).containsExactly(4L, 0L);
        assertThat(changes.get(0).author()).isEqualTo("alice");
        assertThat(changes.get(1).options()).containsOnlyKeys("db");
    }

    @Test
    void expiredHistoryIsBridgedByAFullLoad() {
        writer.set("a", Map.of("a", 1));
        writer.set("b", Map.of("b", 1));
        client.deleteItem(request -> request.tableName(table).key(Items.key("prod#journal", "0000000000000000004")));

        time.advance(Duration.ofSeconds(5));

        assertThat(live.config().get().revision()).isEqualTo(5);
        assertThat(live.config().get().names()).contains("a", "b");
    }

    @Test
    void aCommitThatAReplicaDoesNotShowYetIsAskedForByOneStrongQueryMore() {
        writer.set("a", Map.of("a", 1));
        writer.set("b", Map.of("b", 1));
        Map<String, AttributeValue> key = Items.key("prod#journal", "0000000000000000004");
        Map<String, AttributeValue> commit =
                client.getItem(get -> get.tableName(table).key(key)).item();
        client.deleteItem(delete -> delete.tableName(table).key(key));
        http.script((action, nth) -> {
            if (nth == 2) {
                client.putItem(put -> put.tableName(table).item(commit));
            }
            return null;
        });
        http.forget();

        live.awaitRevision(5, Duration.ofSeconds(1));

        assertThat(http.actions()).containsExactly("Query", "Query");
        assertThat(live.config().get().revision()).isEqualTo(5);
    }

    @Test
    void aRestoredTableIsNoticedByTheCommitsParent() {
        String before = restoreTo(2);
        writer.set("db", Map.of("port", 1));
        writer.set("db", Map.of("port", 2));

        time.advance(Duration.ofSeconds(5));

        assertThat(before).isNotEmpty();
        assertThat(live.config().get().revision()).isEqualTo(4);
        assertThat(live.config().get("db").getInt("port")).isEqualTo(2);
        assertThat(live.config().find("secret-key")).isEmpty();
    }

    @Test
    void aLowerHeadIsNoticedByTheNextFullLoad() {
        restoreTo(2);

        live.reload();

        assertThat(live.config().get().revision()).isEqualTo(2);
        assertThat(changes).extracting(Change::revision).containsExactly(0L);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void aWriterReadsItsOwnCommitInATableThatWasRestored(int commitsLost) {
        for (int port = 1; port <= commitsLost; port++) {
            live.set("db", Map.of("port", port));
        }
        restoreTo(2);

        assertThat(live.set("db", Map.of("port", 77)).revision()).isEqualTo(3);

        assertThat(live.config().get().revision()).isEqualTo(3);
        assertThat(live.config().get("db").getInt("port")).isEqualTo(77);
        assertThat(live.config().find("secret-key")).isEmpty();
    }

    @Test
    void aWriterThatHasNothingToChangeInATableThatWasRestoredReadsWhatItIs() {
        restoreTo(2);

        assertThat(live.delete("secret-key").revision()).isEqualTo(2);

        assertThat(live.config().get().revision()).isEqualTo(2);
        assertThat(live.config().find("secret-key")).isEmpty();
    }

    @Test
    void whereARestoredTableCanNotBeLoadedAfterACommitTheNextPollLoadsIt() {
        restoreTo(2);
        http.script((action, nth) -> action.equals("Query") ? ScriptedHttpClient.Answer.throttled() : null);
        live.set("db", Map.of("port", 77));
        assertThat(live.config().get("db").getInt("port")).isEqualTo(27017);

        http.script((action, nth) -> null);
        time.advance(Duration.ofSeconds(5));

        assertThat(live.config().get("db").getInt("port")).isEqualTo(77);
    }

    @Test
    void pitfall15WhatWasReadLastIsServedWhilePollsFail() {
        http.script((action, nth) -> ScriptedHttpClient.Answer.throttled());
        time.advance(Duration.ofMinutes(10));

        assertThat(live.config().get("db").getInt("port")).isEqualTo(27017);
        assertThat(live.status().failuresInARow()).isGreaterThan(10);
        assertThat(live.status().age().orElseThrow()).isEqualTo(Duration.ofMinutes(10));
        assertThat(live.status().throttles()).isEqualTo(http.actions().size());

        http.script((action, nth) -> null);
        writer.set("db", Map.of("port", 1));
        time.advance(Duration.ofSeconds(10));
        assertThat(live.config().get("db").getInt("port")).isEqualTo(1);
        assertThat(live.status().failuresInARow()).isZero();
    }

    @Test
    void pitfall30AReadInAProcessThatWasFrozenPollsFirst(DynamoDbClient client) {
        try (DynamoDbConfigStore lambda =
                builder().maxAge(Duration.ofMinutes(1)).build()) {
            writer.set("db", Map.of("port", 1));
            assertThat(lambda.config().get("db").getInt("port")).isEqualTo(27017);
            time.freeze(Duration.ofMinutes(2));

            assertThat(lambda.config().get("db").getInt("port")).isEqualTo(1);
            http.script((action, nth) -> ScriptedHttpClient.Answer.throttled());
            time.freeze(Duration.ofMinutes(2));
            assertThat(lambda.config().get("db").getInt("port")).isEqualTo(1);
        }
    }

    @Test
    void pitfall30AReadPollsFirstAlsoWhereTheMonotonicClockStoodStillInTheFrozenProcess() {
        Instant[] now = {Instant.parse("2026-11-22T10:00:00Z")};
        InstantSource clock = () -> now[0];
        try (DynamoDbConfigStore lambda = builder()
                .clock(clock.withZone(ZoneOffset.UTC))
                .maxAge(Duration.ofMinutes(1))
                .build()) {
            writer.set("db", Map.of("port", 1));
            now[0] = now[0].plusSeconds(61);
            assertThat(lambda.config().get("db").getInt("port")).isEqualTo(1);

            http.script((action, nth) -> ScriptedHttpClient.Answer.throttled());
            now[0] = now[0].plusSeconds(61);
            lambda.config().get();
            http.forget();
            lambda.config().get();
            assertThat(http.actions()).isEmpty();
        }
    }

    @Test
    void whatIsInMemoryCanStillBeReadAfterTheClose() {
        DynamoDbConfigStore lambda = builder().maxAge(Duration.ofMinutes(1)).build();
        lambda.close();
        time.freeze(Duration.ofMinutes(2));
        http.forget();

        assertThat(lambda.config().get("db").getInt("port")).isEqualTo(27017);
        assertThat(lambda.status().failuresInARow()).isZero();
        assertThat(http.actions()).isEmpty();
    }

    @Test
    void aRevisionIsAwaited() {
        long revision = writer.set("db", Map.of("port", 1)).revision();

        assertThat(live.awaitRevision(revision, Duration.ofSeconds(1))).isTrue();
        assertThat(live.config().get("db").getInt("port")).isEqualTo(1);
        assertThat(live.awaitRevision(revision + 1, Duration.ofSeconds(1))).isFalse();
        http.script((action, nth) -> ScriptedHttpClient.Answer.throttled());
        assertThatThrownBy(() -> live.awaitRevision(revision + 1, Duration.ofSeconds(1)))
                .isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void aWaitForARevisionOutlastsARequestThatFails() {
        long revision = writer.set("db", Map.of("port", 1)).revision();
        http.script((action, nth) -> nth == 1 ? ScriptedHttpClient.Answer.throttled() : null);

        assertThat(live.awaitRevision(revision, Duration.ofSeconds(1))).isTrue();
        assertThat(http.actions()).containsExactly("Query", "Query");
    }

    @Test
    void aWaitForARevisionSendsNothingMoreOnceItIsOver() {
        http.script((action, nth) -> {
            time.freeze(Duration.ofSeconds(5));
            throw new IOException("planted");
        });

        assertThatThrownBy(() -> live.awaitRevision(99, Duration.ofMillis(150)))
                .isInstanceOf(StoreUnavailableException.class);
        assertThat(http.actions()).hasSize(1);
    }

    @Test
    void aRevisionThatIsThereIsAwaitedWithoutARequest() {
        assertThat(live.awaitRevision(3, Duration.ofSeconds(1))).isTrue();
        assertThat(http.actions()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "100, 1", "200, 2", "300, 3"})
    void aRevisionIsLookedForAHundredMillisecondsApart(long millis, int looks) {
        assertThat(live.awaitRevision(4, Duration.ofMillis(millis))).isFalse();
        assertThat(http.actions()).hasSize(looks);
    }

    @Test
    void aWaitForARevisionMayBeForEver() {
        assertThat(live.awaitRevision(3, Duration.ofSeconds(Long.MAX_VALUE))).isTrue();
    }

    @Test
    void everyWayOfReadingAwaitsARevision() {
        try (DynamoDbConfigStore simple =
                        DynamoDbConfigStore.builder(client, table, "prod").build();
                DynamoDbConfigStore timeBased = DynamoDbConfigStore.builder(client, table, "prod")
                        .timeBased()
                        .build()) {
            long revision = writer.set("db", Map.of("port", 1)).revision();

            assertThat(simple.awaitRevision(revision, Duration.ZERO)).isTrue();
            assertThat(timeBased.awaitRevision(revision, Duration.ZERO)).isTrue();
            assertThat(timeBased.config().get("db").getInt("port")).isEqualTo(1);
            assertThat(simple.awaitRevision(revision + 1, Duration.ZERO)).isFalse();
        }
    }

    private DynamoDbConfigStoreBuilder builder() {
        return DynamoDbConfigStore.builder(scripted, table, "prod")
                .live()
                .scheduler(time)
                .timing(time::nanoTime, new Random(1))
                .sleeper(time::freeze);
    }

    /** As a backup would: the head, the journal and the options as of a revision. */
    private String restoreTo(long revision) {
        Snapshot then = store().history().at(revision);
        Commit last = store().history().commit(revision).orElseThrow();
        for (long later = revision + 1; store().history().commit(later).isPresent(); later++) {
            String rangeKey = "%019d".formatted(later);
            client.deleteItem(request -> request.tableName(table).key(Items.key("prod#journal", rangeKey)));
        }
        for (String name : config().get().names()) {
            if (then.find(name).isEmpty()) {
                client.deleteItem(request -> request.tableName(table).key(Items.key("prod", name)));
            }
        }
        client.putItem(request -> request.tableName(table)
                .item(Items.item(
                        "prod#journal",
                        "head",
                        Map.of(
                                "_head",
                                AttributeValue.fromM(Map.of(
                                        "revision", AttributeValue.fromN(Long.toString(revision)),
                                        "id", AttributeValue.fromS(last.id())))))));
        return last.id();
    }
}
