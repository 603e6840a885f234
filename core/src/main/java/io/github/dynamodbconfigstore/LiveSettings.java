package io.github.dynamodbconfigstore;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** The intervals of a live reader. */
record LiveSettings(Duration pollInterval, Duration fullLoadInterval) {
    private static final Logger log = LoggerFactory.getLogger(LiveSettings.class);
    private static final double UNITS_OF_A_POLL = 0.5;

    /** What the original's one read unit carries at five seconds. */
    private static final int FEW_READERS = 10;

    /** A table that is paid by the request has no units. */
    static void warnOfFewUnits(TableDescription table, Duration pollInterval) {
        long units = table.provisionedThroughput() == null
                ? 0
                : table.provisionedThroughput().readCapacityUnits();
        double seconds = (double) pollInterval.toNanos() / TimeUnit.SECONDS.toNanos(1);
        long readers = (long) (units * seconds / UNITS_OF_A_POLL);
        if (units > 0 && readers <= FEW_READERS) {
            log.warn(
                    "Table {} has {} provisioned read units: polls every {} of about {} live readers use them up, without any full load; raise them or switch the table to on-demand",
                    table.tableName(),
                    units,
                    pollInterval,
                    readers);
        }
    }
}
