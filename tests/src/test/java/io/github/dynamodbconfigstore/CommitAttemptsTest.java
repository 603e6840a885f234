package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.dynamodbconfigstore.ScriptedHttpClient.Answer;
import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** From one attempt of a commit to the next: what is tried again, after which wait, until when, and what is not. */
@ExtendWith(LocalDynamoDbExtension.class)
class CommitAttemptsTest {
    private static final Duration LIMIT = Duration.ofSeconds(320);

    private final DynamoDbClient client;
    private final String table;
    private final ManualTime time = new ManualTime();
    private final ScriptedHttpClient http = new ScriptedHttpClient();
    private final DynamoDbClient scripted;
    private DynamoDbConfigStore store;

    CommitAttemptsTest(LocalDynamoDb dynamoDb, @FreshTable String table) {
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

    @ParameterizedTest
    @CsvSource({"500, InternalServerError", "503, ServiceUnavailable", "400, ThrottlingException"})
    void aWriteThatDynamoDbFailsAtOrThrottlesIsSentAgain(int status, String type) {
        http.script(
                (action, nth) -> action.equals("TransactWriteItems") && nth == 1 ? Answer.error(status, type) : null);

        assertThat(store.set("db", Map.of("a", 1)).revision()).isEqualTo(1);
    }

    @Test
    void aRollbackWhoseReadingIsThrottledIsTriedAgain() {
        store.set("db", Map.of("port", 1));
        store.set("db", Map.of("port", 2));
        http.forget();
        http.script((action, nth) -> action.equals("Query") && nth == 1 ? Answer.throttled() : null);

        assertThat(store.history().rollbackTo(1).revision()).isEqualTo(3);

        assertThat(store.config().get("db").getInt("port")).isEqualTo(1);
    }

    @Test
    void whatWasAsWantedAtFirstIsWrittenWhereAnotherWriterChangedItMeanwhile() {
        store.set("db", Map.of("port", 1));
        http.forget();
        http.script((action, nth) -> {
            if (action.equals("TransactWriteItems") && nth == 1) {
                otherWriter().set("db", Map.of("port", 5));
            }
            return null;
        });

        Commit commit = store.commit(c -> c.set("db", Map.of("port", 1)).set("other", Map.of("a", 1)));

        assertThat(commit.revision()).isEqualTo(3);
        assertThat(commit.options()).containsOnlyKeys("db", "other");
        assertThat(store.config().get("db").getInt("port")).isEqualTo(1);
    }

    @Test
    void aCommitWhoseProofWasDeletedIsUnknownAndNotAppliedAgain() {
        store.set("counter", Map.of("n", 0));
        http.forget();
        http.script((action, nth) -> switch (action) {
            case "TransactWriteItems" -> nth == 1 ? Answer.LOST : Answer.cancelled("ConditionalCheckFailed");
            case "GetItem" -> {
                client.deleteItem(
                        request -> request.tableName(table).key(Items.key("prod#journal", "0000000000000000002")));
                yield Answer.throttled();
            }
            default -> null;
        });

        CommitOutcomeUnknownException e = catchThrowableOfType(
                CommitOutcomeUnknownException.class,
                () -> store.update("counter", option -> option.with("n", option.getInt("n") + 1)));

        assertThat(e.revision()).isEqualTo(2);
        assertThat(e).hasNoCause();
        http.script((action, nth) -> null);
        assertThat(store.config().get("counter").getInt("n")).isEqualTo(1);
    }

    @Test
    void whatEndsACommitIsNotTheReadingThatItsDeadlineCutOffButWhatKeptItBusy() {
        http.script((action, nth) -> switch (action) {
            case "TransactWriteItems" -> Answer.cancelled("TransactionConflict");
            case "TransactGetItems" -> nth == 1 ? null : atTheDeadline();
            default -> null;
        });

        assertFails(Reason.THROTTLED, "found no way past other commits");
    }

    @Test
    void aFirstReadingThatTheDeadlineCutsOffIsNoAnswer() {
        http.script((action, nth) -> atTheDeadline());

        assertFails(Reason.NO_ANSWER, "TransactGetItems");
    }

    private Answer atTheDeadline() throws IOException {
        time.freeze(LIMIT);
        throw new IOException("planted");
    }

    private void assertFails(Reason reason, String message) {
        assertThatThrownBy(() -> store.set("db", Map.of("a", 1)))
                .isInstanceOfSatisfying(StoreUnavailableException.class, e -> assertThat(e.reason())
                        .isEqualTo(reason))
                .hasMessageContaining(message);
    }

    @Test
    void aCommitThatIsInterruptedWhileItGivesWayWroteNothing() {
        http.script(
                (action, nth) -> action.equals("TransactWriteItems") ? Answer.cancelled("TransactionConflict") : null);
        try (DynamoDbConfigStore interrupted = builder()
                .sleeper(wait -> {
                    throw new InterruptedException();
                })
                .build()) {
            assertThatThrownBy(() -> interrupted.set("db", Map.of("a", 1)))
                    .isInstanceOfSatisfying(StoreUnavailableException.class, e -> assertThat(e.reason())
                            .isEqualTo(Reason.INTERRUPTED))
                    .hasMessageContaining("nothing was written");
        }
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aCommitThatIsInterruptedWhileItIsSentAsksNoMore() {
        http.script((action, nth) -> {
            if (action.equals("TransactWriteItems")) {
                Thread.currentThread().interrupt();
                throw new IOException("planted");
            }
            return null;
        });

        long begun = time.nanoTime();

        assertThatThrownBy(() -> store.set("db", Map.of("a", 1)))
                .isInstanceOf(CommitOutcomeUnknownException.class)
                .cause()
                .isInstanceOfSatisfying(StoreUnavailableException.class, e -> assertThat(e.reason())
                        .isEqualTo(Reason.INTERRUPTED));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(time.nanoTime()).as("without a pause").isEqualTo(begun);
        assertThat(http.actions()).containsExactly("TransactGetItems", "TransactWriteItems");
    }

    @Test
    void whoLosesToOthersWaitsFourTimesAsLongEachTime() {
        assertThat(longestWaits((action, nth) -> Answer.cancelled("TransactionConflict")))
                .containsExactly(5L, 20L, 80L, 320L);
    }

    @Test
    void whoGetsNoAnswerPausesTwiceAsLongEachTime() {
        assertThat(longestWaits((action, nth) -> {
                    throw new IOException("planted");
                }))
                .containsExactly(20L, 40L, 80L, 160L);
    }

    /** In milliseconds, of a commit whose first four attempts fail so. */
    private List<Long> longestWaits(ScriptedHttpClient.Script answers) {
        List<Long> waits = new ArrayList<>();
        http.script(
                (action, nth) -> action.equals("TransactWriteItems") && nth <= 4 ? answers.answer(action, nth) : null);
        try (DynamoDbConfigStore waiting = builder()
                .timing(time::nanoTime, () -> -1)
                .sleeper(wait -> waits.add(Math.round(wait.toNanos() / 1e6)))
                .build()) {
            assertThat(waiting.set("db", Map.of("a", 1)).revision()).isEqualTo(1);
        }
        return waits;
    }

    @ParameterizedTest
    @CsvSource({"PT310S, true", "PT310.000000001S, false"})
    void noAttemptIsBegunInTheLastPartOfACommitsTime(Duration wait, boolean begun) {
        http.script((action, nth) ->
                action.equals("TransactWriteItems") && nth == 1 ? Answer.cancelled("TransactionConflict") : null);
        try (DynamoDbConfigStore late =
                builder().sleeper(pause -> time.freeze(wait)).build()) {
            if (begun) {
                assertThat(late.set("db", Map.of("a", 1)).revision()).isEqualTo(1);
            } else {
                assertThatThrownBy(() -> late.set("db", Map.of("a", 1))).hasMessageContaining("within PT5M20S");
            }
        }
        assertThat(http.actions()).filteredOn("TransactWriteItems"::equals).hasSize(begun ? 2 : 1);
    }

    private DynamoDbConfigStoreBuilder builder() {
        return DynamoDbConfigStore.builder(scripted, table, "prod")
                .commitTimeout(LIMIT)
                .timing(time::nanoTime, new Random(1))
                .sleeper(time::advance);
    }

    private DynamoDbConfigStore otherWriter() {
        return DynamoDbConfigStore.builder(client, table, "prod").build();
    }
}
