package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbconfigstore.binding.Binder;
import io.github.dynamodbconfigstore.journal.Head;
import io.github.dynamodbconfigstore.table.Partition;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is bound is bound once for each snapshot, whatever else is looked at meanwhile. */
class BoundOnceTest {
    private static final Partition PROD = Partition.ofStore("config", "_store", "_option", "prod");
    private static final int READERS = 4;

    private final Validators validators = new Validators(List.of());
    private final SnapshotHolder holder = new SnapshotHolder(Snapshot.empty(PROD), validators, good -> {});
    private final HandFedLayer own = new HandFedLayer(PROD, holder);
    private final MemoryConfigStore reading = new MemoryConfigStore(Strategy.LIVE, holder, List.of(own), null);
    private final Views views = new Views(PROD, reading, Binder.LENIENT);

    record Cache(int size) {
        private static final AtomicInteger MADE = new AtomicInteger();

        Cache {
            MADE.incrementAndGet();
        }
    }

    record Limit(int size) {
        Limit {
            if (size < 0) {
                throw new IllegalArgumentException();
            }
        }
    }

    interface Config {
        Cache left();
    }

    @BeforeEach
    void start() {
        reading.start(layer -> snapshot(1, 1));
    }

    @Test
    void aCommitCheckedBetweenASwapAndTheFirstReadHasNothingBoundAgain() throws Exception {
        Supplier<Cache> cache = views.supplier("left", Cache.class);
        Config config = views.as(Config.class);
        own.feed(snapshot(2, 2));

        validators.check(snapshot(3, 3), Set.of());
        int made = Cache.MADE.get();

        assertThat(readByMany(cache::get)).hasSize(1);
        assertThat(readByMany(config::left)).hasSize(1);
        assertThat(cache.get().size()).isEqualTo(2);
        assertThat(Cache.MADE).hasValue(made);
    }

    @Test
    void aSnapshotThatNobodyHadValidatedIsBoundToOneObjectForAllReaders() throws Exception {
        Config first = views.snapshot(Config.class);

        assertThat(readByMany(() -> views.snapshot(Config.class).left())).containsExactly(first.left());
    }

    @Test
    void nothingIsKeptOfACommitThatWasRefused() {
        Supplier<Cache> cache = views.supplier("left", Cache.class);
        Supplier<Limit> limit = views.supplier("right", Limit.class);
        Snapshot refused = snapshot(2, -1);

        assertThatThrownBy(() -> validators.check(refused, Set.of())).isInstanceOf(ConfigRejectedException.class);

        assertThat(Reachable.from(views, holder, validators, cache, limit)).noneMatch(object -> object == refused);
    }

    private static <T> Set<T> readByMany(Callable<T> read) throws Exception {
        ExecutorService readers = Executors.newFixedThreadPool(READERS);
        try {
            Set<T> answers = Collections.newSetFromMap(new IdentityHashMap<>());
            for (Future<T> answer : readers.invokeAll(Collections.nCopies(READERS, read))) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            readers.shutdownNow();
        }
    }

    private static Snapshot snapshot(int left, int right) {
        return new Snapshot(
                PROD,
                new Head(left, "id-" + left),
                Map.of("left", sized("left", left), "right", sized("right", right)));
    }

    private static Option sized(String name, int size) {
        return new Option(PROD, name, Map.of("size", new BigDecimal(size)));
    }
}
