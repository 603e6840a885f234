package io.github.dynamodbconfigstore.reliability;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Which requests meet which fault. */
@FunctionalInterface
interface Script {
    /**
     * What a request meets.
     *
     * @param action such as {@code Query}
     * @param nth how many of this action there were since the script began, with this one
     * @return empty for no fault
     */
    Optional<Fault> meets(String action, int nth);

    /** Every request. */
    static Script all(Fault fault) {
        return (action, nth) -> Optional.of(fault);
    }

    /** The first request of an action. */
    static Script first(String wanted, Fault fault) {
        return (action, nth) -> Optional.of(fault).filter(any -> action.equals(wanted) && nth == 1);
    }

    /** The first request of an action, and every one after it. */
    static Script from(String wanted, Fault fault) {
        return from(wanted, 1, fault);
    }

    /** One request of an action, and every one after it. */
    static Script from(String wanted, int which, Fault fault) {
        AtomicBoolean begun = new AtomicBoolean();
        return (action, nth) -> {
            begun.compareAndSet(false, action.equals(wanted) && nth == which);
            return Optional.of(fault).filter(any -> begun.get());
        };
    }
}
