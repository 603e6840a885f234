package io.github.dynamodbconfigstore;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How a store is doing. Costs no request, and little enough to be asked at every request of an application. Of a store that
 * inherits from others, last success, age, failures and last error are those of the store that does worst.
 *
 * @param strategy how the store is read: {@code SimpleConfigStore}, {@code TimeBasedConfigStore} or
 *     {@code LiveConfigStore}
 * @param revisionRead the last revision that was read from the journal; 0 for strategies that read without it
 * @param revisionInstalled the revision that reads show; 0 for strategies that read without the journal
 * @param rejected why what was read last is not in force; empty where it is
 * @param knownGoodOf when what is in force was read, if the store started from its last known good file and nothing that it
 *     read from DynamoDB since has come into force, be it that nothing was read or that it was refused; else empty
 * @param lastSuccess when a read from DynamoDB last succeeded, by the wall clock; empty where none has
 * @param age how long ago that was, by a clock that nobody sets; empty where none has
 * @param failuresInARow reads that have failed since
 * @param lastError what the last failed read threw, also after later ones succeeded; empty where none has failed
 * @param reads polls, loads and single reads from DynamoDB that succeeded, of all stores that it inherits from, too
 * @param failures those that failed, by cause: the name of a {@link StoreUnavailableException.Reason}, or the class of another
 *     exception of this family
 * @param requests requests that DynamoDB answered with success
 * @param throttles requests that ended throttled, after the SDK's own retries
 * @param conflicts transactions that came to nothing since another writer was faster or at the same items; commits and
 *     loads try again
 * @param readUnits read units that DynamoDB's answers say were used
 * @param writeUnits write units that DynamoDB's answers say were used
 */
public record Status(
        String strategy,
        long revisionRead,
        long revisionInstalled,
        Optional<ConfigRejectedException> rejected,
        Optional<Instant> knownGoodOf,
        Optional<Instant> lastSuccess,
        Optional<Duration> age,
        int failuresInARow,
        Optional<ConfigStoreException> lastError,
        long reads,
        Map<String, Long> failures,
        long requests,
        long throttles,
        long conflicts,
        double readUnits,
        double writeUnits) {
    /**
     * Copies the map.
     *
     * @param strategy how the store is read
     * @param revisionRead the last revision that was read
     * @param revisionInstalled the revision that reads show
     * @param rejected why what was read last is not in force
     * @param knownGoodOf when what is in force was read, if it is from the file
     * @param lastSuccess when a read last succeeded
     * @param age how long ago that was
     * @param failuresInARow reads that have failed since
     * @param lastError what the last failed read threw
     * @param reads reads that succeeded
     * @param failures reads that failed, by cause
     * @param requests requests answered
     * @param throttles requests throttled
     * @param conflicts transactions that met another writer
     * @param readUnits read units used
     * @param writeUnits write units used
     */
    public Status {
        failures = Map.copyOf(failures);
    }
}
