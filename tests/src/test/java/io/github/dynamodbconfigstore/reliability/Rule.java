package io.github.dynamodbconfigstore.reliability;

import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** How an operation has to end that meets a fault, and by when, by what it asks of DynamoDB. In the order of meeting it. */
@SuppressWarnings("ImmutableEnumChecker")
enum Rule {
    /** Nothing: it sends no request and never fails. */
    ASKS_NOTHING(limits -> Duration.ZERO) {
        @Override
        String outcome(Fault fault) {
            return Outcome.DONE;
        }
    },

    /** A start that has a last known good: it never fails, but for what it has to read takes its time. */
    FALLS_BACK(Limits::start) {
        @Override
        String outcome(Fault fault) {
            return Outcome.DONE;
        }
    },

    /** A start: it asks again what may pass, and fails as the fault says. */
    STARTS(Limits::start),

    /** A start of which one request meets the fault: it asks again, unless it was refused or answered by something else. */
    STARTS_AGAIN(Limits::start) {
        @Override
        String outcome(Fault fault) {
            return fault.isRefusal() || fault.reason().equals(Optional.of(Reason.CLIENT))
                    ? super.outcome(fault)
                    : Outcome.DONE;
        }
    },

    /** A read for somebody who waits: it fails as the fault says, and counts. */
    READS(Limits::read),

    /** A read that asks first and shows what is in memory where that fails: it counts, and nobody is bothered. */
    CATCHES_UP(Limits::read) {
        @Override
        String outcome(Fault fault) {
            return Outcome.DONE;
        }
    },

    /** Reads that nobody waits for, as many as an interval has time for: they count, and nobody is bothered. */
    POLLS(limits -> limits.read().multipliedBy(4)) {
        @Override
        String outcome(Fault fault) {
            return Outcome.DONE;
        }
    },

    /** A question that says nothing about how current the readers are, and is not counted. */
    ASKS(Limits::read),

    /** A write, by something that reads first: it is not even sent where that fails. */
    WRITES(limits -> limits.read().plus(limits.commit())),

    /** A write that nothing is read before, and that no journal knows of: where its answer is lost, it was done. */
    WRITES_UNSEEN(Limits::read) {
        @Override
        boolean lands(Fault fault) {
            return fault.reachesDynamoDb();
        }
    },

    /** A commit whose write meets the fault, as does all that is asked after it: unless it is refused, it may have landed. */
    WRITES_INTO_THE_DARK(limits -> limits.read().plus(limits.commit())) {
        @Override
        String outcome(Fault fault) {
            return fault.reason().isEmpty() || fault.isRefusal() ? super.outcome(fault) : Outcome.UNKNOWN;
        }

        @Override
        boolean lands(Fault fault) {
            return fault.reachesDynamoDb();
        }
    },

    /** A commit whose write meets the fault and may be sent again: unless it is refused, it lands. */
    WRITES_AGAIN(limits -> limits.read().plus(limits.commit())) {
        @Override
        String outcome(Fault fault) {
            return fault.isRefusal() ? super.outcome(fault) : Outcome.DONE;
        }
    };

    private final Function<Limits, Duration> limit;

    Rule(Function<Limits, Duration> limit) {
        this.limit = limit;
    }

    /** As the fault says, unless there is more to it. */
    String outcome(Fault fault) {
        return fault.reason().map(Outcome::name).orElse(Outcome.DONE);
    }

    /** Whether what it writes is there when it has ended. */
    boolean lands(Fault fault) {
        return outcome(fault).equals(Outcome.DONE);
    }

    /** How long it may take by what the store was told. */
    Duration limit(Limits limits) {
        return limit.apply(limits);
    }

    /** What the status of the store that was asked has to count: nothing, or a read that failed. */
    Optional<Reason> counted(Fault fault) {
        return this == READS || this == CATCHES_UP || this == POLLS ? fault.reason() : Optional.empty();
    }
}
