package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.dynamodbconfigstore.binding.Binder;
import io.github.dynamodbconfigstore.file.SnapshotFile;
import io.github.dynamodbconfigstore.journal.Head;
import io.github.dynamodbconfigstore.table.Partition;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many threads read through views while the snapshots of two layers are swapped by hand. Whoever sees the newest first swaps in
 * the next one, so that none passes unseen; the others are anywhere in their reading meanwhile. In the second test every few
 * swaps one is refused before, views are made and listeners come and go all the time, each snapshot goes to a file, and in the
 * middle the store is closed.
 */
class ConcurrentViewsTest {
    private static final Partition PROD = Partition.ofStore("config", "_store", "_option", "prod");
    private static final Partition BASE = Partition.ofStore("config", "_store", "_option", "default");
    private static final int SWAPS = 1_000;
    private static final int FEWER_SWAPS = 300;
    private static final int READERS = 4;
    private static final int SWAPS_PER_REFUSAL = 7;
    private static final int SWAPS_PER_FRESH = 20;
    private static final List<String> NAMES = Stream.concat(
                    Stream.of("left", "right"),
                    IntStream.rangeClosed(0, FEWER_SWAPS / SWAPS_PER_FRESH).mapToObj(i -> "fresh-" + i))
            .toList();

    private final Validators validators = new Validators(List.of());
    private final SnapshotHolder holder =
            new SnapshotHolder(Snapshot.empty(PROD), validators, good -> keep(good.knownGood()));
    private final HandFedLayer own = new HandFedLayer(PROD, holder);
    private final HandFedLayer base = new HandFedLayer(BASE, holder);
    private final MemoryConfigStore reading = new MemoryConfigStore(Strategy.LIVE, holder, List.of(own, base), null);
    private final Views views = new Views(PROD, reading, Binder.LENIENT);
    private final AtomicInteger swaps = new AtomicInteger();
    private int last = SWAPS;
    private final AtomicInteger told = new AtomicInteger();
    private final AtomicInteger mixed = new AtomicInteger();
    private @Nullable LastKnownGood file;

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
        start();

        assertThat(byAllReaders(() -> readUntilTheLast(seen -> () -> {})))
                .as("revisions that readers have seen")
                .isGreaterThanOrEqualTo(SWAPS);
    }

    @Test
    @Timeout(120)
    void norDoTheyWhereSomeAreRefusedAndViewsAndListenersComeAndTheStoreGoes(@TempDir Path folder) throws Exception {
        SnapshotFile written = new LastKnownGoodSettings(folder.resolve("prod.snapshot"), null, Set.of())
                .file(List.of(PROD, BASE), Clock.systemUTC());
        ScheduledExecutorService background = Executors.newSingleThreadScheduledExecutor();
        // A second for each swap, so that each may be written.
        file = new LastKnownGood(
                written, Duration.ofHours(1), new Background(background, new Random(1)), () -> Duration.ofSeconds(
                                swaps.get())
                        .toNanos());
        last = FEWER_SWAPS;
        try (LogCapture refused = new LogCapture()) {
            start();

            byAllReaders(() -> readUntilTheLast(this::besides));

            assertThat(refused.events())
                    .filteredOn(event -> event.getFormattedMessage().contains("was refused"))
                    .hasSize((FEWER_SWAPS - 1) / SWAPS_PER_REFUSAL + 1);
            assertThat(told).hasPositiveValue();
            assertThat(mixed).hasValue(0);
            Snapshot known = Layers.merged(KnownGood.of(written.read()).layers());
            assertThat(known.get("left").as(Cache.class))
                    .satisfies(cache -> assertThat(isWhole(cache)).isTrue());
        } finally {
            background.shutdownNow();
        }
    }

    private void start() {
        reading.start(layer -> layer == own ? snapshot(PROD, "size", 0) : snapshot(BASE, "age", 0));
    }

    private void keep(KnownGood good) {
        LastKnownGood keeping = file;
        if (keeping != null) {
            keeping.keep(good);
        }
    }

    /** The sum of what each of them returns. */
    private static int byAllReaders(Callable<Integer> read) throws Exception {
        ExecutorService readers = Executors.newFixedThreadPool(READERS);
        try {
            List<Future<Integer>> results = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                results.add(readers.submit(read));
            }
            int sum = 0;
            for (Future<Integer> result : results) {
                sum += result.get();
            }
            return sum;
        } finally {
            readers.shutdownNow();
        }
    }

    /** What else goes on while others read; what is returned ends it. */
    private Runnable besides(int seen) {
        Cache fresh =
                views.supplier("fresh-" + seen / SWAPS_PER_FRESH, Cache.class).get();
        check(seen <= fresh.swaps(), "a value that is new is no older one");
        Subscription listening =
                holder.onChange(change -> change.options().values().forEach(changed -> {
                    told.incrementAndGet();
                    if (!isWhole(changed.after().orElseThrow().as(Cache.class))) {
                        mixed.incrementAndGet();
                    }
                }));
        LastKnownGood keeping = file;
        if (seen >= FEWER_SWAPS / 2 && keeping != null) {
            reading.close();
            keeping.close();
        }
        return listening::close;
    }

    private static boolean isWhole(Cache cache) {
        return cache.age() == cache.size() || cache.age() == cache.size() + 1;
    }

    /** If nobody else has. */
    private void swapOnceMore(int seen) {
        if (seen < last && swaps.compareAndSet(seen, seen + 1)) {
            HandFedLayer next = seen % 2 == 0 ? base : own;
            String key = next == base ? "age" : "size";
            if (file != null && seen % SWAPS_PER_REFUSAL == 0) {
                next.feed(snapshot(next.partition(), key, seen / 2 + 1, "s3cr3t"));
            }
            next.feed(snapshot(next.partition(), key, seen / 2 + 1));
        }
    }

    /** How many revisions it has seen. */
    private int readUntilTheLast(IntFunction<Runnable> besides) {
        Pair live = views.as(Pair.class);
        Supplier<Cache> left = views.supplier("left", Cache.class);
        Supplier<Cache> right = views.supplier("right", Cache.class);
        Set<Integer> revisions = new HashSet<>();
        int seen = 0;
        while (seen < last) {
            Cache first = left.get();
            Cache second = right.get();
            Cache third = live.left();
            Cache fourth = live.right();
            Pair fixed = views.snapshot(Pair.class);
            Cache fifth = fixed.left();

            check(fixed.right().equals(fifth), "one snapshot has one revision");
            check(live.agrees(), "a default method sees one snapshot");
            check(
                    seen <= first.swaps()
                            && first.swaps() <= second.swaps()
                            && second.swaps() <= third.swaps()
                            && third.swaps() <= fourth.swaps()
                            && fourth.swaps() <= fifth.swaps(),
                    "whatever is asked, never an older one");
            check(isWhole(first), "no layer is swapped without the other");
            seen = fifth.swaps();
            revisions.add(seen);
            Reading.State state = reading.state();
            check(state.revisionRead() >= state.revisionInstalled(), "what was read is no older than what is in force");
            Runnable end = besides.apply(seen);
            swapOnceMore(seen);
            end.run();
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
        return snapshot(partition, key, number, new BigDecimal(number));
    }

    private static Snapshot snapshot(Partition partition, String key, int number, Object value) {
        Map<String, Object> keys = Map.of(key, value);
        Map<String, Option> options = new HashMap<>();
        for (String name : NAMES) {
            options.put(name, new Option(partition, name, keys));
        }
        return new Snapshot(partition, new Head(number, "id-" + number), options);
    }
}
