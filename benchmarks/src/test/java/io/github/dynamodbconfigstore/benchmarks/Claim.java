package io.github.dynamodbconfigstore.benchmarks;

import org.jspecify.annotations.Nullable;

/**
 * What one benchmark's figure is to be beside another's of the same class and parameter.
 *
 * @param what in words
 * @param figure whose
 * @param ours the method measured
 * @param peer the method it is held against; null where the figure counts by itself
 * @param limit of the ratio, or of the figure
 */
record Claim(
        String what, Figure figure, String ours, @Nullable String peer, Limit limit) {
    enum Figure {
        TIME,
        CPU,
        BYTES
    }

    static Claim time(String what, String ours, String peer, Limit limit) {
        return new Claim(what, Figure.TIME, ours, peer, limit);
    }

    /** Of the whole process, with the SDK's own threads, garbage collection and compilation. */
    static Claim cpu(String what, String ours, String peer, Limit limit) {
        return new Claim(what, Figure.CPU, ours, peer, limit);
    }

    static Claim bytes(String what, String ours, String peer, Limit limit) {
        return new Claim(what, Figure.BYTES, ours, peer, limit);
    }

    static Claim allocation(String ours, Limit limit) {
        return new Claim("bytes allocated by `%s`".formatted(ours), Figure.BYTES, ours, null, limit);
    }

    /** JMH counts what the whole process allocates; one read in a hundred that allocates an object would be more than that. */
    static Claim noAllocation(String ours) {
        return allocation(ours, Limit.alwaysAtMost(0.1));
    }
}
