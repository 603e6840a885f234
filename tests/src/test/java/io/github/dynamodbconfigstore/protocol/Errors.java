package io.github.dynamodbconfigstore.protocol;

import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** What the SDK throws, as the service's answers make it. */
final class Errors {
    static final String NONE = "None";
    static final String CONFLICT = "TransactionConflict";
    static final String CONDITION = "ConditionalCheckFailed";

    private Errors() {}

    static SdkException cancelled(List<String> codes) {
        List<CancellationReason> reasons = codes.stream()
                .map(code -> CancellationReason.builder().code(code).build())
                .toList();
        return answer(
                TransactionCanceledException.builder().cancellationReasons(reasons),
                400,
                "TransactionCanceledException");
    }

    static SdkException conflict() {
        return answer(TransactionConflictException.builder(), 400, "TransactionConflictException");
    }

    static SdkException inProgress() {
        return answer(TransactionInProgressException.builder(), 400, "TransactionInProgressException");
    }

    static SdkException otherBody() {
        return answer(IdempotentParameterMismatchException.builder(), 400, "IdempotentParameterMismatchException");
    }

    static SdkException throttled() {
        return answer(ProvisionedThroughputExceededException.builder(), 400, "ProvisionedThroughputExceededException");
    }

    static SdkException expired() {
        return answer(DynamoDbException.builder(), 400, "ExpiredTokenException");
    }

    static SdkException internal() {
        return answer(InternalServerErrorException.builder(), 500, "InternalServerError");
    }

    static SdkException reset() {
        return SdkClientException.builder()
                .message("planted: connection reset")
                .numAttempts(1)
                .build();
    }

    static SdkException timeout() {
        return ApiCallTimeoutException.builder()
                .message("planted: no answer in time")
                .numAttempts(1)
                .build();
    }

    private static SdkException answer(AwsServiceException.Builder error, int status, String code) {
        return error.message("planted: " + code)
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage("planted")
                        .build())
                .numAttempts(1)
                .build();
    }
}
