package io.github.dynamodbconfigstore.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The threads and file descriptors of this process, connections among them; but for threads of DynamoDB Local, which come
 * and go with its load.
 */
record Leftovers(Set<Thread> threads, long descriptors) {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(10);

    /** Looks that show the same: for as long as nothing that is closing rests. */
    private static final int SAME = 50;

    /** When what was closed before has ended: nothing that is still open of it can hide anything later. */
    static Leftovers settled() {
        return settled(() -> {
            LockSupport.parkNanos(LOOK);
            return now();
        });
    }

    /** The first of as many looks that show the same; the last that there is time for, if there are none. */
    static Leftovers settled(Supplier<Leftovers> look) {
        long deadline = System.nanoTime() + PATIENCE;
        Leftovers settled = look.get();
        int same = 1;
        while (same < SAME && System.nanoTime() < deadline) {
            Leftovers now = look.get();
            same = now.equals(settled) ? same + 1 : 1;
            settled = now;
        }
        return settled;
    }

    private static Leftovers now() {
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
