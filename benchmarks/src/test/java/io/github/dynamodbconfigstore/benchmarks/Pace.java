package io.github.dynamodbconfigstore.benchmarks;

import java.net.URI;

/**
 * How long to measure.
 *
 * @param quick a few minutes for all, to see where things stand, rather than figures to be relied on
 * @param rounds how often each comparison is repeated
 * @param endpoint of the DynamoDB Local
 */
record Pace(boolean quick, int rounds, URI endpoint) {
    String endpointProperty() {
        return "-D%s=%s".formatted(Server.ENDPOINT, endpoint);
    }
}
