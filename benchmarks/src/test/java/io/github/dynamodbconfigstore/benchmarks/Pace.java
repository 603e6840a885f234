package io.github.dynamodbconfigstore.benchmarks;

import java.net.URI;

/**
 * How long to measure.
 *
 * @param quick to see where things stand: one thread, one size, and one number of writers where there are several
 * @param endpoint of the DynamoDB Local
 */
record Pace(boolean quick, URI endpoint) {
    /** How often each comparison is repeated. */
    int rounds() {
        return 3;
    }

    String endpointProperty() {
        return "-D%s=%s".formatted(Server.ENDPOINT, endpoint);
    }
}
