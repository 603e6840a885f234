package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.dynamodbconfigstore.ScriptedHttpClient.Answer;
import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import io.github.dynamodbconfigstore.table.Sleeper;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A store that starts goes on asking until its deadline, unless it is told something that won't pass. */
@ExtendWith(LocalDynamoDbExtension.class)
class StartTest {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final ManualTime time = new ManualTime();
    private final ScriptedHttpClient http = new ScriptedHttpClient();
    private final List<Duration> pauses = new ArrayList<>();
    private DynamoDbClient client;
    private String table;
    private Path file;

    @BeforeEach
    void open(LocalDynamoDb dynamoDb, @FreshTable String table, @TempDir Path folder) {
        this.client = http.client(dynamoDb);
        this.table = table;
        this.file = folder.resolve("prod.snapshot");
        try (DynamoDbConfigStore writer =
                DynamoDbConfigStore.builder(dynamoDb.client(), table, "prod").build()) {
            writer.set("db", Map.of("port", 1));
        }
    }

    @AfterEach
    void close() {
        client.close();
        http.close();
    }

    @ParameterizedTest
    @CsvSource({
        "SimpleConfigStore, DescribeTable, 503",
        "TimeBasedConfigStore, DescribeTable, 400",
        "TimeBasedConfigStore, Query, 503",
        "LiveConfigStore, TransactGetItems, 0",
        "LiveConfigStore, Query, 400",
    })
    void anOutageThatEndsInTimeHoldsItUpAndNoMore(String strategy, String asked, int status) {
        http.script((action, nth) -> action.equals(asked) && nth <= 3 ? failure(status) : null);

        try (DynamoDbConfigStore store = builder().strategy(strategy).build()) {
            assertThat(store.config().get("db").getInt("port")).isEqualTo(1);
            assertThat(store.status().failuresInARow()).isZero();
        }
        assertThat(pauses).hasSize(3);
    }

    @Test
    void itsPausesGrowUpToAnEighthOfItsTimeAndDifferFromProcessToProcess() {
        http.script((action, nth) -> failure(0));

        StoreUnavailableException failure = catchThrowableOfType(
                StoreUnavailableException.class, () -> builder().live().build());

        assertThat(failure.reason()).isEqualTo(Reason.NO_ANSWER);
        assertThat(failure).hasMessageContaining("DescribeTable").hasMessageContaining("could not reach");
        Duration longest = DEADLINE.dividedBy(8);
        assertThat(pauses.get(0)).isBetween(Duration.ofMillis(800), Duration.ofSeconds(1));
        assertThat(pauses.get(1)).isBetween(Duration.ofMillis(1600), Duration.ofSeconds(2));
        assertThat(pauses.subList(2, pauses.size())).hasSizeGreaterThan(5).allSatisfy(pause -> assertThat(pause)
                .isBetween(longest.multipliedBy(4).dividedBy(5), longest));
        assertThat(pauses).doesNotHaveDuplicates();
        assertThat(waited()).isBetween(DEADLINE.minus(longest), DEADLINE);
    }

    @Test
    void whereTheDeadlineCutsARequestOffItTellsWhatWentWrongBefore() {
        http.script((action, nth) -> {
            if (nth == 2) {
                time.advance(DEADLINE);
            }
            throw new ConnectException(nth == 1 ? "no route" : "cut off");
        });

        assertThatThrownBy(() -> builder().live().build()).hasMessageContaining("no route");
    }

    @Test
    void whereTheLastRequestRanOutOfTimeItTellsWhatWentWrongBefore() {
        http.script((action, nth) -> {
            if (nth == 1) {
                throw new ConnectException("no route");
            }
            time.advance(DEADLINE.minusSeconds(2));
            throw ApiCallTimeoutException.create(5_000);
        });

        assertThatThrownBy(() -> builder().live().build())
                .hasMessageContaining("no route")
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .singleElement()
                        .satisfies(last -> assertThat(last).hasMessageContaining("no answer in time")));
    }

    @Test
    void silenceAfterAFailureOfAnotherKindIsWhatItTells() {
        http.script((action, nth) -> {
            if (nth == 1) {
                return Answer.throttled();
            }
            time.advance(DEADLINE.minusSeconds(2));
            throw ApiCallTimeoutException.create(5_000);
        });

        assertThatThrownBy(() -> builder().live().build()).hasMessageContaining("no answer in time");
    }

    @Test
    void aRequestThatRanOutOfItsOwnTimeNamesThatAndNotTheDeadline() {
        http.script((action, nth) -> {
            time.advance(DEADLINE.minusMillis(1));
            throw ApiCallTimeoutException.create(5_000);
        });

        assertThatThrownBy(() -> builder().live().build()).hasMessageContaining("see requestTimeout");
    }

    @Test
    void aShortDeadlineLeavesTimeForSeveralTries() {
        http.script((action, nth) -> action.equals("Query") && nth <= 5 ? failure(503) : null);

        builder().timeBased().startDeadline(Duration.ofMillis(100)).build().close();

        assertThat(waited()).isLessThan(Duration.ofMillis(100));
    }

    @ParameterizedTest
    @CsvSource({
        "AccessDeniedException, ACCESS_DENIED",
        "ExpiredTokenException, CREDENTIALS",
        "SerializationException, REFUSED"
    })
    void whatDoesNotPassFailsAtOnce(String error, Reason reason) {
        for (String denied : List.of("DescribeTable", "Query")) {
            http.forget();
            http.script((action, nth) -> action.equals(denied) ? Answer.error(400, error) : null);

            assertThatThrownBy(() -> builder().timeBased().build())
                    .isInstanceOfSatisfying(StoreUnavailableException.class, e -> assertThat(e.reason())
                            .isEqualTo(reason));
            assertThat(http.actions()).filteredOn(denied::equals).hasSize(1);
        }
        assertThat(pauses).isEmpty();
    }

    @Test
    void aTableThatIsMissingOrAnotherFailsAtOnce() {
        Tables.create(client, table + "-2", "other", "S", "keys", "S");

        assertThatThrownBy(() -> DynamoDbConfigStore.builder(client, table + "-1", "prod")
                        .createTable(false)
                        .live()
                        .sleeper(pauses::add)
                        .build())
                .isInstanceOf(TableNotCreatedException.class);
        assertThatThrownBy(() -> DynamoDbConfigStore.builder(client, table + "-2", "prod")
                        .live()
                        .sleeper(pauses::add)
                        .build())
                .isInstanceOf(MisconfiguredSchemaException.class);
        assertThat(pauses).isEmpty();
    }

    @Test
    void whatValidatorsRefuseIsNotReadAgain() {
        http.forget();

        assertThatThrownBy(() -> builder()
                        .timeBased()
                        .validator(snapshot -> List.of(Violation.of("db", "is never good")))
                        .build())
                .isInstanceOf(ConfigRejectedException.class);
        assertThat(http.actions()).containsExactly("DescribeTable", "Query");
    }

    @Test
    void onlyTheLayerThatFailedIsReadAgain() {
        http.script((action, nth) -> action.equals("Query") && nth == 2 ? failure(503) : null);

        builder().timeBased().inherits("default").createTable(false).build().close();

        assertThat(http.actions()).containsExactly("Query", "Query", "Query");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TimeBasedConfigStore", "LiveConfigStore"})
    void aFileIsTakenOnlyWhenItsTimeIsOver(String strategy) {
        builder().strategy(strategy).lastKnownGood(file).build().close();
        http.script((action, nth) -> failure(0));

        try (DynamoDbConfigStore store =
                builder().strategy(strategy).lastKnownGood(file).build()) {
            assertThat(store.status().knownGoodOf()).isPresent();
            assertThat(waited()).isBetween(DEADLINE.dividedBy(8).multipliedBy(7), DEADLINE);
        }
    }

    @Test
    void aFileIsReadWhileTheStartStillAsksSoThatItTakesNoTimeInTheEnd() {
        builder().live().lastKnownGood(file).build().close();
        http.script((action, nth) -> {
            if (waited().compareTo(DEADLINE.multipliedBy(3).dividedBy(4)) > 0) {
                Files.deleteIfExists(file);
            }
            return failure(0);
        });

        try (DynamoDbConfigStore store =
                builder().live().lastKnownGood(file).sleeper(time::advance).build()) {
            assertThat(file).doesNotExist();
            assertThat(store.config().get("db").getInt("port")).isEqualTo(1);
        }
    }

    @Test
    void aStartThatIsQuickReadsNoFile() {
        builder().live().build().close();
        int without = time.waiting();
        try (DynamoDbConfigStore plain = builder().live().build()) {
            without = time.waiting() - without;
            assertThat(plain.status().knownGoodOf()).isEmpty();
        }
        int before = time.waiting();
        try (DynamoDbConfigStore store = builder().live().lastKnownGood(file).build()) {
            assertThat(time.waiting() - before)
                    .as("polls, full loads and the first write of the file")
                    .isEqualTo(without + 1);
            assertThat(store.status().knownGoodOf()).isEmpty();
        }
    }

    @Test
    void aStartThatIsInterruptedWhileItWaitsEndsAndTakesNoFile() {
        builder().live().lastKnownGood(file).build().close();
        http.script((action, nth) -> failure(0));
        Sleeper interrupted = pause -> {
            throw new InterruptedException();
        };

        StoreUnavailableException failure = catchThrowableOfType(
                StoreUnavailableException.class,
                () -> builder().live().lastKnownGood(file).sleeper(interrupted).build());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure.reason()).isEqualTo(Reason.INTERRUPTED);
    }

    private static Answer failure(int status) throws IOException {
        return switch (status) {
            case 400 -> Answer.throttled();
            case 503 -> Answer.error(503, "ServiceUnavailable");
            default -> throw new IOException("no route");
        };
    }

    private Duration waited() {
        return Duration.ofNanos(time.nanoTime() - 1);
    }

    private DynamoDbConfigStoreBuilder builder() {
        http.forget();
        return DynamoDbConfigStore.builder(client, table, "prod")
                .startDeadline(DEADLINE)
                .scheduler(time)
                .timing(time::nanoTime, new Random(1))
                .sleeper(pause -> {
                    pauses.add(pause);
                    time.freeze(pause);
                });
    }
}
