package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.binding.Binder;
import io.github.dynamodbconfigstore.journal.Head;
import io.github.dynamodbconfigstore.journal.Landed;
import io.github.dynamodbconfigstore.table.Deadline;
import io.github.dynamodbconfigstore.table.Partition;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Many threads read through views while snapshots are swapped by hand, as fast as can be. */
class ConcurrentViewsTest {
    private static final Partition PARTITION = Partition.ofStore("config", "_store", "_option", "prod");
    private static final int SWAPS = 1_000;
    private static final int READERS = 4;

    private final Validators validators = new Validators(List.of());
    private final SnapshotHolder holder = new SnapshotHolder(Snapshot.empty(PARTITION), validators, good -> {});
    private final HandFed layer = new HandFed(holder);
    private final MemoryConfigStore reading = new MemoryConfigStore(Strategy.LIVE, holder, List.of(layer), null);
    private final Views views = new Views(PARTITION, reading, Binder.LENIENT);

    record Cache(int size) {}

    interface Pair {
        Cache left();

        Cache right();

        default boolean agrees() {
            return left().equals(right());
        }
    }

    @Test
    void viewsReadDuringAThousandSwapsNeverMixTwoRevisions() throws Exception {
        reading.start(Deadline.after(Duration.ofMinutes(1), System::nanoTime, "start"));
        CountDownLatch started = new CountDownLatch(READERS);
        ExecutorService readers = Executors.newFixedThreadPool(READERS);
        try {
            List<Future<Integer>> results = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                results.add(readers.submit(() -> readUntilTheLast(started)));
            }
            started.await();
            for (int revision = 1; revision <= SWAPS; revision++) {
                layer.feed(revision);
            }
            for (Future<Integer> reads : results) {
                assertThat(reads.get()).isPositive();
            }
        } finally {
            readers.shutdownNow();
        }
    }

    private int readUntilTheLast(CountDownLatch started) {
        Pair live = views.as(Pair.class);
        Supplier<Cache> left = views.supplier("left", Cache.class);
        started.countDown();
        int reads = 0;
        int last = 0;
        while (last < SWAPS) {
            int seenBefore = left.get().size();
            Pair pair = views.snapshot(Pair.class);
            assertThat(pair.left()).isEqualTo(pair.right());
            assertThat(live.agrees()).as("a default method sees one snapshot").isTrue();
            assertThat(pair.left().size()).as("never an older one").isGreaterThanOrEqualTo(seenBefore);
            last = pair.left().size();
            reads++;
        }
        return reads;
    }

    /** A layer that the test reads into memory. */
    private static final class HandFed extends Layer {
        HandFed(SnapshotHolder holder) {
            super(PARTITION, new Health(Clock.systemUTC(), System::nanoTime), new ReentrantLock(), holder);
        }

        void feed(int revision) {
            advance(() -> offer(SnapshotChange.outside(read(), snapshot(revision))));
        }

        private static Snapshot snapshot(int revision) {
            Map<String, Object> size = Map.of("size", new BigDecimal(revision));
            return new Snapshot(
                    PARTITION,
                    new Head(revision, "id-" + revision),
                    Map.of(
                            "left", new Option(PARTITION, "left", size),
                            "right", new Option(PARTITION, "right", size)));
        }

        @Override
        Snapshot first(Deadline deadline) {
            return snapshot(0);
        }

        @Override
        void start(boolean afterFailure) {}

        @Override
        void load() {}

        @Override
        void poll() {}

        @Override
        boolean reached(long revision, Deadline deadline) {
            return read().revision() >= revision;
        }

        @Override
        void catchUpWith(Landed landed) {}

        @Override
        Snapshot asOf(Head head) {
            return read();
        }

        @Override
        void stop() {}
    }
}
