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
 * @param threads that it is measured with at most
 */
record Claim(
        String what, Figure figure, String ours, @Nullable String peer, Limit limit, int threads) {
    enum Figure {
        TIME,
        CPU,
        BYTES
    }

    static Claim time(String what, String ours, String peer, Limit limit) {
        return new Claim(what, Figure.TIME, ours, peer, limit, Integer.MAX_VALUE);
    }

    /** Of the whole process, with the SDK's own threads, garbage collection and compilation. */
    static Claim cpu(String what, String ours, String peer, Limit limit) {
        return new Claim(what, Figure.CPU, ours, peer, limit, Integer.MAX_VALUE);
    }

    static Claim bytes(String what, String ours, String peer, Limit limit) {
        return new Claim(what, Figure.BYTES, ours, peer, limit, Integer.MAX_VALUE);
    }

    static Claim allocation(String ours, Limit limit) {
        return new Claim("bytes allocated by `%s`".formatted(ours), Figure.BYTES, ours, null, limit, Integer.MAX_VALUE);
    }

    /** JMH counts what the whole process allocates, so a byte now and then is somebody else's. */
    static Claim noAllocation(String ours) {
        return allocation(ours, Limit.atMost(1));
    }

    /** For a peer that says of itself that it is not thread-safe. */
    Claim onOneThread() {
        return new Claim(what, figure, ours, peer, limit, 1);
    }
}
