package io.github.dynamodbconfigstore.protocol;

/** What the service, the network and the ground they run on do to processes. */
public enum Fault {
    STALE_READ,
    READ_IN_FLIGHT,
    SHORT_PAGE,
    CONFLICT,
    IN_PROGRESS,
    RESENT_AFTER_IT_LANDED,
    ANSWERED_IN_FLIGHT,
    REQUEST_DROPPED,
    REQUEST_LATE,
    ANSWER_DROPPED,
    REPEATED,
    RETRIED_BY_THE_SDK,
    THROTTLED,
    SERVER_ERROR,
    REFUSED,
    CONFLICT_WITH_NOBODY,
    PROCESS_FROZEN,
    PROCESS_DIED,
    DIED_BEFORE_IT_KNEW_THAT_IT_LANDED,
    COMMIT_EXPIRED,
    HISTORY_UNKNOWN,
    OVERWRITTEN
}
