package io.github.dynamodbconfigstore.benchmarks;

import org.jspecify.annotations.Nullable;

/**
 * What one benchmark's figure is to be beside another's of the same class and parameters.
 *
 * @param what in words
 * @param figure whose
 * @param ours the method measured
 * @param peer the method it is held against; null where the figure counts by itself
 * @param limit of the ratio, or of the figure
 * @param where it counts: a part of the parameters in words; empty for everywhere
 */
record Claim(
        String what, Figure figure, String ours, @Nullable String peer, Limit limit, String where) {
    enum Figure {
        TIME,
        BYTES
    }

    static Claim time(String what, String ours, String peer, Limit limit) {
        return new Claim(what, Figure.TIME, ours, peer, limit, "");
    }

    static Claim bytes(String what, String ours, String peer, Limit limit) {
        return new Claim(what, Figure.BYTES, ours, peer, limit, "");
    }

    /** JMH counts what the whole process allocates, so a byte now and then is somebody else's. */
    static Claim noAllocation(String ours) {
        return new Claim("bytes allocated by `%s`".formatted(ours), Figure.BYTES, ours, null, Limit.atMost(1), "");
    }

    /** The same for some parameters only. */
    Claim on(String parameter) {
        return new Claim(what, figure, ours, peer, limit, parameter);
    }
}
