package io.github.dynamodbconfigstore.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.InvalidOptionException;
import io.github.dynamodbconfigstore.Option;
import io.github.dynamodbconfigstore.OptionChange;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalDynamoDbExtension.class)
class SeriesTest {
    private final DynamoDbConfigStore store;

    SeriesTest(DynamoDbConfigStore store) {
        this.store = store;
    }

    @Test
    void whatFitsIsOneCommit() {
        assertThat(sizes(created(98, "x"))).containsExactly(98);
        assertThat(sizes(created(98, "compressible ".repeat(2_000)))).containsExactly(98);
    }

    @Test
    void whatDoesNotFitIsCutAndNothingIsLost() {
        Map<String, OptionChange> changes = created(200, "x");
        Map<String, OptionChange> all = new TreeMap<>();

        List<Map<String, OptionChange>> series = Series.of(store, changes);
        series.forEach(all::putAll);

        assertThat(series).hasSize(3).allSatisfy(part -> assertThat(part).hasSizeLessThanOrEqualTo(98));
        assertThat(all).isEqualTo(changes);
        byte[] noise = new byte[150_000];
        new Random(1).nextBytes(noise);
        assertThat(sizes(created(4, noise))).containsExactly(2, 2);
    }

    @Test
    void largeOptionsAreDeletedInSeveralCommitsSinceEachReadsThem() {
        Map<String, OptionChange> deleted = new TreeMap<>();
        created(20, "x".repeat(390_000))
                .forEach(
                        (name, change) -> deleted.put(name, new OptionChange(change.after(), Optional.empty(), false)));

        List<Map<String, OptionChange>> series = Series.of(store, deleted);

        series.stream()
                .flatMap(part -> part.values().stream())
                .forEach(change -> store.set(
                        change.before().orElseThrow().name(),
                        change.before().orElseThrow().asMap()));
        series.forEach(part -> store.commit(commit -> Series.fill(commit, part)));
        assertThat(store.config().get().names()).isEmpty();
        assertThat(series).hasSizeBetween(2, 8);
    }

    @Test
    void whatCanNotBeStoredIsRefused() {
        assertThatThrownBy(() -> Series.of(store, created(2, "x".repeat(500_000))))
                .isInstanceOf(InvalidOptionException.class);
    }

    private List<Integer> sizes(Map<String, OptionChange> changes) {
        return Series.of(store, changes).stream().map(Map::size).toList();
    }

    private static Map<String, OptionChange> created(int count, Object value) {
        Map<String, OptionChange> changes = new TreeMap<>();
        IntStream.range(0, count).forEach(i -> {
            Option option = Option.of("option-%03d".formatted(i), Map.of("key", value));
            changes.put(option.name(), new OptionChange(Optional.empty(), Optional.of(option), false));
        });
        return changes;
    }
}
