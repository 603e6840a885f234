package io.github.dynamodbconfigstore.table;

import io.github.dynamodbconfigstore.ConfigStoreException;
import io.github.dynamodbconfigstore.MisconfiguredSchemaException;
import io.github.dynamodbconfigstore.StoreUnavailableException;
import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import io.github.dynamodbconfigstore.TableNotCreatedException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** What the SDK throws, in our words: each failure says what was asked, why it failed, and what to do. */
public final class Failures {
    private static final Set<String> CREDENTIAL_ERRORS = Set.of(
            "UnrecognizedClientException",
            "InvalidSignatureException",
            "IncompleteSignatureException",
            "InvalidClientTokenId",
            "MissingAuthenticationTokenException",
            "ExpiredTokenException",
            "ExpiredToken",
            "TokenRefreshRequired");

    /** How DynamoDB words a request whose keys are not the table's. */
    private static final Set<String> SCHEMA_ERRORS = Set.of(
            "does not match the schema",
            "missed key schema element",
            "missing the key",
            "required keys was not given a value",
            "number of conditions on the keys is invalid",
            "query key condition not supported",
            "type does not match schema type",
            "type mismatch for key");

    private Failures() {}

    static RuntimeException translate(
            RuntimeException e, String action, Partition partition, Meter meter, String limit) {
        if (!(e instanceof SdkException failure)) {
            // Neither chained nor quoted: what an interceptor throws may show a value.
            return unavailable(
                    Reason.CLIENT,
                    "failed in the client, which may have been closed: " + place(e),
                    action,
                    partition,
                    null);
        }
        return quotesTheAnswer(e)
                ? noAnswerOfDynamoDb(action, partition)
                : translated(ofTheLastAttempt(failure), action, partition, meter, limit);
    }

    /** Of the attempts before it the SDK adds the messages, which may show what could not be parsed. */
    private static SdkException ofTheLastAttempt(SdkException e) {
        if (e.getSuppressed().length == 0) {
            return e;
        }
        SdkException alone = e.toBuilder().build();
        alone.setStackTrace(e.getStackTrace());
        return alone;
    }

    private static RuntimeException translated(
            SdkException e, String action, Partition partition, Meter meter, String limit) {
        if (e instanceof TransactionCanceledException cancelled) {
            if (tellsOf(cancelled, "ThrottlingError", "ProvisionedThroughputExceeded")) {
                meter.throttled();
            }
            if (tellsOf(cancelled, "ConditionalCheckFailed", "TransactionConflict")) {
                meter.conflicted();
            }
            // Whoever sent the transaction knows what its reasons mean.
            return e;
        }
        if (e instanceof TransactionInProgressException) {
            return e;
        }
        if (e instanceof ResourceNotFoundException) {
            return new TableNotCreatedException(
                    "table '%s' does not exist in this account and region; create it, or let the store create it with createTable(true)"
                            .formatted(partition.table()),
                    partition.table(),
                    e);
        }
        if (e instanceof AwsServiceException answer) {
            return refused(answer, action, partition, meter);
        }
        if (isTimeout(e)) {
            return unavailable(
                    Reason.NO_ANSWER, "got no answer in time; see %s".formatted(limit), action, partition, e);
        }
        if (e instanceof AbortedException || Thread.currentThread().isInterrupted()) {
            Thread.currentThread().interrupt();
            return unavailable(Reason.INTERRUPTED, "was interrupted", action, partition, e);
        }
        if (says(e, "credentials") || says(e, "sso session") || says(e, "token provider")) {
            return unavailable(
                    Reason.CREDENTIALS,
                    "was not sent: there are no AWS credentials that can be used; set them in the environment, a profile or a role (%s)"
                            .formatted(e.getMessage()),
                    action,
                    partition,
                    e);
        }
        return unavailable(
                Reason.NO_ANSWER,
                "could not reach DynamoDB; check endpoint, region and network (%s)".formatted(e.getMessage()),
                action,
                partition,
                e);
    }

    /**
     * The exception for a table whose keys are others.
     *
     * @param partition with the keys that were expected
     * @param found what shows that they are others
     * @param cause what DynamoDB answered, if it was an error
     * @return to be thrown
     */
    public static MisconfiguredSchemaException misconfigured(
            Partition partition, String found, @Nullable SdkException cause) {
        return new MisconfiguredSchemaException(
                "table '%s' does not have hash key '%s' and range key '%s', both strings: set storeKey and optionKey to the table's own, or use another table; %s"
                        .formatted(partition.table(), partition.storeKey(), partition.optionKey(), found),
                partition.table(),
                cause);
    }

    /**
     * The exception for a thread that was interrupted while it waited, whose interrupt flag is set again.
     *
     * @param partition what it was about
     * @param problem what it waited for
     * @return to be thrown
     */
    public static StoreUnavailableException interrupted(Partition partition, String problem) {
        Thread.currentThread().interrupt();
        return new StoreUnavailableException(Reason.INTERRUPTED, problem, partition.table(), partition.store(), null);
    }

    /**
     * The exception for something that answered, but not as DynamoDB does. It quotes nothing: that may be a value.
     *
     * @param action what was asked
     * @param partition of what
     * @return to be thrown
     */
    public static StoreUnavailableException noAnswerOfDynamoDb(String action, Partition partition) {
        return unavailable(
                Reason.CLIENT,
                "was answered by something that is not DynamoDB, or by half an answer; check the endpoint and any proxy",
                action,
                partition,
                null);
    }

    /**
     * Whether a request took longer than it might. What went wrong in the SDK's own attempts at it until then is not told.
     *
     * @param e the SDK's, or none
     * @return whether the SDK gave it up for its time
     */
    public static boolean isTimeout(@Nullable Throwable e) {
        return e instanceof ApiCallTimeoutException || e instanceof ApiCallAttemptTimeoutException;
    }

    private static boolean tellsOf(TransactionCanceledException e, String one, String other) {
        return e.cancellationReasons().stream()
                .map(CancellationReason::code)
                .anyMatch(code -> one.equals(code) || other.equals(code));
    }

    /** A parser's messages show what they could not parse. */
    private static boolean quotesTheAnswer(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause.getClass().getName().contains(".jackson.")) {
                return true;
            }
        }
        return false;
    }

    private static String place(RuntimeException e) {
        StackTraceElement[] trace = e.getStackTrace();
        return e.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    private static ConfigStoreException refused(
            AwsServiceException e, String action, Partition partition, Meter meter) {
        String code = e.awsErrorDetails() == null
                ? ""
                : String.valueOf(e.awsErrorDetails().errorCode());
        if (e.isThrottlingException()) {
            meter.throttled();
            return unavailable(
                    Reason.THROTTLED,
                    "was throttled; raise the table's capacity or switch it to on-demand",
                    action,
                    partition,
                    e);
        }
        if (code.equals("AccessDeniedException")) {
            return unavailable(
                    Reason.ACCESS_DENIED,
                    "is not allowed: grant %s on this table".formatted(rights(action)) + alternative(action),
                    action,
                    partition,
                    e);
        }
        if (CREDENTIAL_ERRORS.contains(code)) {
            return unavailable(
                    Reason.CREDENTIALS,
                    "was refused: the AWS credentials are wrong or expired (%s)".formatted(code),
                    action,
                    partition,
                    e);
        }
        if (tellsOfOtherKeys(String.valueOf(e.getMessage()))) {
            return misconfigured(partition, "DynamoDB says: " + e.getMessage(), e);
        }
        if (e.statusCode() >= 500) {
            return unavailable(
                    Reason.SERVICE_ERROR, "failed in DynamoDB; try again: " + e.getMessage(), action, partition, e);
        }
        return unavailable(Reason.REFUSED, "was refused: " + e.getMessage(), action, partition, e);
    }

    /**
     * Whether an answer of DynamoDB's says that the table's keys are not those of the request.
     *
     * @param message DynamoDB's
     * @return whether it does
     */
    public static boolean tellsOfOtherKeys(String message) {
        String lowerCase = message.toLowerCase(Locale.ROOT);
        return SCHEMA_ERRORS.stream().anyMatch(lowerCase::contains);
    }

    /** A transaction needs the rights to what it does to each item. */
    private static String rights(String action) {
        return switch (action) {
            case "TransactGetItems" -> "dynamodb:GetItem";
            case "TransactWriteItems" -> "dynamodb:PutItem and dynamodb:DeleteItem";
            default -> "dynamodb:" + action;
        };
    }

    private static String alternative(String action) {
        return switch (action) {
            case "DescribeTable", "CreateTable" -> ", or switch the table's creation off with createTable(false)";
            default -> "";
        };
    }

    private static boolean says(RuntimeException e, String words) {
        return e.getMessage() != null && e.getMessage().toLowerCase(Locale.ROOT).contains(words);
    }

    private static StoreUnavailableException unavailable(
            Reason reason, String problem, String action, Partition partition, @Nullable RuntimeException cause) {
        return new StoreUnavailableException(
                reason,
                "%s on %s %s".formatted(action, partition.describe(), problem),
                partition.table(),
                partition.store(),
                cause);
    }
}
