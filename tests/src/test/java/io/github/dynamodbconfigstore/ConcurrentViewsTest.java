package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.dynamodbconfigstore.binding.Binder;
import io.github.dynamodbconfigstore.journal.Head;
import io.github.dynamodbconfigstore.table.Partition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Many threads read through views while the snapshots of two layers are swapped by hand. Whoever sees the newest first swaps in
 * the next one, so that none passes unseen; the others are anywhere in their reading meanwhile.
 */
class ConcurrentViewsTest {
    private static final Partition PROD = Partition.ofStore("config", "_store", "_option", "prod");
    private static final Partition BASE = Partition.ofStore("config", "_store", "_option", "default");
    private static final int SWAPS = 1_000;
    private static final int READERS = 4;

    private final Validators validators = new Validators(List.of());
    private final SnapshotHolder holder = new SnapshotHolder(Snapshot.empty(PROD), validators, good -> {});
    private final HandFedLayer own = new HandFedLayer(PROD, holder);
    private final HandFedLayer base = new HandFedLayer(BASE, holder);
    private final MemoryConfigStore reading = new MemoryConfigStore(Strategy.LIVE, holder, List.of(own, base), null);
    private final Views views = new Views(PROD, reading, Binder.LENIENT);
    private final AtomicInteger swaps = new AtomicInteger();

    /** One key from each layer. */
    record Cache(int size, int age) {
        /** How many swaps there had been. */
        int swaps() {
            return size + age;
        }
    }

    interface Pair {
        Cache left();

        Cache right();

        default boolean agrees() {
            return left().equals(right());
        }
    }

    @Test
    @Timeout(120)
    void viewsReadDuringAThousandSwapsNeverMixTwoRevisions() throws Exception {
        reading.start(layer -> layer == own ? snapshot(PROD, "size", 0) : snapshot(BASE, "age", 0));
        ExecutorService readers = Executors.newFixedThreadPool(READERS);
        try {
            List<Future<Integer>> results = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                results.add(readers.submit(this::readUntilTheLast));
            }
            int seen = 0;
            for (Future<Integer> result : results) {
                seen += result.get();
            }
            assertThat(seen).as("revisions that readers have seen").isGreaterThanOrEqualTo(SWAPS);
        } finally {
            readers.shutdownNow();
        }
    }

    /** If nobody else has. */
    private void swapOnceMore(int seen) {
        if (seen < SWAPS && swaps.compareAndSet(seen, seen + 1)) {
            if (seen % 2 == 0) {
                base.feed(snapshot(BASE, "age", seen / 2 + 1));
            } else {
                own.feed(snapshot(PROD, "size", seen / 2 + 1));
            }
        }
    }

    /** How many revisions it has seen. */
    private int readUntilTheLast() {
        Pair live = views.as(Pair.class);
        Supplier<Cache> left = views.supplier("left", Cache.class);
        Supplier<Cache> right = views.supplier("right", Cache.class);
        Set<Integer> revisions = new HashSet<>();
        int last = 0;
        while (last < SWAPS) {
            Cache first = left.get();
            Cache second = right.get();
            Cache third = live.left();
            Cache fourth = live.right();
            Pair fixed = views.snapshot(Pair.class);
            Cache fifth = fixed.left();

            check(fixed.right().equals(fifth), "one snapshot has one revision");
            check(live.agrees(), "a default method sees one snapshot");
            check(
                    last <= first.swaps()
                            && first.swaps() <= second.swaps()
                            && second.swaps() <= third.swaps()
                            && third.swaps() <= fourth.swaps()
                            && fourth.swaps() <= fifth.swaps(),
                    "whatever is asked, never an older one");
            check(
                    first.age() == first.size() || first.age() == first.size() + 1,
                    "no layer is swapped without the other");
            last = fifth.swaps();
            revisions.add(last);
            swapOnceMore(last);
        }
        return revisions.size();
    }

    /** As often as it is called, it has to cost nothing. */
    private static void check(boolean holds, String what) {
        if (!holds) {
            fail(what);
        }
    }

    private static Snapshot snapshot(Partition partition, String key, int number) {
        Map<String, Object> keys = Map.of(key, new BigDecimal(number));
        return new Snapshot(
                partition,
                new Head(number, "id-" + number),
                Map.of("left", new Option(partition, "left", keys), "right", new Option(partition, "right", keys)));
    }
}
