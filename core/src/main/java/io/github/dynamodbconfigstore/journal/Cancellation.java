package io.github.dynamodbconfigstore.journal;

import io.github.dynamodbconfigstore.ConfigStoreException;
import io.github.dynamodbconfigstore.StoreUnavailableException;
import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import io.github.dynamodbconfigstore.table.Failures;
import io.github.dynamodbconfigstore.table.Partition;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Why DynamoDB cancelled a transaction. Each item has its own reason; the one that decides comes first here. */
enum Cancellation {
    /** Another commit was there first. */
    CONDITION,
    /** It can't be written, now or later. */
    REFUSED,
    /** Another transaction was at it, or capacity ran out: again later. */
    BUSY;

    private static final Set<String> BUSY_CODES =
            Set.of("TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

    static Cancellation of(TransactionCanceledException e) {
        Set<String> codes = codes(e);
        if (codes.contains("ConditionalCheckFailed")) {
            return CONDITION;
        }
        return !codes.isEmpty() && BUSY_CODES.containsAll(codes) ? BUSY : REFUSED;
    }

    /** The failure where it is not another transaction, nor capacity, that was in the way. */
    static ConfigStoreException refused(String action, Partition partition, TransactionCanceledException e) {
        if (messages(e).anyMatch(Failures::tellsOfOtherKeys)) {
            return Failures.misconfigured(partition, "a transaction with these keys was refused", null);
        }
        return new StoreUnavailableException(
                Reason.REFUSED,
                "%s on %s was cancelled for %s; nothing was written".formatted(action, partition.describe(), codes(e)),
                partition.table(),
                partition.store(),
                null);
    }

    /** What DynamoDB says of the transaction and of each item. */
    private static Stream<String> messages(TransactionCanceledException e) {
        return Stream.concat(
                        Stream.of(e.getMessage()),
                        e.cancellationReasons().stream().map(CancellationReason::message))
                .filter(Objects::nonNull);
    }

    private static Set<String> codes(TransactionCanceledException e) {
        return e.cancellationReasons().stream()
                .map(CancellationReason::code)
                .filter(code -> code != null && !code.equals("None"))
                .collect(Collectors.toSet());
    }
}
