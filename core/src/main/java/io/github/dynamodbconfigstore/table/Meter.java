package io.github.dynamodbconfigstore.table;

import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;

/** What a store's requests have cost so far, as DynamoDB's answers say. Thread-safe. */
public final class Meter {
    private final LongAdder requests = new LongAdder();
    private final LongAdder throttles = new LongAdder();
    private final DoubleAdder readUnits = new DoubleAdder();
    private final DoubleAdder writeUnits = new DoubleAdder();

    /** A meter at zero. */
    public Meter() {}

    void read(@Nullable ConsumedCapacity consumed) {
        answered(consumed, readUnits);
    }

    void written(@Nullable ConsumedCapacity consumed) {
        answered(consumed, writeUnits);
    }

    void answered() {
        requests.increment();
    }

    void throttled() {
        throttles.increment();
    }

    private void answered(@Nullable ConsumedCapacity consumed, DoubleAdder units) {
        requests.increment();
        if (consumed != null && consumed.capacityUnits() != null) {
            units.add(consumed.capacityUnits());
        }
    }

    /**
     * Requests that DynamoDB answered with success.
     *
     * @return their number since the store was built
     */
    public long requests() {
        return requests.sum();
    }

    /**
     * Requests that ended throttled, after the SDK's own retries.
     *
     * @return their number since the store was built
     */
    public long throttles() {
        return throttles.sum();
    }

    /**
     * Read capacity used.
     *
     * @return read units since the store was built
     */
    public double readUnits() {
        return readUnits.sum();
    }

    /**
     * Write capacity used.
     *
     * @return write units since the store was built
     */
    public double writeUnits() {
        return writeUnits.sum();
    }
}
