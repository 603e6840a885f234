package io.github.dynamodbconfigstore;

/**
 * Whether reads are strongly consistent, which costs twice as much.
 *
 * @param onDemand for reads that a caller waits for: the first load, {@code reload()}, every read of a simple store
 * @param periodic for those that come by themselves
 */
record Consistency(boolean onDemand, boolean periodic) {
    /** A caller sees all that was acknowledged before; what comes by itself may lag by the second that it saves half for. */
    static final Consistency DEFAULT = new Consistency(true, false);

    static Consistency always(boolean consistent) {
        return new Consistency(consistent, consistent);
    }
}
