package io.github.dynamodbconfigstore.benchmarks;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How long to measure, and where.
 *
 * @param quick to see where things stand: one round, one thread, one size, and one number of writers where there are several
 * @param endpoint of the DynamoDB Local
 */
record Pace(boolean quick, URI endpoint) {
    /** How often each comparison is repeated: an odd number, so that the median is one of them. */
    int rounds() {
        return quick ? 1 : 3;
    }

    /** Of each process: where DynamoDB Local is, credentials, of which it takes any, and that nobody logs. */
    List<String> javaOptions() {
        return List.of(
                "-D%s=%s".formatted(Server.ENDPOINT, endpoint),
                "-Dslf4j.internal.verbosity=ERROR",
                "-Dorg.jboss.logging.provider=slf4j",
                "-Daws.accessKeyId=local",
                "-Daws.secretAccessKey=local");
    }

    /** The sides in their order, beginning with another one each round, so that each is as often at each place. */
    static <T> List<T> inTurn(int round, List<T> sides) {
        List<T> order = new ArrayList<>(sides);
        Collections.rotate(order, -round);
        return order;
    }
}
