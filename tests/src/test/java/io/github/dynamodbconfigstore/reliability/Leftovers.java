package io.github.dynamodbconfigstore.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * The threads and file descriptors of this process, connections among them; but for threads of DynamoDB Local, which come
 * and go with its load.
 */
record Leftovers(Set<Thread> threads, long descriptors) {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(10);

    static Leftovers now() {
        return new Leftovers(
                Thread.getAllStackTraces().keySet().stream()
                        .filter(Leftovers::isNotOfDynamoDbLocal)
                        .collect(Collectors.toSet()),
                ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                        ? unix.getOpenFileDescriptorCount()
                        : 0);
    }

    /** What is closed ends a little later: the other side of a connection, a thread's last steps. */
    void assertNoneSince() {
        long deadline = System.nanoTime() + PATIENCE;
        Leftovers now = now();
        while (now.exceeds(this) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK);
            now = now();
        }
        assertThat(now.without(threads)).as("threads that are left").isEmpty();
        assertThat(now.descriptors).as("open file descriptors").isLessThanOrEqualTo(descriptors);
    }

    private boolean exceeds(Leftovers before) {
        return descriptors > before.descriptors || !without(before.threads).isEmpty();
    }

    private Set<Thread> without(Set<Thread> others) {
        Set<Thread> mine = new HashSet<>(threads);
        mine.removeAll(others);
        return mine;
    }

    private static boolean isNotOfDynamoDbLocal(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        return group != null && !group.getName().equals("dynamodb-local");
    }
}
