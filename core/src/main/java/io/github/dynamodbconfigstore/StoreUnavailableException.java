package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.table.Partition;
import org.jspecify.annotations.Nullable;

/**
 * DynamoDB did not do what it was asked: it could not be reached, did not answer in time, or refused. Nothing is known
 * about the configuration from it; above all, not that an option is missing. {@link #reason()} tells the cases apart.
 */
public final class StoreUnavailableException extends ConfigStoreException {
    private static final long serialVersionUID = 1;

    private final Reason reason;
    private final @Nullable String unknownOption;

    /**
     * Made by the library.
     *
     * @param reason which case it is
     * @param message what failed and what to do
     * @param table the table
     * @param store the store, if one store's request failed
     * @param cause what the AWS SDK threw
     */
    public StoreUnavailableException(
            Reason reason, String message, @Nullable String table, @Nullable String store, @Nullable Throwable cause) {
        this(reason, message, table, store, cause, null);
    }

    private StoreUnavailableException(
            Reason reason,
            String message,
            @Nullable String table,
            @Nullable String store,
            @Nullable Throwable cause,
            @Nullable String unknownOption) {
        super(message, table, store, cause);
        this.reason = reason;
        this.unknownOption = unknownOption;
    }

    /** Of one option nothing is known, because the file that the store started from leaves it out. */
    static StoreUnavailableException unknown(Partition partition, String option) {
        return new StoreUnavailableException(
                Reason.NO_ANSWER,
                "option '%s' of %s is left out of the last known good, with which the store started: it comes when DynamoDB answers"
                        .formatted(option, partition.describe()),
                partition.table(),
                partition.store(),
                null,
                option);
    }

    /** The option that was asked for, if it is left out of the file that the store started from; else null. */
    @Nullable
    String unknownOption() {
        return unknownOption;
    }

    /**
     * Why it is not available.
     *
     * @return the case
     */
    public Reason reason() {
        return reason;
    }

    /** The cases in which DynamoDB does not do what it is asked. */
    public enum Reason {
        /** No region is set, so it is not known which endpoint to ask. */
        NO_REGION,
        /** There are no credentials, or DynamoDB does not take them: wrong or expired. */
        CREDENTIALS,
        /** The credentials are good, but lack a right; the message names the action. */
        ACCESS_DENIED,
        /** More was asked than the table's capacity or the account's limits allow, after the SDK's own retries. */
        THROTTLED,
        /** No answer: connection refused, unknown host, or the time limit ran out. A write may have happened. */
        NO_ANSWER,
        /** The calling thread was interrupted; its interrupt flag is set. A write may have happened. */
        INTERRUPTED,
        /** DynamoDB itself failed, with a status of 500 or above, after the SDK's own retries. A write may have happened. */
        SERVICE_ERROR,
        /** The client failed, or was answered by something that is not DynamoDB. A write may have happened. */
        CLIENT,
        /**
         * The journal holds what no commit wrote, or lacks its head; the message names the item. Commits and polls that need
         * it fail; options are read all the same.
         */
        DAMAGED,
        /** Anything else that DynamoDB answered with an error; the message quotes it. */
        REFUSED
    }
}
