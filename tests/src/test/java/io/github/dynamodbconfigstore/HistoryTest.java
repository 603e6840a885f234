package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.time.Duration;
import java.util.HashMap;
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

/** What the journal tells: what was, what changed, and the way back. */
@ExtendWith(LocalDynamoDbExtension.class)
class HistoryTest {
    private final DynamoDbClient client;
    private final String table;
    private final ScriptedHttpClient http = new ScriptedHttpClient();
    private final DynamoDbClient counted;
    private DynamoDbConfigStore store;

    HistoryTest(LocalDynamoDb dynamoDb, @FreshTable String table) {
        this.client = dynamoDb.client();
        this.table = table;
        this.counted = dynamoDb.clientBuilder().httpClient(http).build();
    }

    @BeforeEach
    void threeCommits() {
        store = DynamoDbConfigStore.builder(counted, table, "prod").build();
        store.commit(c ->
                c.set("db", Map.of("port", 1)).set("cache", Map.of("size", 1)).message("first"));
        store.commit(c -> c.set("db", Map.of("port", 2)).delete("cache").message("second"));
        store.commit(
                c -> c.set("db", Map.of("port", 3)).set("new", Map.of("a", 1)).message("third"));
    }

    @AfterEach
    void close() {
        store.close();
        counted.close();
        http.close();
    }

    @Test
    void theLogIsNewestFirst() {
        assertThat(store.history().log()).extracting(Commit::message).containsExactly("third", "second", "first");
        assertThat(store.history().log("cache")).extracting(Commit::message).containsExactly("second", "first");
        assertThat(store.history().log("nope")).isEmpty();
    }

    @Test
    void theLogIsReadOnlyAsFarAsItIsAskedFor() {
        IntStream.range(0, 60).forEach(i -> store.set("many", Map.of("i", i)));
        http.forget();

        assertThat(store.history().log().limit(25)).hasSize(25);
        assertThat(http.actions()).hasSize(1);
        assertThat(store.history().log())
                .hasSize(63)
                .extracting(Commit::revision)
                .first()
                .isEqualTo(63L);
        assertThat(http.actions()).as("and three pages").hasSize(1 + 3);
    }

    /** What has just landed becomes visible item by item. */
    @Test
    void theLogHasTheLastCommitAlsoWhereTheHeadIsVisibleLater() {
        Map<String, AttributeValue> third = journalItem("head");
        Map<String, AttributeValue> second = new HashMap<>(third);
        second.put(
                "_head",
                AttributeValue.fromM(Map.of("revision", AttributeValue.fromN("2"), "id", AttributeValue.fromS("any"))));
        http.forget();
        http.script((action, nth) -> put(action.equals("Query") ? second : third));

        assertThat(store.history().log()).extracting(Commit::revision).containsExactly(3L, 2L, 1L);
        assertThat(http.actions()).containsExactly("Query", "TransactGetItems");
    }

    @Test
    void theLogAsksOnceMoreForTheLastCommitWhereTheHeadIsVisibleFirst() {
        Map<String, AttributeValue> third = journalItem("0000000000000000003");
        client.deleteItem(request -> request.tableName(table).key(Items.key("prod#journal", "0000000000000000003")));
        http.forget();
        http.script((action, nth) -> nth == 2 ? put(third) : null);

        assertThat(store.history().log()).extracting(Commit::revision).containsExactly(3L, 2L, 1L);
        assertThat(http.actions()).containsExactly("Query", "Query");
    }

    @Test
    void aCommitIsReadByItsRevision() {
        assertThat(store.history().commit(2).orElseThrow().message()).isEqualTo("second");
        assertThat(store.history().commit(4)).isEmpty();
        assertThat(store.history().commit(0)).isEmpty();
    }

    @Test
    void theStoreIsShownAsItWas() {
        assertThat(ports()).containsExactly(null, 1, 2, 3);
        assertThat(store.history().at(0).names()).isEmpty();
        assertThat(store.history().at(1).names()).containsExactly("cache", "db");
        assertThat(store.history().at(2).names()).containsExactly("db");
        assertThat(store.history().at(3)).isEqualTo(live());
        assertThat(store.history().at(2).revision()).isEqualTo(2);
    }

    @Test
    void aDifferenceIsShownBothWays() {
        assertThat(store.history().diff(1, 3)).hasToString("{cache=deleted, db=changed [port], new=created}");
        assertThat(store.history().diff(3, 1)).hasToString("{cache=created, db=changed [port], new=deleted}");
        assertThat(store.history().diff(2, 2)).isEmpty();
    }

    @Test
    void aRollbackIsANewCommit() {
        Commit rollback = store.history().rollbackTo(1);

        assertThat(rollback.revision()).isEqualTo(4);
        assertThat(rollback.message()).isEqualTo("rollback to revision 1");
        assertThat(live().options()).isEqualTo(store.history().at(1).options());
        assertThat(store.history().log()).hasSize(4);
        assertThat(store.history().rollbackTo(3).revision()).isEqualTo(5);
        assertThat(live().options()).isEqualTo(store.history().at(3).options());
    }

    @Test
    void aRollbackMayBeOfSomeOptionsWithAuthorAndMessage() {
        Commit rollback =
                store.history().rollbackTo(1, r -> r.only("db").author("alice").message("the old port"));

        assertThat(rollback.author()).isEqualTo("alice");
        assertThat(rollback.message()).isEqualTo("the old port");
        assertThat(live().get("db").getInt("port")).isEqualTo(1);
        assertThat(live().find("cache")).isEmpty();
    }

    @Test
    void aRollbackToWhatIsThereWritesNothing() {
        assertThat(store.history().rollbackTo(3).options()).isEmpty();
        assertThat(store.history().log()).hasSize(3);
    }

    @Test
    void aRollbackThatDoesNotFitACommitIsRefusedWithWhatWouldFit() {
        store.commit(c -> IntStream.range(0, 90).forEach(i -> c.set("a" + i, Map.of("i", i))));
        store.commit(c -> IntStream.range(0, 90).forEach(i -> c.set("b" + i, Map.of("i", i))));

        CommitTooLargeException e = catchThrowableOfType(
                CommitTooLargeException.class, () -> store.history().rollbackTo(3));

        assertThat(e).hasMessageContaining("180 options");
        assertThat(e.fitting()).isNotEmpty();
        store.history().rollbackTo(3, r -> r.only(e.fitting().toArray(String[]::new)));
        assertThat(live().names()).hasSize(182 - e.fitting().size());
    }

    @Test
    void aRollbackGoesOnWhereAnotherWriterComesBetween() {
        boolean[] once = new boolean[1];
        http.script((action, nth) -> {
            if (action.equals("TransactGetItems") && !once[0]) {
                once[0] = true;
                DynamoDbConfigStore.builder(client, table, "prod").build().set("late", Map.of("a", 1));
            }
            return null;
        });

        assertThat(store.history().rollbackTo(1).revision()).isEqualTo(5);
        assertThat(live().options()).isEqualTo(store.history().at(1).options());
    }

    @Test
    void aRollbackGoesOnWhereManyOthersComeBetween() {
        int[] others = {15};
        try (DynamoDbConfigStore rival =
                        DynamoDbConfigStore.builder(client, table, "prod").build();
                DynamoDbConfigStore busy = impatient().build()) {
            http.script((action, nth) -> {
                if (action.equals("TransactWriteItems") && others[0]-- > 0) {
                    rival.set("late", Map.of("a", others[0]));
                }
                return null;
            });

            assertThat(busy.history().rollbackTo(1).revision()).isEqualTo(3 + 15 + 1);
        }
        assertThat(live().options()).isEqualTo(store.history().at(1).options());
    }

    @Test
    void aRollbackAndAnAdoptionThatFindNoWayPastOthersEndAtTheCommitTimeoutAsAnyCommit() {
        foreign("db", 99);
        try (DynamoDbConfigStore rival =
                        DynamoDbConfigStore.builder(client, table, "prod").build();
                DynamoDbConfigStore busy =
                        impatient().commitTimeout(Duration.ofSeconds(10)).build()) {
            http.script((action, nth) -> {
                if (action.equals("TransactWriteItems")) {
                    rival.set("late", Map.of("a", nth));
                }
                return null;
            });

            assertThatThrownBy(() -> busy.history().rollbackTo(1))
                    .isInstanceOfSatisfying(StoreUnavailableException.class, e -> assertThat(e.reason())
                            .isEqualTo(StoreUnavailableException.Reason.THROTTLED))
                    .hasMessageContainingAll("no way past other commits", "PT10S");
            assertThatThrownBy(() -> busy.history().adopt(List.of("db")))
                    .isInstanceOfSatisfying(StoreUnavailableException.class, e -> assertThat(e.reason())
                            .isEqualTo(StoreUnavailableException.Reason.THROTTLED));
        }
    }

    @Test
    void aRollbackOfSomeOptionsNeedsNothingThatIsNotKnownOfOthers() {
        foreign("stranger", 1);
        store.history().adopt(List.of("stranger"));

        assertThatThrownBy(() -> store.history().rollbackTo(1)).isInstanceOf(HistoryUnknownException.class);

        assertThat(store.history().rollbackTo(1, r -> r.only("db", "db")).options())
                .hasToString("{db=changed [port]}");
        assertThat(live().get("db").getInt("port")).isEqualTo(1);
    }

    @Test
    void whatIsAdoptedSaysWhoWhyAndOnWhichRevision() {
        foreign("stranger", 1);

        assertThatThrownBy(() -> store.history().adopt(List.of("stranger"), a -> a.expectRevision(2)))
                .isInstanceOfSatisfying(RevisionConflictException.class, e -> assertThat(e.actual())
                        .isEqualTo(3));
        Commit commit = store.history().adopt(List.of("stranger"), a -> a.author("bob")
                .message("by hand")
                .expectRevision(3));

        assertThat(commit)
                .extracting(Commit::revision, Commit::author, Commit::message)
                .containsExactly(4L, "bob", "by hand");
        assertThatThrownBy(() -> store.history().adopt(List.of("stranger"), a -> a.expectRevision(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRollbackOfAnOptionThatIsMisspeltIsRefusedAndNothingIsWritten() {
        assertThatThrownBy(() -> store.history().rollbackTo(1, r -> r.only("db", "cahce")))
                .isInstanceOfSatisfying(OptionNotFoundException.class, e -> assertThat(e.option())
                        .isEqualTo("cahce"))
                .hasMessageContainingAll("no option 'cahce'", "spelling");
        assertThat(store.history().log()).hasSize(3);
    }

    @Test
    void aRollbackOfAnOptionThatIsAsItWasWritesNothing() {
        store.set("cache", Map.of("size", 9));

        assertThat(store.history().rollbackTo(3, r -> r.only("db")).options()).isEmpty();
    }

    @Test
    void namesThatNoOptionCanHaveAreRefusedAndNothingIsSent() {
        http.forget();

        assertThatThrownBy(() -> store.history().rollbackTo(1, Rollback::only))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("names no option");
        assertThatThrownBy(() -> store.history().rollbackTo(1, r -> r.only("")))
                .isInstanceOf(InvalidOptionException.class);
        assertThatThrownBy(() -> store.history().adopt(List.of(""))).isInstanceOf(InvalidOptionException.class);
        assertThatThrownBy(() -> store.history().rollbackTo(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.history().diff(1, -1)).isInstanceOf(IllegalArgumentException.class);

        assertThat(http.actions()).isEmpty();
    }

    @Test
    void aStoreWithoutAJournalIsNotRolledBackAndAdoptsNothing() {
        try (DynamoDbConfigStore plain = DynamoDbConfigStore.builder(counted, table, "prod")
                .journal(false)
                .build()) {
            http.forget();

            assertThatThrownBy(() -> plain.history().rollbackTo(1))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageContaining("journal(true)");
            assertThatThrownBy(() -> plain.history().adopt(List.of("db")))
                    .isInstanceOf(UnsupportedOperationException.class);

            assertThat(http.actions()).isEmpty();
            assertThat(plain.history().log()).hasSize(3);
        }
    }

    @Test
    void aDifferenceIsTakenOfOneLoadSoThatWhatOthersWriteMeanwhileIsNone() {
        http.script((action, nth) -> {
            if (action.equals("TransactGetItems")) {
                foreign("stranger", nth);
            }
            return null;
        });

        assertThat(store.history().diff(1, 1)).isEmpty();
        assertThat(store.history().diff(3, 3)).isEmpty();
    }

    @Test
    void aRevisionThatDoesNotExistYetIsSaidSo() {
        assertThatThrownBy(() -> store.history().at(4))
                .isInstanceOf(HistoryUnknownException.class)
                .hasMessageContainingAll("revision 4", "does not exist yet", "the last one is 3");
        assertThatThrownBy(() -> store.history().rollbackTo(99)).isInstanceOf(HistoryUnknownException.class);
    }

    @Test
    void expiredHistoryIsSaidToBeUnknownAndNeverGuessed() {
        expire(2);

        assertThatThrownBy(() -> store.history().at(1))
                .isInstanceOf(HistoryUnknownException.class)
                .hasMessageContainingAll("can't be known", "1 of the 2 commits");
        assertThatThrownBy(() -> store.history().rollbackTo(0)).isInstanceOf(HistoryUnknownException.class);
        assertThat(store.history().at(2).get("db").getInt("port")).isEqualTo(2);
        assertThat(store.history().commit(2)).isEmpty();
    }

    @Test
    void aBeforeThatWasLeftOutIsNotGuessedFromAnOlderCommitThanTheOneThatExpired() {
        store.set("big", Map.of("x", noise(1)));
        store.set("big", Map.of("x", noise(2)));
        store.set("big", Map.of("x", noise(3)));
        expire(5);

        assertThatThrownBy(() -> store.history().at(5))
                .isInstanceOf(HistoryUnknownException.class)
                .hasMessageContaining("[big]");
    }

    @Test
    void driftIsNotGuessedFromOlderCommitsThanOneThatExpired() {
        expire(2);

        Drift drift = store.history().drift();

        assertThat(drift.changed()).isEmpty();
        assertThat(drift.notJournalled()).isEmpty();
    }

    @Test
    void whatIsAdoptedAfterItsCommitsExpiredIsNotSaidToHaveBeenCreatedThen() {
        store.set("kept", Map.of("a", 1));
        store.set("other", Map.of("a", 1));
        IntStream.rangeClosed(1, 4).forEach(this::expire);
        assertThat(store.history().drift().notJournalled()).containsExactlyInAnyOrder("db", "kept", "new");

        Commit adopted = store.history().adopt(List.of("kept"));

        assertThat(adopted.options()).hasToString("{kept=changed}");
        assertThatThrownBy(() -> store.history().at(5))
                .isInstanceOf(HistoryUnknownException.class)
                .hasMessageContaining("[kept]");
        assertThat(store.history().at(6).get("kept").getInt("a")).isEqualTo(1);
    }

    @Test
    void whatIsAdoptedThatNeverWasInTheJournalIsNotSaidToHaveBeenCreatedThen() {
        foreign("stranger", 1);

        Commit adopted = store.history().adopt(List.of("stranger"));

        assertThat(adopted.options()).hasToString("{stranger=changed}");
        assertThat(adopted.options().get("stranger").beforeUnknown()).isTrue();
        assertThatThrownBy(() -> store.history().rollbackTo(3))
                .isInstanceOf(HistoryUnknownException.class)
                .hasMessageContainingAll("[stranger]", "not in the journal yet", "only(");
        assertThat(live().get("stranger").getInt("port")).isEqualTo(1);
        assertThat(store.history().at(4).get("stranger").getInt("port")).isEqualTo(1);
    }

    @Test
    void gapsInAnyOrderAreNeverReadAcross() {
        store.set("db", Map.of("port", 4));
        store.set("db", Map.of("port", 5));
        foreign("cache", 7);
        expire(4);
        expire(1);

        assertThat(store.history().at(4).get("db").getInt("port")).isEqualTo(4);
        assertThatThrownBy(() -> store.history().at(3)).isInstanceOf(HistoryUnknownException.class);
        assertThatThrownBy(() -> store.history().rollbackTo(2, r -> r.only("cache")))
                .isInstanceOf(HistoryUnknownException.class);
        assertThat(store.history().drift().notJournalled()).containsExactlyInAnyOrder("cache", "new");
        assertThat(store.history().adopt(List.of("cache")).options()).hasToString("{cache=changed}");
        assertThatThrownBy(() -> store.history().rollbackTo(5, r -> r.only("cache")))
                .isInstanceOf(HistoryUnknownException.class);
        expire(3);
        assertThat(store.history().rollbackTo(4, r -> r.only("db")).options()).hasToString("{db=changed [port]}");
    }

    @Test
    void anAdoptionOfAnOptionThatIsMisspeltIsRefused() {
        assertThatThrownBy(() -> store.history().adopt(List.of("strangre")))
                .isInstanceOf(OptionNotFoundException.class)
                .hasMessageContaining("'strangre'");
        client.deleteItem(request -> request.tableName(table).key(Items.key("prod", "new")));
        assertThat(store.history().adopt(List.of("new")).options()).hasToString("{new=deleted}");
    }

    @Test
    void driftIsWhatWasChangedOutsideTheJournal() {
        assertThat(store.history().drift().changed()).isEmpty();
        foreign("db", 99);
        foreign("stranger", 1);
        client.deleteItem(request -> request.tableName(table).key(Items.key("prod", "new")));

        Drift drift = store.history().drift();

        assertThat(drift.changed()).containsOnlyKeys("db", "new");
        assertThat(drift.changed().get("db").before().orElseThrow().getInt("port"))
                .isEqualTo(3);
        assertThat(drift.changed().get("db").after().orElseThrow().getInt("port"))
                .isEqualTo(99);
        assertThat(drift.notJournalled()).containsExactly("stranger");
        assertThat(drift.readUnits()).isPositive();
        assertThat(store.history().drift().readUnits()).isEqualTo(drift.readUnits());
    }

    @Test
    void whatACommitDeletedIsDriftWhereItIsThereAgain() {
        store.delete("new");
        assertThat(store.history().drift().changed()).isEmpty();

        foreign("new", 1);

        assertThat(store.history().drift().changed()).hasToString("{new=created}");
    }

    @Test
    void adoptingTakesThemIntoTheJournal() {
        foreign("db", 99);
        foreign("stranger", 1);

        Commit adopted = store.history().adopt(List.of("db", "stranger"));

        assertThat(adopted.revision()).isEqualTo(4);
        assertThat(adopted.options().get("db").before().orElseThrow().getInt("port"))
                .isEqualTo(3);
        assertThat(live().get("db").getInt("port")).isEqualTo(99);
        assertThat(store.history().drift().changed()).isEmpty();
        assertThat(store.history().drift().notJournalled()).isEmpty();
        assertThat(store.history().adopt(List.of("db")).options()).isEmpty();
    }

    /** Time passes only while it waits. */
    private DynamoDbConfigStoreBuilder impatient() {
        ManualTime time = new ManualTime();
        return DynamoDbConfigStore.builder(counted, table, "prod")
                .timing(time::nanoTime, new Random(1))
                .sleeper(time::freeze);
    }

    private Integer[] ports() {
        return IntStream.rangeClosed(0, 3)
                .mapToObj(revision -> store.history()
                        .at(revision)
                        .find("db")
                        .map(db -> db.getInt("port"))
                        .orElse(null))
                .toArray(Integer[]::new);
    }

    private Snapshot live() {
        try (DynamoDbConfigStore live =
                DynamoDbConfigStore.builder(client, table, "prod").live().build()) {
            return live.config().get();
        }
    }

    private void expire(int revision) {
        client.deleteItem(
                request -> request.tableName(table).key(Items.key("prod#journal", "%019d".formatted(revision))));
    }

    /** Text that compression makes little of, so that two of it do not fit into one commit. */
    private static String noise(int seed) {
        StringBuilder noise = new StringBuilder();
        new Random(seed).ints(250_000, 33, 126).forEach(c -> noise.append((char) c));
        return noise.toString();
    }

    private void foreign(String option, int port) {
        client.putItem(request -> request.tableName(table)
                .item(Items.item("prod", option, Map.of("port", AttributeValue.fromN(Integer.toString(port))))));
    }

    private Map<String, AttributeValue> journalItem(String rangeKey) {
        return client.getItem(request -> request.tableName(table).key(Items.key("prod#journal", rangeKey)))
                .item();
    }

    /** Past the script, which then asks DynamoDB. */
    private ScriptedHttpClient.Answer put(Map<String, AttributeValue> item) {
        client.putItem(request -> request.tableName(table).item(item));
        return null;
    }
}
