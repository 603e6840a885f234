package io.github.dynamodbconfigstore.journal;

import io.github.dynamodbconfigstore.CommitOutcomeUnknownException;
import io.github.dynamodbconfigstore.RevisionConflictException;
import io.github.dynamodbconfigstore.StoreUnavailableException;
import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import io.github.dynamodbconfigstore.table.Failures;
import io.github.dynamodbconfigstore.table.Partition;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a commit ends with that did not land, or of which that can't be known. */
record CommitFailures(Partition partition, Duration timeLimit) {
    StoreUnavailableException outOfTime(@Nullable Throwable cause) {
        return new StoreUnavailableException(
                Reason.THROTTLED,
                "a commit to %s found no way past other commits or throttling within %s; nothing was written, try again later"
                        .formatted(partition.describe(), timeLimit),
                partition.table(),
                partition.store(),
                cause);
    }

    StoreUnavailableException interrupted() {
        return Failures.interrupted(
                partition, "a commit to %s was interrupted; nothing was written".formatted(partition.describe()));
    }

    RevisionConflictException lost(long expected, Head head, String winner) {
        return new RevisionConflictException(
                "store '%s' in table '%s' is at revision %d, not at %d: %s; look at what changed and commit again"
                        .formatted(partition.store(), partition.table(), head.revision(), expected, winner),
                partition.table(),
                partition.store(),
                expected,
                head.revision());
    }

    /** Another commit would have moved the head. */
    StoreUnavailableException slotTaken(Head head) {
        return Damage.slotTaken(partition.journal(), head);
    }

    CommitOutcomeUnknownException unknown(Entry entry, @Nullable Throwable cause) {
        return new CommitOutcomeUnknownException(
                partition.table(), partition.store(), entry.id(), entry.revision(), cause);
    }
}
