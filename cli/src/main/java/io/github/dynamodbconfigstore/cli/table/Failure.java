package io.github.dynamodbconfigstore.cli.table;

import io.github.dynamodbconfigstore.ConfigStoreException;
import io.github.dynamodbconfigstore.MisconfiguredSchemaException;
import io.github.dynamodbconfigstore.StoreUnavailableException;
import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import io.github.dynamodbconfigstore.TableNotCreatedException;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** What the SDK throws, as the library's exceptions, so that the command line explains each kind in one place. */
record Failure(Table table, String action) {
    private static final Set<String> THROTTLED =
            Set.of("ThrottlingError", "ProvisionedThroughputExceeded", "RequestLimitExceeded");

    ConfigStoreException translate(SdkException e) {
        if (e instanceof ResourceNotFoundException) {
            return new TableNotCreatedException("table '%s' does not exist".formatted(table.name()), table.name(), e);
        }
        if (!(e instanceof AwsServiceException answer)) {
            return unavailable(Reason.NO_ANSWER, "got no answer", e);
        }
        String message = String.valueOf(answer.getMessage());
        if (isDenied(answer)) {
            return unavailable(
                    Reason.ACCESS_DENIED, "is not allowed: grant dynamodb:%s on this table".formatted(action), e);
        }
        if (answer.isThrottlingException() || isCancelledFor(answer, THROTTLED)) {
            return unavailable(
                    Reason.THROTTLED, "was throttled; raise the table's capacity or switch it to on-demand", e);
        }
        if (answer.statusCode() >= 500 || answer instanceof TransactionCanceledException) {
            return unavailable(Reason.SERVICE_ERROR, "failed in DynamoDB; try again: " + message, e);
        }
        if (code(answer).contains("Token")
                || code(answer).contains("Signature")
                || code(answer).contains("Client")) {
            return unavailable(
                    Reason.CREDENTIALS,
                    "was refused: the AWS credentials are wrong or expired (%s)".formatted(code(answer)),
                    e);
        }
        if (tellsOfOtherKeys(message)) {
            return new MisconfiguredSchemaException(
                    "table '%s' has other keys".formatted(table.name()), table.name(), e);
        }
        return unavailable(Reason.REFUSED, "was refused: " + message, e);
    }

    static boolean isDenied(AwsServiceException e) {
        return code(e).equals("AccessDeniedException") || isCancelledFor(e, Set.of("AccessDenied"));
    }

    /** Whether a transaction was not carried out for one of these reasons. */
    private static boolean isCancelledFor(AwsServiceException e, Set<String> reasons) {
        return e instanceof TransactionCanceledException cancelled
                && cancelled.cancellationReasons().stream().anyMatch(reason -> reasons.contains(reason.code()));
    }

    private static boolean tellsOfOtherKeys(String message) {
        return message.contains("does not match the schema")
                || message.contains("starting key is invalid")
                || message.contains("key condition");
    }

    private static String code(AwsServiceException e) {
        return e.awsErrorDetails() == null
                ? ""
                : String.valueOf(e.awsErrorDetails().errorCode());
    }

    private StoreUnavailableException unavailable(Reason reason, String problem, SdkException cause) {
        return new StoreUnavailableException(
                reason, "%s on table '%s' %s".formatted(action, table.name(), problem), table.name(), null, cause);
    }
}
