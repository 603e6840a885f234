package io.github.dynamodbconfigstore.reliability;

import java.time.Duration;

/**
 * How long a store may take for something, as it was told.
 *
 * @param read one of it and of the store that it inherits from; nothing where an answer, or its loss, comes at once
 * @param start the start deadline
 * @param commit the commit timeout
 */
record Limits(Duration read, Duration start, Duration commit) {
    /** What a busy machine may take for what takes no time. */
    private static final Duration SLACK = Duration.ofSeconds(8);

    /** The defaults. */
    static final Limits USUAL = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(30));

    /** When a test calls it a hang. */
    Duration bound(Rule rule) {
        return rule.limit(this).plus(SLACK);
    }
}
