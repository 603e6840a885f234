package io.github.dynamodbconfigstore.reliability;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;

/**
 * How much a process has.
 *
 * @param heap bytes that were reachable when garbage was last collected
 * @param threads that are alive, but for those that end requests whose time is over: they stay for seconds afterwards
 */
record Weight(long heap, int threads) {
    /** What only waits for a finalizer or a reference's queue is gone after a few. */
    private static final int COLLECTIONS = 4;

    static Weight now() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        // Of the collection itself: what has been made since does not count.
        long heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getCollectionUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
        long threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().equals("dynamodb-config-store-ends-request"))
                .count();
        return new Weight(heap, (int) threads);
    }

    static Weight parse(String text) {
        String[] numbers = text.split(" ", 2);
        return new Weight(Long.parseLong(numbers[0]), Integer.parseInt(numbers[1]));
    }

    @Override
    public String toString() {
        return heap + " " + threads;
    }
}
