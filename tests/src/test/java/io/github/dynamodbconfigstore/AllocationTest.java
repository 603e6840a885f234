package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.dynamodbconfigstore.binding.Binder;
import io.github.dynamodbconfigstore.journal.Head;
import io.github.dynamodbconfigstore.table.Partition;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reads from memory that make no object. */
class AllocationTest {
    private static final Partition PROD = Partition.ofStore("config", "_store", "_option", "prod");

    /** So few that no compiler takes away what was allocated; an object has at least 8 bytes. */
    private static final int READS = 1_000;

    private final SnapshotHolder holder =
            new SnapshotHolder(Snapshot.empty(PROD), new Validators(List.of()), good -> {});
    private final HandFedLayer own = new HandFedLayer(PROD, holder);
    private final HandFedLayer base =
            new HandFedLayer(Partition.ofStore("config", "_store", "_option", "default"), holder);

    record Db(int port) {}

    interface Config {
        Db db();

        default Db again() {
            return db();
        }

        default Db either(Db other, boolean first) {
            return first ? db() : other;
        }
    }

    @BeforeEach
    void feed() {
        Option db = new Option(PROD, "db", new HashMap<>(Map.of("port", BigDecimal.ONE)));
        store(null)
                .start(layer -> layer == own
                        ? new Snapshot(PROD, new Head(1, "id"), Map.of("db", db))
                        : Snapshot.empty(layer.partition()));
    }

    @Test
    void aViewsMethodMakesNoObject() {
        Config config = views().as(Config.class);

        assertThat(allocatedBy(config::db)).isLessThan(READS);
    }

    @Test
    void aDefaultMethodMakesNoObjectButItsOwn() {
        Config config = views().as(Config.class);

        assertThat(allocatedBy(config::again)).isLessThan(READS);
        assertThat(config.either(new Db(2), false)).isEqualTo(new Db(2));
    }

    @Test
    void aSupplierMakesNoObject() {
        Supplier<Db> db = views().supplier("db", Db.class);

        assertThat(allocatedBy(() -> db.get().port())).isLessThan(READS);
    }

    @Test
    void aKeyOfAnOptionMakesNoObject() {
        MemoryConfigStore store = store(null);

        assertThat(allocatedBy(() -> store.get("db").getInt("port"))).isLessThan(READS);
    }

    @Test
    void aReadWithALimitOfItsAgeMakesNoObject() {
        MemoryConfigStore limited = store(Duration.ofHours(1));

        assertThat(allocatedBy(limited::get)).isLessThan(READS);
    }

    private Views views() {
        return new Views(PROD, store(null), Binder.LENIENT);
    }

    private MemoryConfigStore store(@Nullable Duration maxAge) {
        return new MemoryConfigStore(Strategy.LIVE, holder, List.of(own, base), maxAge);
    }

    /** In bytes, by so many reads, the first ones left out. */
    private static long allocatedBy(Runnable read) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int i = 0; i < READS; i++) {
            read.run();
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < READS; i++) {
            read.run();
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
