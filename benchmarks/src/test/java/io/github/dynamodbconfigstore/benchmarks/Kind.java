package io.github.dynamodbconfigstore.benchmarks;

import java.util.List;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * How JMH measures. Of reads alone the fastest of many short iterations counts: nothing is to be collected, and whatever else
 * runs on the machine only ever adds to it. Beside reloads, which are to disturb them, it is the mean of long ones.
 *
 * @param threads how many there are, each by itself
 * @param warmUpSeconds until the JIT compiler is done
 * @param iterations how many are measured
 * @param iteration how long each is
 * @param fastest whether the fastest counts, and not the mean
 */
record Kind(List<Integer> threads, int warmUpSeconds, int iterations, TimeValue iteration, boolean fastest) {
    /** Reads from memory. */
    static final Kind MEMORY = new Kind(List.of(1, 2), 1, 20, TimeValue.milliseconds(100), true);

    /** The same, each iteration as long as several reloads. */
    static final Kind RELOADED = new Kind(List.of(1, 2), 2, 5, TimeValue.seconds(1), false);

    /** The same through a framework, which has far more to compile. */
    static final Kind FRAMEWORK = new Kind(List.of(1), 10, 20, TimeValue.milliseconds(100), true);
}
