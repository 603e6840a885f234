package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Somebody wrote into the journal: its readers stop and name the item, options are read all the same, and all recovers. */
@ExtendWith(LocalDynamoDbExtension.class)
class DamagedJournalTest {
    private static final String THIRD = "0000000000000000003";
    private static final String FOURTH = "0000000000000000004";
    private static final Duration POLL = Duration.ofSeconds(5);

    private final ManualTime time = new ManualTime();
    private final DynamoDbClient client;
    private final String table;
    private final DynamoDbConfigStore writer;
    private DynamoDbConfigStore live;

    DamagedJournalTest(LocalDynamoDb dynamoDb, @FreshTable String table) {
        this.client = dynamoDb.client();
        this.table = table;
        this.writer = DynamoDbConfigStore.builder(client, table, "prod").build();
    }

    @BeforeEach
    void open() {
        writer.set("db", Map.of("port", 1));
        writer.set("log", Map.of("level", "info"));
        live = live();
    }

    @AfterEach
    void close() {
        live.close();
        writer.close();
    }

    private DynamoDbConfigStore live() {
        return DynamoDbConfigStore.builder(client, table, "prod")
                .createTable(false)
                .live(POLL)
                .scheduler(time)
                .timing(time::nanoTime, new Random(1))
                .sleeper(duration -> time.freeze(duration))
                .build();
    }

    @Test
    void aDamagedCommitStoppedFullLoadsAsWell() {
        writer.set("db", Map.of("port", 3));
        Map<String, AttributeValue> good = item(THIRD);
        put(THIRD, Map.of("_commit", AttributeValue.fromS("not as we write it")));

        time.advance(POLL);

        assertThat(port()).isEqualTo(1);
        assertStopped(THIRD);

        live.reload();

        assertThat(port()).isEqualTo(3);
        assertThat(live.config().get().revision()).isEqualTo(3);
        assertThat(live.status().failuresInARow()).isZero();

        writer.set("db", Map.of("port", 4));
        time.advance(POLL);
        assertThat(port()).isEqualTo(4);
        put(good);
        time.advance(POLL);
        assertThat(live.status().failuresInARow()).isZero();
        assertThat(live.history().log()).hasSize(4);
    }

    @Test
    void aDamagedCommitIsTheEndOfWhatIsPolledAndWhatComesBeforeItIsShown() {
        writer.set("db", Map.of("port", 3));
        writer.set("db", Map.of("port", 4));
        put(FOURTH, Map.of());

        time.advance(POLL);

        assertThat(port()).isEqualTo(3);
        time.advance(POLL);
        assertStopped(FOURTH);
    }

    @Test
    void aDamagedCommitThatExpiresIsNoneAnyMore() {
        writer.set("db", Map.of("port", 3));
        put(THIRD, Map.of());
        time.advance(POLL);
        assertStopped(THIRD);

        delete(THIRD);
        writer.set("log", Map.of("level", "debug"));
        time.advance(POLL.multipliedBy(2));

        assertThat(port()).isEqualTo(3);
        assertThat(live.config().get().revision()).isEqualTo(4);
        assertThat(live.status().failuresInARow()).isZero();
    }

    @Test
    void aStoreWithADamagedJournalCouldNotBeOpened() {
        put("0000000000000000002", Map.of("_commit", AttributeValue.fromN("2")));

        try (DynamoDbConfigStore opened = live()) {
            assertThat(opened.config().get()).isEqualTo(live.config().get());
        }
    }

    /** A head is not polled, so nothing but commits and the history needs it. */
    @ParameterizedTest
    @ValueSource(strings = {"deleted", "damaged", "negative"})
    void withoutAHeadOptionsAreReadAndNothingIsCommitted(String head) {
        Map<String, AttributeValue> good = item("head");
        switch (head) {
            case "deleted" -> delete("head");
            case "damaged" -> put("head", Map.of("_head", AttributeValue.fromS("2")));
            default -> put("head", head("-7"));
        }
        foreign("db", 9);

        live.reload();

        assertThat(port()).isEqualTo(9);
        assertThat(live.config().get().revision()).isEqualTo(2);
        assertThat(live.status().lastError())
                .hasValueSatisfying(e -> assertThat(e).hasMessageContaining("'head'"));
        assertThat(live.status().failures()).containsKey("DAMAGED");
        assertDamaged("head", () -> live.set("db", Map.of("port", 10)));
        assertDamaged("head", () -> live.history().at(1));
        assertDamaged("head", () -> live.history().drift());
        assertThat(logged()).containsExactly(2L, 1L);
        try (DynamoDbConfigStore opened = live()) {
            assertThat(opened.config().get("db").getInt("port")).isEqualTo(9);
        }

        put(good);
        live.reload();
        live.set("db", Map.of("port", 10));

        assertThat(port()).isEqualTo(10);
        assertThat(live.config().get().revision()).isEqualTo(3);
        assertThat(live.status().failuresInARow()).isZero();
    }

    /** Each of them led to a full load, and that to none. */
    @Test
    void anItemFarPastTheHeadMadeEachPollAFullLoadThatFailed() {
        put("0000000000000000050", commit("50", "49", "{\"db\":{\"after\":{\"port\":{\"N\":\"50\"}}}}"));

        time.advance(POLL);
        long reads = live.status().reads();
        time.advance(POLL.multipliedBy(3));

        assertStopped("0000000000000000050");
        assertThat(live.status().reads()).isEqualTo(reads);
        live.reload();
        assertThat(port()).isEqualTo(1);
        assertThat(live.config().get().revision()).isEqualTo(2);

        writer.set("db", Map.of("port", 3));
        time.advance(POLL);
        assertThat(port()).isEqualTo(3);
        assertThat(live.config().get().revision()).isEqualTo(3);
        delete("0000000000000000050");
        time.advance(POLL);
        assertThat(live.status().failuresInARow()).isZero();
    }

    /** Polls refused it, and the log told it as what the store had come to. */
    @ParameterizedTest
    @ValueSource(strings = {THIRD, "0000000000000000050"})
    void anItemPastTheHeadWasTheNewestCommitOfTheLog(String rangeKey) {
        String last = item("head").get("_head").m().get("id").s();
        put(rangeKey, commit("forged", last, "{\"db\":{\"after\":{\"port\":{\"N\":\"666\"}}}}"));

        assertThat(logged()).containsExactly(2L, 1L);
        assertThat(writer.history().log("db")).extracting(Commit::revision).containsExactly(1L);
        assertThat(writer.history().find("forged")).isEmpty();
        // It is asked for by itself, and so shown as it is.
        assertThat(writer.history().commit(Long.parseLong(rangeKey))).isPresent();
    }

    @Test
    void theLogBeginsAtTheHeadAlsoWhereMoreThanAPageOfItemsIsPastIt() {
        for (int i = 10; i < 40; i++) {
            put("%019d".formatted(i), i % 2 == 0 ? commit("forged", "forged", "{}") : Map.of());
        }

        assertThat(logged()).containsExactly(2L, 1L);
    }

    @Test
    void oneDamagedCommitTookItsWholePageOfTheLogWithIt() {
        Commit third = writer.set("db", Map.of("port", 3));
        Commit fourth = writer.set("db", Map.of("port", 4));
        put("0000000000000000002", Map.of());

        assertThat(writer.history().find(fourth.id())).contains(fourth);
        assertThat(writer.history().find(third.id())).contains(third);
        assertThat(writer.history().log("db").limit(2)).containsExactly(fourth, third);
        assertThat(writer.history().commit(1)).isPresent();
        assertDamaged("0000000000000000002", this::logged);
        assertDamaged("0000000000000000002", () -> writer.history().find("nobody's"));
        assertDamaged("0000000000000000002", () -> writer.history().commit(2));
    }

    @Test
    void aDamagedCommitOnALaterPageIsTheEndOfTheLogAsWell() {
        for (int port = 3; port <= 60; port++) {
            writer.set("db", Map.of("port", port));
        }
        put("0000000000000000020", Map.of());

        assertThat(writer.history().log().limit(40))
                .extracting(Commit::revision)
                .endsWith(21L);
        assertDamaged("0000000000000000020", this::logged);
    }

    @Test
    void theLogIsNotWithoutTheLastCommitBecauseThatIsDamaged() {
        writer.set("db", Map.of("port", 3));
        put(THIRD, Map.of());

        assertDamaged(THIRD, this::logged);
    }

    /** The commit was tried until its time was over, as if others were faster. */
    @Test
    void theSlotOfTheNextCommitWasTakenForOnesThatOthersAlwaysWin() {
        put(THIRD, commit("forged", "forged", "{}"));

        assertDamaged(THIRD, () -> writer.set("db", Map.of("port", 3)));

        delete(THIRD);
        assertThat(writer.set("db", Map.of("port", 3)).revision()).isEqualTo(3);
    }

    /** It looks in every way as the next commit does; only the head knows better, and no poll reads that. */
    @Test
    void aForgedCommitIsShownNoLongerThanToTheNextFullLoad() {
        String last = item("head").get("_head").m().get("id").s();
        put(THIRD, commit("forged", last, "{\"db\":{\"after\":{\"port\":{\"N\":\"666\"}}}}"));
        time.advance(POLL);
        assertThat(port()).isEqualTo(666);

        live.reload();
        assertThat(port()).isEqualTo(1);
        time.advance(POLL);

        assertThat(port()).isEqualTo(1);
        assertStopped(THIRD);
        delete(THIRD);
        writer.set("db", Map.of("port", 3));
        time.advance(POLL.multipliedBy(2));
        assertThat(port()).isEqualTo(3);
        assertThat(live.status().failuresInARow()).isZero();
    }

    /** There is nothing more to know it by: who may write the table may write the configuration. */
    @Test
    void aForgedCommitThatTheHeadNamesIsACommit() {
        String last = item("head").get("_head").m().get("id").s();
        put(
                THIRD,
                commit(
                        "forged",
                        last,
                        "{\"db\":{\"before\":{\"port\":{\"N\":\"5\"}},\"after\":{\"port\":{\"N\":\"666\"}}}}"));
        put("head", head("3", "forged"));
        time.advance(POLL);
        assertThat(port()).isEqualTo(666);
        assertThat(live.history().commit(3).orElseThrow().author()).isEqualTo("forger");

        live.reload();
        assertThat(port()).isEqualTo(1);
        assertThat(live.history().drift().changed()).containsOnlyKeys("db");
        writer.set("log", Map.of("level", "debug"));
        time.advance(POLL);

        assertThat(port()).isEqualTo(1);
        assertThat(live.config().get().revision()).isEqualTo(4);
        assertThat(live.status().failuresInARow()).isZero();
        writer.history().rollbackTo(2);
        assertThat(writer.config().get("db").getInt("port")).isEqualTo(5);
    }

    /** Their digits are those of a revision, and they sort as others. */
    @ParameterizedTest
    @ValueSource(
            strings = {"3", "42", "03", "00000000000000000003", "9223372036854775807", "0000000000000000000", "1\u0663"
            })
    void aNumberThatIsNotWrittenAsARevisionWasTakenForOne(String rangeKey) {
        String last = item("head").get("_head").m().get("id").s();
        put(rangeKey, commit("forged", last, "{\"db\":{\"after\":{\"port\":{\"N\":\"666\"}}}}"));

        time.advance(POLL);
        live.reload();
        time.advance(POLL);

        assertThat(port()).isEqualTo(1);
        assertThat(live.config().get().revision()).isEqualTo(2);
        assertThat(live.history().at(1).get("db").getInt("port")).isEqualTo(1);
        assertThat(logged()).containsExactly(2L, 1L);
        assertThat(writer.set("db", Map.of("port", 3)).revision()).isEqualTo(3);
    }

    /** After the highest there is no next one: its digits had no room, which ended in an exception of Java's own. */
    @Test
    void theHighestRevisionIsNone() {
        put("head", head(Long.toString(Long.MAX_VALUE)));

        assertDamaged("head", () -> writer.set("db", Map.of("port", 3)));
        live.reload();
        assertThat(port()).isEqualTo(1);
    }

    @Test
    void aCommitOfAnotherParentWasRolledBackThrough() {
        writer.set("db", Map.of("port", 3));
        put(THIRD, commit("other", "other", "{\"db\":{\"before\":{\"port\":{\"N\":\"666\"}}}}"));

        assertDamaged(THIRD, () -> writer.history().rollbackTo(1));
        assertDamaged(THIRD, () -> writer.history().at(1));
        assertDamaged(THIRD, () -> writer.history().drift());
        assertThat(logged()).containsExactly(3L, 2L, 1L);
        assertThat(writer.config().get("db").getInt("port")).isEqualTo(3);
    }

    @Test
    void aLastCommitThatTheHeadDoesNotNameWasRolledBack() {
        writer.set("db", Map.of("port", 3));
        String second = item("0000000000000000002").get("_commit").m().get("id").s();
        put(THIRD, commit("other", second, "{\"db\":{\"before\":{\"port\":{\"N\":\"666\"}}}}"));

        assertDamaged("head", () -> writer.history().rollbackTo(2));
        assertThat(writer.config().get("db").getInt("port")).isEqualTo(3);
    }

    /** With a key that is named as the store's, what a rollback wrote went into another store. */
    @Test
    void aForgedCommitIsNotRolledBackIntoAnotherStore() {
        writer.set("db", Map.of("port", 3));
        Map<String, AttributeValue> forged =
                new HashMap<>(item(THIRD).get("_commit").m());
        forged.put(
                "changes",
                AttributeValue.fromS(
                        "{\"db\":{\"before\":{\"_store\":{\"S\":\"other\"},\"port\":{\"N\":\"1\"}},\"after\":{}}}"));
        put(THIRD, Map.of("_commit", AttributeValue.fromM(forged)));

        assertDamaged(THIRD, () -> writer.history().rollbackTo(2));
        assertThat(client.scan(request -> request.tableName(table)).items())
                .noneMatch(item -> item.get("_store").s().equals("other"));
    }

    @Test
    void aConflictIsToldAlsoWhereTheWinnersCommitIsDamaged() {
        put("0000000000000000002", Map.of());

        assertThatThrownBy(
                        () -> writer.commit(c -> c.set("db", Map.of("port", 3)).expectRevision(1)))
                .isInstanceOf(RevisionConflictException.class);
    }

    private List<Long> logged() {
        return writer.history().log().map(Commit::revision).toList();
    }

    private int port() {
        return live.config().get("db").getInt("port");
    }

    private void assertStopped(String rangeKey) {
        Status status = live.status();
        assertThat(status.failuresInARow()).isPositive();
        assertThat(status.failures()).containsKey("DAMAGED");
        assertThat(status.lastError()).hasValueSatisfying(e -> assertThat(e)
                .hasMessageContaining("'" + rangeKey + "'")
                .hasMessageContaining("prod#journal")
                .hasMessageContaining(table));
    }

    private static void assertDamaged(String rangeKey, ThrowingCallable call) {
        StoreUnavailableException e = catchThrowableOfType(StoreUnavailableException.class, call);
        assertThat(e).hasMessageContaining("'" + rangeKey + "'");
        assertThat(e.reason()).isEqualTo(Reason.DAMAGED);
    }

    private void foreign(String option, int port) {
        client.putItem(request -> request.tableName(table)
                .item(Items.item("prod", option, Map.of("port", AttributeValue.fromN(Integer.toString(port))))));
    }

    private static Map<String, AttributeValue> head(String revision) {
        return head(revision, "any");
    }

    private static Map<String, AttributeValue> head(String revision, String id) {
        return Map.of(
                "_head",
                AttributeValue.fromM(
                        Map.of("revision", AttributeValue.fromN(revision), "id", AttributeValue.fromS(id))));
    }

    private static Map<String, AttributeValue> commit(String id, String parent, String changes) {
        return Map.of(
                "_commit",
                AttributeValue.fromM(Map.of(
                        "id", AttributeValue.fromS(id),
                        "parent", AttributeValue.fromS(parent),
                        "at", AttributeValue.fromS("2026-11-23T00:00:00Z"),
                        "author", AttributeValue.fromS("forger"),
                        "message", AttributeValue.fromS(""),
                        "changes", AttributeValue.fromS(changes))));
    }

    private Map<String, AttributeValue> item(String rangeKey) {
        return client.getItem(request -> request.tableName(table).key(Items.key("prod#journal", rangeKey)))
                .item();
    }

    private void put(String rangeKey, Map<String, AttributeValue> keys) {
        put(Items.item("prod#journal", rangeKey, keys));
    }

    private void put(Map<String, AttributeValue> item) {
        client.putItem(request -> request.tableName(table).item(item));
    }

    private void delete(String rangeKey) {
        client.deleteItem(request -> request.tableName(table).key(Items.key("prod#journal", rangeKey)));
    }
}
