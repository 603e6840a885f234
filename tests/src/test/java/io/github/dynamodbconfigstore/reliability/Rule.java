package io.github.dynamodbconfigstore.reliability;

import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import java.util.Optional;

/** How an operation has to end that meets a fault, by what it asks of DynamoDB. */
enum Rule {
    /** Nothing: it never fails. */
    ASKS_NOTHING {
        @Override
        String outcome(Fault fault) {
            return Outcome.DONE;
        }
    },

    /** A read for somebody who waits: it fails as the fault says, and counts. */
    READS {
        @Override
        String outcome(Fault fault) {
            return fault.reason().map(Outcome::name).orElse(Outcome.DONE);
        }
    },

    /** A read that nobody waits for, or that has something to fall back on: it counts, and nobody is bothered. */
    READS_ASIDE {
        @Override
        String outcome(Fault fault) {
            return Outcome.DONE;
        }
    },

    /** A question that says nothing about how current the readers are, and is not counted. */
    ASKS {
        @Override
        String outcome(Fault fault) {
            return READS.outcome(fault);
        }
    },

    /** A write. A commit reads first, and is not even sent where that fails. */
    WRITES {
        @Override
        String outcome(Fault fault) {
            return READS.outcome(fault);
        }
    },

    /** A commit whose write meets the fault, as does all that is asked after it: unless it is refused, it may have landed. */
    WRITES_INTO_THE_DARK {
        @Override
        String outcome(Fault fault) {
            return fault.reason().isEmpty() || fault.isRefusal() ? READS.outcome(fault) : Outcome.UNKNOWN;
        }
    },

    /** A commit whose write meets the fault and may be sent again: unless it is refused, it lands. */
    WRITES_AGAIN {
        @Override
        String outcome(Fault fault) {
            return fault.isRefusal() ? READS.outcome(fault) : Outcome.DONE;
        }
    };

    abstract String outcome(Fault fault);

    /** What the store's status has to count for it: nothing, or a read that failed. */
    Optional<Reason> counted(Fault fault) {
        return this == READS || this == READS_ASIDE ? fault.reason() : Optional.empty();
    }
}
