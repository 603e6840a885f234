package io.github.dynamodbconfigstore.table;

import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/** How the capacity of a table that we create is paid for. */
public sealed interface Capacity {
    /**
     * Sets billing mode and throughput.
     *
     * @param request what is sent to create the table
     */
    void applyTo(CreateTableRequest.Builder request);

    /**
     * A fixed throughput, paid by the hour.
     *
     * @param readUnits a second
     * @param writeUnits a second
     */
    record Provisioned(long readUnits, long writeUnits) implements Capacity {
        @Override
        public void applyTo(CreateTableRequest.Builder request) {
            request.billingMode(BillingMode.PROVISIONED)
                    .provisionedThroughput(
                            units -> units.readCapacityUnits(readUnits).writeCapacityUnits(writeUnits));
        }
    }

    /** Paid by the request. */
    record OnDemand() implements Capacity {
        @Override
        public void applyTo(CreateTableRequest.Builder request) {
            request.billingMode(BillingMode.PAY_PER_REQUEST);
        }
    }
}
