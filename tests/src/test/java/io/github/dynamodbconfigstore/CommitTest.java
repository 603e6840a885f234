package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.dynamodbconfigstore.ScriptedHttpClient.Answer;
import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import io.github.dynamodbconfigstore.items.ItemLimits;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import io.github.dynamodbconfigstore.table.Partition;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Commits: atomic, numbered, written once, and honest about what became of them. */
@ExtendWith(LocalDynamoDbExtension.class)
class CommitTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final DynamoDbClient client;
    private final String table;
    private final ManualTime time = new ManualTime();
    private final ScriptedHttpClient http = new ScriptedHttpClient();
    private final DynamoDbClient scripted;
    private DynamoDbConfigStore store;

    CommitTest(LocalDynamoDb dynamoDb, @FreshTable String table) {
        this.client = dynamoDb.client();
        this.table = table;
        this.scripted = http.client(dynamoDb);
    }

    @BeforeEach
    void open() {
        store = builder().build();
        http.forget();
    }

    @AfterEach
    void close() {
        store.close();
        scripted.close();
        http.close();
    }

    @Test
    void aCommitChangesManyOptionsAtOnceAsTheNextRevision() {
        Commit first = store.set("old", Map.of("a", 1));

        Commit second = store.commit(c -> c.set("db", Map.of("port", 1))
                .set("cache", Map.of("size", 2))
                .delete("old")
                .author("alice")
                .message("move to the new cluster"));

        assertThat(first.revision()).isEqualTo(1);
        assertThat(second.revision()).isEqualTo(2);
        assertThat(second.author()).isEqualTo("alice");
        assertThat(second.message()).isEqualTo("move to the new cluster");
        assertThat(second.at()).isEqualTo(NOW);
        assertThat(second.options()).containsOnlyKeys("cache", "db", "old");
        assertThat(second.options().get("old").before().orElseThrow().getInt("a"))
                .isEqualTo(1);
        assertThat(second.options().get("old").after()).isEmpty();
        assertThat(second.options()).hasToString("{cache=created, db=created, old=deleted}");
        assertThat(store.config().get().names()).containsExactly("cache", "db");
        assertThat(store.history().commit(2)).contains(second);
    }

    @Test
    void theLayoutIsTheDesigns() {
        store.set("db", Map.of("port", 27017));
        store.set("db", Map.of("port", 27018));

        Map<String, AttributeValue> head = item("prod#journal", "head");
        Map<String, AttributeValue> commit = item("prod#journal", "0000000000000000002");
        Map<String, AttributeValue> fields = commit.get("_commit").m();
        assertThat(head.get("_head").m().get("revision").n()).isEqualTo("2");
        assertThat(head.get("_head").m().get("id")).isEqualTo(fields.get("id"));
        assertThat(fields.get("parent"))
                .isEqualTo(item("prod#journal", "0000000000000000001")
                        .get("_commit")
                        .m()
                        .get("id"));
        assertThat(fields.get("changes").s())
                .isEqualTo("{\"db\":{\"before\":{\"port\":{\"N\":\"27017\"}},\"after\":{\"port\":{\"N\":\"27018\"}}}}");
        assertThat(item("prod", "db"))
                .isEqualTo(Items.item("prod", "db", Map.of("port", AttributeValue.fromN("27018"))));
    }

    @Test
    void aLargeCommitIsCompressed() {
        Commit commit = store.set("text", Map.of("text", "x".repeat(100_000)));

        AttributeValue changes =
                item("prod#journal", "0000000000000000001").get("_commit").m().get("changes");
        assertThat(changes.b().asByteArray()).hasSizeLessThan(2_000);
        assertThat(store.history().commit(1)).contains(commit);
    }

    @Test
    void theAuthorIsTheProcessUnlessSaid() {
        assertThat(store.set("db", Map.of()).author()).contains("@").isSameAs(Author.ofThisProcess());
        try (DynamoDbConfigStore named = builder().author("deployer").build()) {
            assertThat(named.set("db", Map.of("a", 1)).author()).isEqualTo("deployer");
        }
    }

    @Test
    void aCommitThatChangesNothingWritesNothingAndSaysAtWhichRevision() {
        store.set("db", Map.of("port", 1));
        http.forget();

        Commit same = store.commit(c ->
                c.set("db", Map.of("port", new java.math.BigDecimal("1.0"))).delete("nope"));

        assertThat(same.revision()).isEqualTo(1);
        assertThat(same.options()).isEmpty();
        assertThat(http.actions()).containsExactly("TransactGetItems");
    }

    @Test
    void onlyWhatChangesIsWritten() {
        store.set("db", Map.of("port", 1));

        Commit commit = store.commit(c -> c.set("db", Map.of("port", 1)).set("new", Map.of("a", 1)));

        assertThat(commit.options()).containsOnlyKeys("new");
    }

    @Test
    void anExpectedRevisionThatIsNotTheStoresIsAConflictThatSaysWhatItLostTo() {
        store.set("db", Map.of("port", 1));
        store.commit(c -> c.set("db", Map.of("port", 2)).author("bob").message("other port"));

        assertThatThrownBy(
                        () -> store.commit(c -> c.set("db", Map.of("port", 3)).expectRevision(1)))
                .isInstanceOfSatisfying(RevisionConflictException.class, e -> {
                    assertThat(e.expected()).isEqualTo(1);
                    assertThat(e.actual()).isEqualTo(2);
                })
                .hasMessageContainingAll("revision 2", "bob", "other port", "[db]");
        assertThat(store.config().get("db").getInt("port")).isEqualTo(2);
        assertThat(store.commit(c -> c.set("db", Map.of("port", 3)).expectRevision(2))
                        .revision())
                .isEqualTo(3);
    }

    @Test
    void anUpdateReadsChangesAndWritesUnlessAnotherWasFaster() {
        store.set("db", Map.of("port", 1, "host", "a"));
        int[] calls = new int[1];

        Commit commit = store.update("db", option -> {
            if (calls[0]++ == 0) {
                otherWriter().set("db", Map.of("port", 10, "host", "a"));
            }
            return option.with("port", option.getInt("port") + 1);
        });

        assertThat(calls[0]).isEqualTo(2);
        assertThat(commit.revision()).isEqualTo(3);
        assertThat(store.config().get("db").getInt("port")).isEqualTo(11);
    }

    @Test
    void anUpdateOfAMissingOptionStartsFromOneWithoutKeys() {
        Commit commit =
                store.update("new", option -> option.with("keys", option.keys().size()));

        assertThat(commit.options()).hasToString("{new=created}");
        assertThat(store.config().get("new").getInt("keys")).isZero();
    }

    @Test
    void anUpdateThatGivesAMissingOptionNoKeysCreatesNothing() {
        Commit commit = store.update("missing", option -> option);

        assertThat(commit.revision()).isZero();
        assertThat(store.config().find("missing")).isEmpty();
    }

    @Test
    void anUpdateMayNotAnswerWhatCanNotBeStored() {
        assertThatThrownBy(() -> store.update("new", option -> option.with("_store", 1)))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("key attributes");
        assertThatThrownBy(() -> store.update("new", option -> null)).isInstanceOf(NullPointerException.class);
        assertThat(store.history().log()).isEmpty();
    }

    @Test
    void whatAnOptionIsDecidesWhetherItIsCreatedChangedOrDeleted() {
        store.set("old", Map.of("a", 1));
        store.set("db", Map.of("port", 1));

        Commit commit = store.commit(c -> c.compute("old", option -> Optional.empty())
                .compute("db", option -> option.map(found -> found.with("port", 2)))
                .compute("new", option -> Optional.of(option.orElse(Option.of("new", Map.of()))))
                .compute("missing", option -> option));

        assertThat(commit.options()).hasSize(3);
        assertThat(store.config().get().asMap())
                .isEqualTo(Map.of(
                        "db", Option.of("db", Map.of("port", 2)),
                        "new", Option.of("new", Map.of())));
    }

    @Test
    void whoFindsAnOptionOtherThanItWasSeenCanEndTheCommit() {
        store.set("db", Map.of("port", 1));
        IllegalStateException changed = new IllegalStateException();

        assertThatThrownBy(() -> store.commit(c -> c.set("other", Map.of()).compute("db", option -> {
                    throw changed;
                })))
                .isSameAs(changed);

        assertThat(store.config().get().names()).containsExactly("db");
    }

    @Test
    void aDeleteOfWhatIsThereIsACommitAndOfWhatIsNotIsNone() {
        store.set("db", Map.of("a", 1));

        assertThat(store.delete("db").revision()).isEqualTo(2);
        assertThat(store.delete("db").options()).isEmpty();
        assertThat(store.config().find("db")).isEmpty();
    }

    @Test
    void withoutAJournalACommitHasRevisionZero() {
        try (DynamoDbConfigStore plain = builder().journal(false).build()) {
            http.forget();
            Commit set = plain.set("db", Map.of("a", 1));
            assertThat(set.revision()).isZero();
            assertThat(set.author()).isEqualTo(Author.ofThisProcess());
            assertThat(set.options()).hasToString("{db=changed}");
            assertThat(set.options().get("db").beforeUnknown()).isTrue();
            Commit deletion = plain.delete("db");
            assertThat(deletion.revision()).isZero();
            assertThat(deletion.options()).hasToString("{db=deleted}");
            assertThat(http.actions()).containsExactly("PutItem", "DeleteItem");
            assertThatThrownBy(() -> plain.commit(c -> c.delete("a").delete("b")))
                    .isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> plain.update("db", option -> option))
                    .isInstanceOf(UnsupportedOperationException.class);
        }
        assertThat(store.history().log()).isEmpty();
    }

    @Test
    void theNinetyNinthOptionIsRefusedAndNothingIsSent() {
        assertThat(store.commit(c -> many(c, 98)).options()).hasSize(98);
        http.forget();

        CommitTooLargeException e = catchThrowableOfType(
                CommitTooLargeException.class,
                () -> store.commit(c -> IntStream.range(0, 99).forEach(i -> c.set("more-" + i, Map.of("i", i)))));

        assertThat(e).hasMessageContainingAll("99 options", "98");
        assertThat(e.fitting()).hasSizeBetween(1, 98);
        assertThat(http.actions()).isEmpty();
    }

    @Test
    void aCommitMixesSetsDeletesAndUpdatesAndTheLastWordOnAnOptionCounts() {
        store.commit(c -> c.set("db", Map.of("host", "h", "port", 1)).set("old", Map.of()));

        Commit commit = store.commit(c -> c.update("db", option -> option.with("port", 2))
                .update("old", option -> option.with("lost", true))
                .delete("old")
                .set("new", Map.of("lost", true))
                .update("new", option -> option.with("keys", option.keys().size()))
                .message("mixed")
                .expectRevision(1));

        assertThat(commit.message()).isEqualTo("mixed");
        assertThat(store.config().get().asMap())
                .containsOnly(
                        Map.entry("db", Option.of("db", Map.of("host", "h", "port", 2))),
                        Map.entry("new", Option.of("new", Map.of("keys", 0))));
        assertThatThrownBy(() -> store.commit(
                        c -> c.update("db", option -> option.without("port")).expectRevision(1)))
                .isInstanceOf(RevisionConflictException.class);
    }

    @Test
    void whetherACommitFitsIsToldWithoutARequest() {
        store.check(c -> IntStream.range(0, 98).forEach(i -> c.set("more-" + i, Map.of("i", i))));

        CommitTooLargeException e = catchThrowableOfType(
                CommitTooLargeException.class,
                () -> store.check(
                        c -> c.set("a", Map.of("x", noise(1, 250_000))).set("b", Map.of("x", noise(2, 250_000)))));

        assertThat(e.fitting()).containsExactly("a");
        assertThatThrownBy(() -> store.check(c -> c.set("a", Map.of("_expires", 1))))
                .isInstanceOf(InvalidOptionException.class);
        assertThat(http.actions()).isEmpty();
    }

    @Test
    void aCommitItemOver400KbAfterCompressionIsRefusedAndNothingIsSent() {
        CommitTooLargeException e = catchThrowableOfType(
                CommitTooLargeException.class,
                () -> store.commit(
                        c -> c.set("a", Map.of("x", noise(1, 250_000))).set("b", Map.of("x", noise(2, 250_000)))));

        assertThat(e).hasMessageContaining("400 KB");
        assertThat(e.fitting()).containsExactly("a");
        assertThat(http.actions()).isEmpty();
    }

    @Test
    void whatFitsIsAsMuchAsPossibleAndFitsIndeed() {
        CommitTooLargeException e = catchThrowableOfType(
                CommitTooLargeException.class,
                () -> store.commit(
                        c -> IntStream.range(10, 70).forEach(i -> c.set("o-" + i, Map.of("x", bytes(i, 30_000))))));

        assertThat(e.fitting()).hasSize(13);
        assertThat(store.commit(c -> e.fitting()
                                .forEach(name ->
                                        c.set(name, Map.of("x", bytes(Integer.parseInt(name.substring(2)), 30_000)))))
                        .options())
                .containsOnlyKeys(e.fitting());
    }

    @Test
    void whatFitsOfARollbackFitsIndeed() {
        IntStream.range(10, 40).forEach(i -> store.set("o-" + i, Map.of("x", bytes(i, 30_000))));
        store.commit(c -> IntStream.range(10, 40).forEach(i -> c.delete("o-" + i)));

        CommitTooLargeException e = catchThrowableOfType(
                CommitTooLargeException.class, () -> store.history().rollbackTo(30));

        assertThat(store.history()
                        .rollbackTo(30, rollback -> rollback.only(e.fitting().toArray(String[]::new)))
                        .options())
                .hasSize(13);
    }

    @Test
    void anOptionThatFitsNoCommitIsNamedAndNothingIsSaidToFit() {
        CommitTooLargeException e = catchThrowableOfType(
                CommitTooLargeException.class, () -> store.set("blob", Map.of("x", bytes(1, 408_000))));

        assertThat(e).hasMessageContainingAll("400 KB", "option 'blob' does so alone");
        assertThat(e.getMessage()).doesNotContain("split it");
        assertThat(e.fitting()).isEmpty();
    }

    @Test
    void aMessageThatFitsNoCommitIsSaidToBeTheCause() {
        CommitTooLargeException e = catchThrowableOfType(
                CommitTooLargeException.class,
                () -> store.commit(c -> c.set("db", Map.of("a", 1)).message("m".repeat(420_000))));

        assertThat(e).hasMessageContainingAll("400 KB", "shorten its author and message");
        assertThat(e.fitting()).isEmpty();
        assertThat(http.actions()).isEmpty();
    }

    @Test
    void whereOnlyTheBeforeIsTooMuchItIsLeftOutAndSaidSo() {
        store.set("a", Map.of("x", noise(1, 250_000)));

        Commit commit = store.set("a", Map.of("x", noise(2, 250_000)));

        assertThat(commit.revision()).isEqualTo(2);
        OptionChange change = store.history().commit(2).orElseThrow().options().get("a");
        assertThat(change.beforeUnknown()).isTrue();
        assertThat(change.before()).isEmpty();
        assertThat(change).hasToString("changed");
        assertThat(store.history().at(1).get("a").getString("x")).isEqualTo(noise(1, 250_000));
    }

    @Test
    void aTransactionOver4MbIsRefusedAndNothingIsSent() {
        assertThatThrownBy(() -> store.commit(
                        c -> IntStream.range(0, 20).forEach(i -> c.set("big-" + i, Map.of("x", "x".repeat(390_000))))))
                .isInstanceOf(CommitTooLargeException.class)
                .hasMessageContaining("transaction");
        assertThat(http.actions()).isEmpty();
    }

    @Test
    void aCommitMayFillItsTransactionToTheLastByte() {
        Map<String, Map<String, String>> filling = filling();

        store.check(c -> filling.forEach(c::set));
        CommitTooLargeException e = catchThrowableOfType(
                CommitTooLargeException.class,
                () -> store.check(c -> {
                    filling.forEach(c::set);
                    c.set("p", Map.of());
                }));

        assertThat(e).hasMessageContaining("transaction");
        assertThat(e.fitting()).containsExactlyElementsOf(filling.keySet());
    }

    @Test
    void optionsThatFillATransactionToTheLastByteAreNotCalledTooLargeToBeRead() {
        Set<String> options =
                store.commit(c -> filling().forEach(c::set)).options().keySet();
        http.script((action, nth) ->
                action.equals("TransactGetItems") ? Answer.cancelled("None", "ValidationError") : null);

        assertThatThrownBy(() -> store.commit(c -> options.forEach(c::delete)))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("ValidationError");
    }

    /** Ten options that have, together, what a transaction has room for. */
    private Map<String, Map<String, String>> filling() {
        int room = 4 * 1024 * 1024 - ItemLimits.MAX_ITEM_BYTES;
        Map<String, Map<String, String>> filling = new TreeMap<>();
        IntStream.range(0, 9).forEach(i -> filling.put("o-" + i, ofBytes("o-" + i, room / 10)));
        filling.put("o-9", ofBytes("o-9", room - 9 * (room / 10)));
        return filling;
    }

    private Map<String, String> ofBytes(String option, int bytes) {
        Partition prod = Partition.ofStore(table, "_store", "_option", "prod");
        return Map.of("x", "x".repeat(bytes - ItemLimits.size(prod, option, Map.of("x", ""))));
    }

    @Test
    void whatIsTooLargeToBeReadInOneTransactionIsRefusedWithWhatWouldFit() {
        store.commit(c -> IntStream.range(0, 9).forEach(i -> c.set("big-" + i, Map.of("x", "x".repeat(390_000)))));
        store.commit(c -> IntStream.range(9, 14).forEach(i -> c.set("big-" + i, Map.of("x", "x".repeat(390_000)))));

        CommitTooLargeException deletion = catchThrowableOfType(
                CommitTooLargeException.class,
                () -> store.commit(c -> IntStream.range(0, 14).forEach(i -> c.delete("big-" + i))));
        CommitTooLargeException rollback = catchThrowableOfType(
                CommitTooLargeException.class, () -> store.history().rollbackTo(0));

        assertThat(deletion).hasMessageContainingAll("as they are now", "the first with 9 options");
        assertThat(rollback.fitting()).isEqualTo(deletion.fitting()).hasSize(9);
        assertThat(store.history().log()).hasSize(2);
        assertThat(store.commit(c -> deletion.fitting().forEach(c::delete)).options())
                .hasSize(9);
    }

    @Test
    void whatIsRefusedForAnotherReasonThanItsSizeIsNotCalledTooLarge() {
        http.script(
                (action, nth) -> action.equals("TransactGetItems") ? Answer.error(400, "ValidationException") : null);
        assertThatThrownBy(() -> store.set("db", Map.of("a", 1)))
                .isInstanceOfSatisfying(StoreUnavailableException.class, e -> assertThat(e.reason())
                        .isEqualTo(Reason.REFUSED));

        http.script((action, nth) ->
                action.equals("TransactGetItems") ? Answer.cancelled("None", "ValidationError") : null);
        assertThatThrownBy(() -> store.set("db", Map.of("a", 1)))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("ValidationError");
    }

    @ParameterizedTest
    @ValueSource(strings = {"_commit", "_head", "_expires"})
    void keyNamesThatTheJournalNeedsAreRefused(String name) {
        assertThatThrownBy(() -> builder().optionKey(name)).hasMessageContaining("the journal's");
        assertThatThrownBy(() -> builder().storeKey(name)).hasMessageContaining("the journal's");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"})
    void aBusyTransactionIsTriedAgain(String code) {
        http.script((action, nth) ->
                action.equals("TransactWriteItems") && nth <= 3 ? Answer.cancelled("None", code, "None") : null);
        assertThat(store.set("db", Map.of("a", 1)).revision()).isEqualTo(1);

        http.forget();
        http.script(
                (action, nth) -> action.equals("TransactGetItems") && nth <= 3 ? Answer.cancelled("None", code) : null);
        assertThat(store.set("db", Map.of("a", 2)).revision()).isEqualTo(2);
        assertThat(store.history().log()).hasSize(2);
        assertThat(store.status().throttles()).isEqualTo(code.equals("TransactionConflict") ? 0 : 6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ItemCollectionSizeLimitExceeded", "ValidationError", "SomethingNew"})
    void aTransactionThatCanNeverSucceedFailsAtOnce(String code) {
        http.script((action, nth) -> action.equals("TransactWriteItems") ? Answer.cancelled("None", code) : null);

        assertThatThrownBy(() -> store.set("db", Map.of("a", 1)))
                .isInstanceOfSatisfying(StoreUnavailableException.class, e -> assertThat(e.reason())
                        .isEqualTo(Reason.REFUSED))
                .hasMessageContainingAll(code, "nothing was written");
        assertThat(http.actions()).filteredOn("TransactWriteItems"::equals).hasSize(1);
    }

    @Test
    void aLostConditionIsTriedAgainOnTheNewHead() {
        int[] writes = new int[1];
        http.script((action, nth) -> {
            if (action.equals("TransactWriteItems") && writes[0]++ == 0) {
                otherWriter().set("other", Map.of("a", 1));
            }
            return null;
        });

        assertThat(store.set("db", Map.of("a", 1)).revision()).isEqualTo(2);
        assertThat(store.history().log()).extracting(Commit::revision).containsExactly(2L, 1L);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void anAnswerThatWasLostIsFoundOutAboutAndNothingIsAppliedTwice(int lost) {
        store.set("counter", Map.of("n", 0));
        http.forget();
        http.script((action, nth) -> action.equals("TransactWriteItems") && nth <= lost ? Answer.LOST : null);

        Commit commit = store.update("counter", option -> option.with("n", option.getInt("n") + 1));

        assertThat(commit.revision()).isEqualTo(2);
        assertThat(store.config().get("counter").getInt("n")).isEqualTo(1);
        assertThat(store.history().log()).hasSize(2);
    }

    @Test
    void aRequestThatNeverArrivedIsSentAgain() {
        http.script((action, nth) -> {
            if (action.equals("TransactWriteItems") && nth <= 3) {
                throw new IOException("planted");
            }
            return null;
        });

        assertThat(store.set("db", Map.of("a", 1)).revision()).isEqualTo(1);
    }

    @Test
    void aLostAnswerWhoseSlotAnotherWriterTookIsNoSuccess() {
        int[] writes = new int[1];
        http.script((action, nth) -> {
            if (action.equals("TransactWriteItems") && writes[0]++ == 0) {
                otherWriter().set("other", Map.of("a", 1));
                throw new IOException("planted");
            }
            return null;
        });

        assertThat(store.set("db", Map.of("a", 1)).revision()).isEqualTo(2);
        assertThat(store.history().log()).hasSize(2);
    }

    @Test
    void whereNoAnswerEverComesTheOutcomeIsUnknownAndCanBeAskedForLater() {
        http.script((action, nth) -> {
            if (action.equals("TransactWriteItems") && nth == 1) {
                return Answer.LOST;
            }
            if (action.equals("TransactGetItems") && nth == 1) {
                return null;
            }
            throw new IOException("down");
        });

        CommitOutcomeUnknownException e =
                catchThrowableOfType(CommitOutcomeUnknownException.class, () -> store.set("db", Map.of("a", 1)));

        assertThat(e.revision()).isEqualTo(1);
        assertThat(e).hasMessageContainingAll("history().find", e.commitId(), "may have landed or not");
        http.script((action, nth) -> null);
        assertThat(store.history().find(e.commitId()).orElseThrow().revision()).isEqualTo(1);
        assertThat(store.history().find("no such id")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 500, 503})
    void anAnswerThatWasLostIsFoundOutAboutAlsoWhereReadingFailsForAWhile(int status) {
        http.script((action, nth) -> switch (action) {
            case "TransactWriteItems" -> nth == 1 ? Answer.LOST : Answer.cancelled("ConditionalCheckFailed");
            case "GetItem" -> throw new IOException("planted");
            case "TransactGetItems" -> nth == 1 || nth > 20 ? null : fault(status);
            default -> null;
        });

        assertThat(store.set("db", Map.of("a", 1)).revision()).isEqualTo(1);
    }

    private static Answer fault(int status) throws IOException {
        if (status == 0) {
            throw new IOException("planted");
        }
        return Answer.error(status, "InternalServerError");
    }

    @Test
    void aReadingThatFailsAfterAConflictIsTheReasonWhyTheCommitFailed() {
        http.script((action, nth) -> switch (action) {
            case "TransactWriteItems" -> Answer.cancelled("TransactionConflict");
            case "TransactGetItems" -> nth == 1 ? null : fault(0);
            default -> null;
        });

        assertThatThrownBy(() -> store.set("db", Map.of("a", 1)))
                .isInstanceOfSatisfying(StoreUnavailableException.class, e -> assertThat(e.reason())
                        .isEqualTo(Reason.NO_ANSWER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ConditionalCheckFailed", "ValidationError", "AccessDeniedException"})
    void aClientThatDoesNotSayHowOftenItSentARequestMayHaveSentItTwice(String secondAnswer) {
        store.set("counter", Map.of("n", 0));
        try (DynamoDbConfigStore silent =
                builder(silentAfterLanding(secondAnswer)).build()) {
            Commit commit = silent.update("counter", option -> option.with("n", option.getInt("n") + 1));

            assertThat(commit.revision()).isEqualTo(2);
        }
        assertThat(store.config().get("counter").getInt("n")).isEqualTo(1);
        assertThat(store.history().log()).hasSize(2);
    }

    @Test
    void theResendOfACommitThatHadLandedIsCountedAsTheReadsThatItIsChargedAs() {
        http.script((action, nth) -> switch (action) {
            case "TransactWriteItems" ->
                nth == 1 ? Answer.LOST : Answer.ofUnits("\"CapacityUnits\":600,\"ReadCapacityUnits\":600");
            case "GetItem" -> Answer.throttled();
            default -> null;
        });

        assertThat(store.set("db", Map.of("a", 1)).revision()).isEqualTo(1);

        assertThat(store.status().writeUnits()).isZero();
        assertThat(store.status().readUnits()).isBetween(600.0, 650.0);
    }

    @Test
    void aRefusedResendDoesNotMakeALandedCommitAFailedOne() {
        http.script((action, nth) -> switch (action) {
            case "TransactWriteItems" -> nth == 1 ? Answer.LOST : Answer.error(400, "ExpiredTokenException");
            case "GetItem" -> Answer.error(400, "ExpiredTokenException");
            default -> null;
        });

        CommitOutcomeUnknownException e =
                catchThrowableOfType(CommitOutcomeUnknownException.class, () -> store.set("db", Map.of("a", 1)));

        http.script((action, nth) -> null);
        assertThat(store.history().find(e.commitId()).orElseThrow().revision()).isEqualTo(1);
    }

    @Test
    void anUpdateThatFailsAfterALostAnswerDoesNotHideThatItMayHaveLanded() {
        store.set("db", Map.of("a", 1));
        int[] calls = new int[1];
        http.forget();
        http.script((action, nth) -> switch (action) {
            case "TransactWriteItems" -> nth == 1 ? Answer.LOST : Answer.cancelled("ConditionalCheckFailed");
            case "GetItem" -> Answer.throttled();
            case "TransactGetItems" -> nth == 1 ? null : Answer.denied();
            default -> null;
        });

        assertThatThrownBy(() -> store.update("db", option -> option.with("calls", calls[0]++)))
                .isInstanceOf(CommitOutcomeUnknownException.class);
    }

    @Test
    void whereNothingWasSentTheCommitFailed() {
        http.script((action, nth) -> Answer.denied());
        assertThatThrownBy(() -> store.set("db", Map.of("a", 1)))
                .isInstanceOfSatisfying(StoreUnavailableException.class, e -> assertThat(e.reason())
                        .isEqualTo(Reason.ACCESS_DENIED));

        http.script((action, nth) -> action.equals("TransactWriteItems") ? Answer.denied() : null);
        assertThatThrownBy(() -> store.set("db", Map.of("a", 1)))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("TransactWriteItems");
        http.script((action, nth) -> null);
        assertThat(store.history().log()).isEmpty();
    }

    @Test
    void whereOthersAreAlwaysFasterTheCommitFailsAtItsTimeLimit() {
        http.script(
                (action, nth) -> action.equals("TransactWriteItems") ? Answer.cancelled("TransactionConflict") : null);

        assertThatThrownBy(() -> store.set("db", Map.of("a", 1)))
                .isInstanceOfSatisfying(StoreUnavailableException.class, e -> assertThat(e.reason())
                        .isEqualTo(Reason.THROTTLED))
                .hasMessageContaining("nothing was written");
        assertThat(http.actions()).hasSizeGreaterThan(20);
    }

    @Test
    void everyItemOfACommitCanExpireButTheHeadAndTheOptionsNeverDo() {
        try (DynamoDbConfigStore expiring =
                builder().retention(Duration.ofDays(90)).build()) {
            expiring.set("db", Map.of("a", 1));
        }

        assertThat(item("prod#journal", "0000000000000000001").get("_expires").n())
                .isEqualTo(Long.toString(NOW.plus(Duration.ofDays(90)).getEpochSecond()));
        assertThat(item("prod#journal", "head")).doesNotContainKey("_expires");
        assertThat(item("prod", "db")).doesNotContainKey("_expires");
    }

    @Test
    void expiryIsSwitchedOnForTablesThatWeCreateAndForOthersByACall() {
        String other = table + "-expiring";
        DynamoDbConfigStore.builder(client, other, "prod")
                .retention(Duration.ofDays(1))
                .build()
                .close();
        assertThat(expiry(other)).isEqualTo("ENABLED _expires");
        client.deleteTable(request -> request.tableName(other));

        assertThat(expiry(table)).startsWith("DISABLED");
        store.history().enableExpiry();
        assertThat(expiry(table)).isEqualTo("ENABLED _expires");
    }

    @Test
    void expiryMayBeSwitchedOnTwiceButNotOnAnotherAttribute() {
        store.history().enableExpiry();
        store.history().enableExpiry();
        assertThat(expiry(table)).isEqualTo("ENABLED _expires");

        String other = table + "-taken";
        Tables.create(client, other);
        client.updateTimeToLive(request -> request.tableName(other)
                .timeToLiveSpecification(ttl -> ttl.attributeName("until").enabled(true)));
        try (DynamoDbConfigStore taken =
                DynamoDbConfigStore.builder(client, other, "prod").build()) {
            assertThatThrownBy(() -> taken.history().enableExpiry())
                    .isInstanceOfSatisfying(StoreUnavailableException.class, e -> assertThat(e.reason())
                            .isEqualTo(Reason.REFUSED));
        }
        client.deleteTable(request -> request.tableName(other));
    }

    private String expiry(String name) {
        var ttl = client.describeTimeToLive(request -> request.tableName(name)).timeToLiveDescription();
        return ttl.timeToLiveStatusAsString() + " " + ttl.attributeName();
    }

    /** Its first transaction lands, and what it says of that is what the second sending met. */
    private DynamoDbClient silentAfterLanding(String secondAnswer) {
        boolean[] sent = new boolean[1];
        return (DynamoDbClient) Proxy.newProxyInstance(
                CommitTest.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (proxy, method, arguments) -> {
                    Object answer = method.invoke(scripted, arguments);
                    if (method.getName().equals("transactWriteItems") && !sent[0]) {
                        sent[0] = true;
                        throw withoutAttempts(secondAnswer);
                    }
                    return answer;
                });
    }

    private static AwsServiceException withoutAttempts(String code) {
        return code.endsWith("Exception")
                ? DynamoDbException.builder()
                        .statusCode(400)
                        .awsErrorDetails(
                                AwsErrorDetails.builder().errorCode(code).build())
                        .build()
                : TransactionCanceledException.builder()
                        .cancellationReasons(
                                List.of(CancellationReason.builder().code(code).build()))
                        .build();
    }

    private DynamoDbConfigStoreBuilder builder() {
        return builder(scripted);
    }

    private DynamoDbConfigStoreBuilder builder(DynamoDbClient with) {
        return DynamoDbConfigStore.builder(with, table, "prod")
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .timing(time::nanoTime, new Random(1))
                .sleeper(time::advance);
    }

    private DynamoDbConfigStore otherWriter() {
        return DynamoDbConfigStore.builder(client, table, "prod").build();
    }

    private Map<String, AttributeValue> item(String store, String option) {
        return client.getItem(request -> request.tableName(table).key(Items.key(store, option)))
                .item();
    }

    private static CommitBuilder many(CommitBuilder commit, int options) {
        IntStream.range(0, options).forEach(i -> commit.set("option-" + i, Map.of("i", i)));
        return commit;
    }

    /** What compression makes nothing of. */
    private static byte[] bytes(int seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** Text that compression makes little of. */
    private static String noise(int seed, int length) {
        StringBuilder noise = new StringBuilder(length);
        new Random(seed).ints(length, 33, 126).forEach(c -> noise.append((char) c));
        return noise.toString();
    }
}
