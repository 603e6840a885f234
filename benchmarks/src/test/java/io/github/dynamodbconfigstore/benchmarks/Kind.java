package io.github.dynamodbconfigstore.benchmarks;

import java.util.List;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * How JMH measures.
 *
 * @param threads how many there are, each by itself
 * @param warmUpSeconds until the JIT compiler is done
 * @param iterations how many are measured
 * @param iteration how long each is
 * @param percentile of the iterations' times that counts
 */
record Kind(List<Integer> threads, int warmUpSeconds, int iterations, TimeValue iteration, double percentile) {
    /**
     * Reads from memory. The fastest of many short iterations counts: nothing is to be collected, and whatever else runs on the
     * machine only ever adds to it.
     */
    static final Kind MEMORY = new Kind(List.of(1, 2), 1, 20, TimeValue.milliseconds(100), 0);

    /** The same through a framework, which has far more to compile. */
    static final Kind FRAMEWORK = new Kind(List.of(1), 10, 20, TimeValue.milliseconds(100), 0);

    /**
     * Through the SDK, which has as much. The median of the iterations counts, each long enough to
     * have its share of collecting what was allocated.
     */
    static final Kind REQUESTS = new Kind(List.of(1), 10, 11, TimeValue.milliseconds(500), 50);
}
