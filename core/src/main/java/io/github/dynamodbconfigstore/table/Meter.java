package io.github.dynamodbconfigstore.table;

import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;

/** What a store's requests have cost so far, as DynamoDB's answers say. Thread-safe. */
public final class Meter {
    private final LongAdder requests = new LongAdder();
    private final LongAdder throttles = new LongAdder();
    private final LongAdder conflicts = new LongAdder();
    private final DoubleAdder readUnits = new DoubleAdder();
    private final DoubleAdder writeUnits = new DoubleAdder();

    /** A meter at zero. */
    public Meter() {}

    void answered() {
        requests.increment();
    }

    void read(@Nullable ConsumedCapacity consumed) {
        add(consumed, readUnits);
    }

    /** The resend of a transaction that has landed writes nothing and is charged for reading. */
    void written(@Nullable ConsumedCapacity consumed) {
        add(consumed, writeUnits);
    }

    /** Where DynamoDB does not say which units they are, they are of the usual kind. */
    private void add(@Nullable ConsumedCapacity consumed, DoubleAdder usual) {
        if (consumed == null) {
            return;
        }
        Double reads = consumed.readCapacityUnits();
        Double writes = consumed.writeCapacityUnits();
        if (reads == null && writes == null) {
            add(consumed.capacityUnits(), usual);
        }
        add(reads, readUnits);
        add(writes, writeUnits);
    }

    private static void add(@Nullable Double units, DoubleAdder sum) {
        if (units != null) {
            sum.add(units);
        }
    }

    void throttled() {
        throttles.increment();
    }

    void conflicted() {
        conflicts.increment();
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
     * Transactions that came to nothing since another writer was faster or at the same items.
     *
     * @return their number since the store was built
     */
    public long conflicts() {
        return conflicts.sum();
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
