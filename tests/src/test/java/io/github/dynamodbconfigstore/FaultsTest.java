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
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Everything that DynamoDB may answer or not answer becomes an exception that says what failed and what to do. */
@ExtendWith(LocalDynamoDbExtension.class)
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FaultsTest {
    private final LocalDynamoDb dynamoDb;
    private final String table;
    private final ScriptedHttpClient http = new ScriptedHttpClient();
    private final DynamoDbClient scripted;
    private final ManualTime time = new ManualTime();

    FaultsTest(LocalDynamoDb dynamoDb, @FreshTable String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.scripted = http.client(dynamoDb);
    }

    @AfterEach
    void close() {
        scripted.close();
        http.close();
    }

    @ParameterizedTest
    @CsvSource({
        "400, AccessDeniedException, ACCESS_DENIED",
        "400, UnrecognizedClientException, CREDENTIALS",
        "400, InvalidSignatureException, CREDENTIALS",
        "400, ExpiredTokenException, CREDENTIALS",
        "400, MissingAuthenticationTokenException, CREDENTIALS",
        "400, ProvisionedThroughputExceededException, THROTTLED",
        "400, ThrottlingException, THROTTLED",
        "400, RequestLimitExceeded, THROTTLED",
        "500, InternalServerError, SERVICE_ERROR",
        "503, ServiceUnavailable, SERVICE_ERROR",
        "400, SerializationException, REFUSED",
    })
    void everyErrorSaysWhatFailedAndWhy(int status, String type, Reason reason) {
        try (DynamoDbConfigStore store = store()) {
            http.script((action, nth) -> Answer.error(status, type));

            assertFails(reason, "GetItem", () -> store.config().get("db"));
            assertFails(reason, "GetItem", () -> store.config().get("db", "port"));
            assertFails(reason, "GetItem", () -> store.config().find("db"));
            assertFails(reason, "Query", () -> store.config().get());
            // A throttled commit is tried again until its time limit.
            String action = reason == Reason.THROTTLED ? "a commit" : "TransactGetItems";
            assertFails(reason, action, () -> store.set("db", Map.of()));
        }
        DynamoDbConfigStoreBuilder waitingInNoTime =
                builder().timing(time::nanoTime, new Random(1)).sleeper(time::freeze);
        assertFails(reason, "DescribeTable", waitingInNoTime::build);
        assertFails(
                reason,
                "Query",
                () -> waitingInNoTime.createTable(false).timeBased().build());
    }

    @Test
    void aDeniedRightIsNamed() {
        http.script((action, nth) -> Answer.denied());

        assertThatThrownBy(this::store).hasMessageContainingAll("dynamodb:DescribeTable", table, "createTable(false)");
        http.script((action, nth) ->
                action.equals("DescribeTable") ? Answer.error(400, "ResourceNotFoundException") : Answer.denied());
        assertThatThrownBy(this::store).hasMessageContainingAll("dynamodb:CreateTable", table);
    }

    @Test
    void anUnreachableEndpointIsNoMissingOption() {
        try (DynamoDbClient nowhere = dynamoDb.clientBuilder()
                        .endpointOverride(URI.create("http://localhost:1"))
                        .build();
                DynamoDbConfigStore store = DynamoDbConfigStore.builder(nowhere, table, "prod")
                        .createTable(false)
                        .requestTimeout(Duration.ofSeconds(2))
                        .build()) {
            assertFails(Reason.NO_ANSWER, "GetItem", () -> store.config().find("db"));
            assertFails(Reason.NO_ANSWER, "Query", () -> store.config().get());
        }
    }

    @Test
    void aConnectionThatBreaksIsNoAnswer() {
        try (DynamoDbConfigStore store = store()) {
            http.script((action, nth) -> {
                throw new IOException("planted");
            });
            assertFails(Reason.NO_ANSWER, "TransactGetItems", () -> store.set("db", Map.of()));
        }
    }

    @Test
    void missingCredentialsAreNamed() {
        try (DynamoDbClient nobody = dynamoDb.clientBuilder()
                        .credentialsProvider(AwsCredentialsProviderChain.of(SystemPropertyCredentialsProvider.create()))
                        .build();
                DynamoDbConfigStore store = DynamoDbConfigStore.builder(nobody, table, "prod")
                        .createTable(false)
                        .build()) {
            assertFails(Reason.CREDENTIALS, "GetItem", () -> store.config().get("db"));
        }
    }

    @Test
    void aClientThatWasClosedIsNamed() {
        DynamoDbConfigStore store = store();
        scripted.close();

        assertThatThrownBy(() -> store.config().get("db")).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void aRequestThatHangsEndsAtItsTimeLimit() {
        try (DynamoDbConfigStore store =
                builder().requestTimeout(Duration.ofMillis(100)).build()) {
            http.script((action, nth) -> hang());

            assertFails(Reason.NO_ANSWER, "GetItem", () -> store.config().get("db"));
            assertThatThrownBy(() -> store.config().get()).hasMessageContaining("requestTimeout");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "time-based", "live"})
    void aWaitForARevisionEndsAtItsTimeoutAlsoWhereARequestHangs(String strategy) {
        try (DynamoDbConfigStore store = builder()
                .strategy(strategy)
                .requestTimeout(Duration.ofMinutes(10))
                .build()) {
            http.script((action, nth) -> hang());

            assertThatThrownBy(() -> store.awaitRevision(1, Duration.ofMillis(100)))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("awaitRevision");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "time-based", "live"})
    void aWaitForARevisionWhoseLastLookIsCutOffTellsWhatFailedBefore(String strategy) {
        try (DynamoDbConfigStore store = builder()
                .strategy(strategy)
                .requestTimeout(Duration.ofMinutes(10))
                .build()) {
            AtomicInteger looks = new AtomicInteger();
            http.script((action, nth) -> looks.incrementAndGet() == 1 ? Answer.denied() : hang());

            assertFails(Reason.ACCESS_DENIED, "", () -> store.awaitRevision(1, Duration.ofMillis(250)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "time-based", "live"})
    void aCommitEndsAtItsTimeLimitAlsoWhereWhatItsValidatorsWantToSeeHangs(String strategy) {
        try (DynamoDbConfigStore writer = store();
                DynamoDbConfigStore store = builder()
                        .strategy(strategy)
                        .requestTimeout(Duration.ofMinutes(10))
                        .validator(snapshot -> List.of())
                        .build()) {
            writer.set("db", Map.of("port", 1));
            http.forget();
            http.script((action, nth) -> action.equals("Query") ? hang() : null);

            assertThatThrownBy(() -> store.set("db", Map.of("port", 2)))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContainingAll("Query", "commitTimeout");
            assertThat(http.actions()).doesNotContain("TransactWriteItems");
        }
    }

    @Test
    void aWaitForARevisionEndsAtItsTimeoutAlsoWhileAnotherThreadReads() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        try (DynamoDbConfigStore store = builder().live().build()) {
            http.script((action, nth) -> {
                asked.countDown();
                await(over);
                return null;
            });
            Thread loading = new Thread(store::reload);
            loading.start();
            asked.await();

            assertThatThrownBy(() -> store.awaitRevision(1, Duration.ofMillis(20)))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContainingAll("awaitRevision", "another thread");
            over.countDown();
            loading.join();
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Test
    void pitfall04AStartThatHangsEndsAtTheStartDeadline() {
        http.script((action, nth) -> hang());
        DynamoDbConfigStoreBuilder builder = builder()
                .requestTimeout(Duration.ofMinutes(10))
                .startDeadline(Duration.ofMillis(200))
                .timeBased();

        assertFails(Reason.NO_ANSWER, "DescribeTable", builder::build);
        assertFails(Reason.NO_ANSWER, "Query", () -> builder.createTable(false).build());
    }

    @Test
    void pitfall04AStartCanBeInterrupted() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        http.script((action, nth) -> {
            asked.countDown();
            return hang();
        });
        Throwable[] thrown = new Throwable[1];
        boolean[] interrupted = new boolean[1];
        Thread starting = new Thread(() -> {
            try {
                builder().createTable(false).timeBased().build();
            } catch (Throwable e) {
                thrown[0] = e;
                interrupted[0] = Thread.currentThread().isInterrupted();
            }
        });
        starting.start();
        asked.await();
        starting.interrupt();
        starting.join();

        assertThat(thrown[0]).isInstanceOfSatisfying(StoreUnavailableException.class, e -> assertThat(e.reason())
                .isEqualTo(Reason.INTERRUPTED));
        assertThat(interrupted[0]).isTrue();
    }

    @Test
    void pitfall05APageThatFailsFailsTheLoadAndNothingOfItIsShown() {
        try (DynamoDbConfigStore writer = store()) {
            for (int i = 0; i < 3; i++) {
                writer.set("option-" + i, Map.of("i", i));
            }
        }
        try (DynamoDbClient paged = dynamoDb.clientBuilder()
                        .httpClient(http)
                        .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1))
                                .addExecutionInterceptor(new ConfigStoreContract.PageSize(1)))
                        .build();
                DynamoDbConfigStore store = DynamoDbConfigStore.builder(paged, table, "prod")
                        .timeBased()
                        .build()) {
            Snapshot before = store.config().get();
            store.set("option-0", Map.of("i", 99));
            http.forget();
            http.script((action, nth) -> action.equals("Query") && nth == 2 ? Answer.throttled() : null);

            assertFails(Reason.THROTTLED, "Query", store::reload);
            assertThat(store.config().get()).isSameAs(before);
            assertThat(store.status().failuresInARow()).isEqualTo(1);
            assertThat(store.status().throttles()).isEqualTo(1);

            http.script((action, nth) -> null);
            store.reload();
            assertThat(store.config().get("option-0").getInt("i")).isEqualTo(99);
            assertThat(store.status().failuresInARow()).isZero();
            assertThat(store.status().lastError()).isPresent();
        }
    }

    @Test
    void aStartHasOneDeadlineForAllItsRequests() {
        http.script((action, nth) -> {
            time.freeze(Duration.ofSeconds(20));
            return null;
        });
        DynamoDbConfigStoreBuilder builder = builder()
                .timing(time::nanoTime, new Random(1))
                .startDeadline(Duration.ofSeconds(30))
                .timeBased();
        store().close();
        http.forget();

        builder.build().close();
        assertThat(http.actions()).containsExactly("DescribeTable", "Query");
        assertThatThrownBy(() -> builder.startDeadline(Duration.ofSeconds(15)).build())
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContainingAll("was not sent", "startDeadline");
    }

    @Test
    void anAnswerThatIsNotDynamoDbsIsNoEmptyStoreAndIsNotQuoted() {
        try (DynamoDbConfigStore store = store()) {
            for (String body : List.of("{\"Items\":[{\"password\":{\"S\": s3cr3t", "<html>s3cr3t</html>", "{}")) {
                http.script((action, nth) -> new Answer(200, body));
                StoreUnavailableException e = catchThrowableOfType(
                        StoreUnavailableException.class, () -> store.config().get());
                assertThat(e.reason()).isEqualTo(Reason.CLIENT);
                assertThat(e).hasMessageContaining("not DynamoDB").hasNoCause();
                assertThat(e.getMessage()).doesNotContain("s3cr3t");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"THROTTLED, ProvisionedThroughputExceededException", "NO_ANSWER,"})
    void whatAnEarlierAttemptCouldNotParseIsNotQuotedByTheLast(Reason reason, String type) {
        try (DynamoDbClient persistent = dynamoDb.clientBuilder()
                        .httpClient(http)
                        .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(2)))
                        .build();
                DynamoDbConfigStore store = DynamoDbConfigStore.builder(persistent, table, "prod")
                        .createTable(false)
                        .build()) {
            http.forget();
            http.script((action, nth) -> {
                if (nth == 1) {
                    return new Answer(200, "{\"Items\":[{\"password\":{\"S\": s3cr3t");
                }
                if (type == null) {
                    throw new IOException("planted");
                }
                return Answer.error(400, type);
            });

            StoreUnavailableException e = catchThrowableOfType(
                    StoreUnavailableException.class, () -> store.config().get());

            assertThat(http.actions()).hasSize(2);
            assertThat(e.reason()).isEqualTo(reason);
            assertThat(e.getCause()).isNotNull().hasNoSuppressedExceptions();
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace, true));
            assertThat(trace.toString()).contains("at software.amazon").doesNotContain("s3cr3t");
        }
    }

    @Test
    void anExceptionWithoutAStackTraceIsTranslated() {
        try (DynamoDbConfigStore store = store()) {
            http.script((action, nth) -> {
                throw new Bare();
            });
            assertThatThrownBy(() -> store.config().get("db"))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("Bare");
        }
    }

    private static final class Bare extends RuntimeException {
        private static final long serialVersionUID = 1;

        Bare() {
            super("s3cr3t", null, false, false);
        }
    }

    @Test
    void pitfall19AReaderNeedsNoRightButGetItemAndQuery() {
        store().close();
        http.forget();
        http.script((action, nth) -> List.of("GetItem", "Query").contains(action) ? null : Answer.denied());

        try (DynamoDbConfigStore reader = builder().createTable(false).build()) {
            assertThat(reader.config().find("db")).isEmpty();
            assertThat(reader.config().get().names()).isEmpty();
        }
        try (DynamoDbConfigStore reader =
                builder().createTable(false).timeBased().build()) {
            reader.reload();
            assertThat(reader.config().get().names()).isEmpty();
        }
        assertThat(http.actions()).isNotEmpty().containsOnly("GetItem", "Query");
    }

    @Test
    void pitfall23EveryFailureOfDescribeTableEndsTheStart() {
        for (String type : List.of("InternalServerError", "LimitExceededException", "SomethingNew")) {
            http.forget();
            http.script((action, nth) -> Answer.error(400, type));

            assertFails(Reason.REFUSED, "DescribeTable", this::store);
            assertThat(http.actions()).containsExactly("DescribeTable");
        }
    }

    private void assertFails(Reason reason, String action, Runnable operation) {
        StoreUnavailableException e = catchThrowableOfType(StoreUnavailableException.class, operation::run);

        assertThat(e).isNotNull().hasMessageContainingAll(action, "store 'prod'", "table '" + table + "'");
        assertThat(e.reason()).isEqualTo(reason);
        assertThat(e.table()).contains(table);
        assertThat(e.store()).contains("prod");
        assertThat(e.getCause()).isNotNull();
    }

    private DynamoDbConfigStore store() {
        return builder().build();
    }

    private DynamoDbConfigStoreBuilder builder() {
        return DynamoDbConfigStore.builder(scripted, table, "prod").commitTimeout(Duration.ofMillis(500));
    }

    /** Until the SDK gives up and interrupts. */
    private static Answer hang() throws IOException {
        try {
            new CountDownLatch(1).await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        throw new AssertionError("was never given up");
    }
}
