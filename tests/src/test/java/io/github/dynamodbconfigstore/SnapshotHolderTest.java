package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.journal.Head;
import io.github.dynamodbconfigstore.table.Partition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which of the snapshots that are read is in force, and what is kept of those that never were. */
class SnapshotHolderTest {
    private static final Partition PROD = Partition.ofStore("config", "_store", "_option", "prod");

    private final Snapshot first = snapshot(1, 1);
    private final SnapshotHolder holder = new SnapshotHolder(
            Snapshot.empty(PROD), new Validators(List.of(SnapshotHolderTest::violations)), good -> {});
    private final HandFedLayer layer = new HandFedLayer(PROD, holder);

    @BeforeEach
    void begin() {
        holder.begin(Map.of(layer, first));
        layer.begin(first);
    }

    @Test
    void whereNothingNewIsReadTheOneInForceStays() {
        layer.feed(snapshot(1, 1));

        assertThat(holder.get()).isSameAs(first);
    }

    @Test
    void theOneThatReadsAreAnsweredFromIsInForceAndNoOther() {
        assertThat(first.isInForce()).isTrue();

        layer.feed(snapshot(2, 2));

        assertThat(holder.get().isInForce()).isTrue();
        assertThat(first.isInForce()).isFalse();
    }

    @Test
    void ofAnyNumberThatAreRefusedOnlyTheNewestChangeIsKept() {
        for (int revision = 2; revision < 100; revision++) {
            layer.feed(snapshot(revision, -revision));
        }

        assertThat(holder.get()).isSameAs(first);
        assertThat(Reachable.from(holder)).filteredOn(Change.class::isInstance).hasSize(1);
    }

    @Test
    void whoNoLongerListensIsNotToldOfARefusal() {
        List<ConfigRejectedException> told = new ArrayList<>();
        Subscription subscription = holder.onRejected(told::add);
        layer.feed(snapshot(2, -2));
        assertThat(told).hasSize(1);

        subscription.close();
        layer.feed(snapshot(3, -3));

        assertThat(told).hasSize(1);
    }

    private static List<Violation> violations(Snapshot snapshot) {
        return snapshot.get("cache").getInt("size") < 0
                ? List.of(new Violation("cache", "size", "is below 0"))
                : List.of();
    }

    private static Snapshot snapshot(int revision, int size) {
        Option cache = new Option(PROD, "cache", Map.of("size", new BigDecimal(size)));
        return new Snapshot(PROD, new Head(revision, "id-" + revision), Map.of("cache", cache));
    }
}
