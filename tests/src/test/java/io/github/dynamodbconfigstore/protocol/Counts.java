package io.github.dynamodbconfigstore.protocol;

import java.util.EnumMap;
import java.util.Map;

/** How often each fault was met. */
public final class Counts {
    private final Map<Fault, Long> counts = new EnumMap<>(Fault.class);

    public void add(Fault fault) {
        counts.merge(fault, 1L, Long::sum);
    }

    public void add(Counts others) {
        others.counts.forEach((fault, count) -> counts.merge(fault, count, Long::sum));
    }

    public long of(Fault fault) {
        return counts.getOrDefault(fault, 0L);
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
