package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import io.github.dynamodbconfigstore.table.Partition;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Options within DynamoDB's limits that took a time, a stack or a memory out of all proportion. */
class BlowUpsTest {
    private static final long MEGABYTE = 1024 * 1024;

    record Patience(Duration time) {}

    @Test
    void aDurationOfManyPartsOverflowedTheStack() {
        Option option = Option.of("db", Map.of("time", "1s".repeat(200_000)));

        assertThat(option.as(Patience.class)).isEqualTo(new Patience(Duration.ofSeconds(200_000)));
    }

    @Test
    void whatIsNearlyADurationOfManyPartsIsAFault() {
        for (String text : List.of("1s".repeat(200_000) + "x", "9".repeat(400_000), "1".repeat(400_000) + "s")) {
            assertThat(catchThrowableOfType(InvalidOptionException.class, () -> Option.of("db", Map.of("time", text))
                            .as(Patience.class)))
                    .hasMessageContaining("time");
        }
    }

    /** For each fault all keys were tried, with two texts made of each: 4 GB of them for 10,000 keys. */
    @Test
    void manyFaultsOfInheritedKeysTookTheSquareOfTheirNumber() {
        Map<String, Object> numbers = new HashMap<>();
        for (int i = 0; i < 4_000; i++) {
            numbers.put("key-" + i, "no number");
        }
        Option option =
                Layers.mergedOption(List.of(option("prod", Map.of("key-0", "none")), option("default", numbers)));

        InvalidOptionException[] faults = new InvalidOptionException[1];
        long allocated = allocatedBy(
                () -> faults[0] = catchThrowableOfType(InvalidOptionException.class, () -> option.as(Numbers.class)));

        assertThat(faults[0].violations()).hasSize(4_000);
        assertThat(faults[0]).hasMessageContaining("inherited from store 'default'");
        assertThat(allocated).isLessThan(200 * MEGABYTE);
    }

    /** All that an option has is in it. */
    @SuppressWarnings("serial")
    static final class Numbers extends HashMap<String, BigDecimal> {}

    /** A name for each of 2,000 values, each with all 300 KB of the path to it. */
    @Test
    void propertiesRepeatedLongNamesUntilTheMemoryWasFull() {
        String key = "k".repeat(65_535);
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < 2_000; i++) {
            values.put("key-" + i, i);
        }
        Option option = Option.of("db", Map.of(key, Map.of(key, Map.of(key, Map.of(key, values))), "host", "near"));
        Snapshot snapshot = Snapshot.of("config", "prod", option);

        assertThat(allocatedBy(() -> assertThat(snapshot.properties()).containsOnlyKeys("db.host")))
                .isLessThan(20 * MEGABYTE);
    }

    record Deep(Map<String, Map<String, Map<String, Map<String, Integer>>>> deep) {}

    @Test
    void faultsRepeatedLongPathsUntilTheMemoryWasFull() {
        String key = "k".repeat(65_535);
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < 2_000; i++) {
            values.put("key-" + i, "no number");
        }
        Option option = Option.of("db", Map.of("deep", Map.of(key, Map.of(key, Map.of(key, values)))));

        assertThat(allocatedBy(() ->
                        assertThatThrownBy(() -> option.as(Deep.class)).isInstanceOf(InvalidOptionException.class)))
                .isLessThan(100 * MEGABYTE);
    }

    /** Each was told of all that it hides, which are ever more: 20,000 of them were 800 MB. */
    @Test
    void aNameThatManyOptionsGiveTookTheSquareOfTheirNumber() {
        // a, a.a, a.a.a …, each with the rest of the name as its key, in one piece and in two.
        int parts = 200;
        Option[] options = new Option[parts - 2];
        for (int i = 0; i < options.length; i++) {
            Map<String, Object> keys = new HashMap<>();
            int rest = parts - 1 - i;
            keys.put(dotted(rest), 1);
            for (int first = 1; first < rest; first++) {
                keys.put(dotted(first), Map.of(dotted(rest - first), 1));
            }
            options[i] = Option.of(dotted(i + 1), keys);
        }
        Snapshot snapshot = Snapshot.of("config", "prod", options);

        assertThat(allocatedBy(() -> {
                    Property property = snapshot.properties().get(dotted(parts));
                    assertThat(property.hides()).hasSizeGreaterThan(15_000);
                }))
                .isLessThan(200 * MEGABYTE);
    }

    private static String dotted(int parts) {
        return "a.".repeat(parts - 1) + "a";
    }

    private static Option option(String store, Map<String, Object> keys) {
        return new Option(Partition.ofStore("config", "_store", "_option", store), "db", keys);
    }

    private static long allocatedBy(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
