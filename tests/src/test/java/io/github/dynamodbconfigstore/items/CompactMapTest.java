package io.github.dynamodbconfigstore.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompactMapTest {
    @Test
    void isEqualToTheMapThatItWasMadeOf() {
        Map<String, Object> map = new HashMap<>();
        for (int size = 0; size < 200; size++) {
            Map<String, Object> compact = CompactMap.of(new HashMap<>(map));

            assertThat(compact).isEqualTo(map).hasSameHashCodeAs(map).hasSize(size);
            assertThat(map).isEqualTo(compact);
            assertThat(compact.keySet()).isEqualTo(map.keySet());
            map.forEach((name, value) ->
                    assertThat(compact.get(String.join("", name.split("")))).isEqualTo(value));
            assertThat(compact.containsKey("name-" + size)).isFalse();
            assertThat(compact.get("name-" + size)).isNull();
            map.put("name-" + size, size);
        }
    }

    @Test
    void tellsANullFromAMissingName() {
        Map<String, Object> compact = CompactMap.of(Collections.singletonMap("null", null));

        assertThat(compact.containsKey("null")).isTrue();
        assertThat(compact.get("null")).isNull();
        assertThat(compact.containsKey("other")).isFalse();
        assertThat(compact.containsValue(null)).isTrue();
        assertThat(compact.containsKey(null)).isFalse();
        assertThat(compact.get(null)).isNull();
    }

    @Test
    void findsNamesOfOneHash() {
        Map<String, Object> map = new HashMap<>();
        for (String name : List.of("AaAa", "AaBB", "BBAa", "BBBB", "other")) {
            map.put(name, name);
        }

        Map<String, Object> compact = CompactMap.of(new HashMap<>(map));

        assertThat(compact).isEqualTo(map);
        assertThat(compact.containsKey("AaAaAa")).isFalse();
    }

    /** 10,000 of them took a hundred million comparisons to read, and each reading of one up to 10,000. */
    @Test
    void manyNamesOfOneHashWereEachLookedForAmongAllOthers() {
        Map<String, Object> map = new HashMap<>();
        for (int i = 0; i < 16_384; i++) {
            map.put(Integer.toBinaryString(i + 16_384).replace("0", "Aa").replace("1", "BB"), i);
        }

        assertThat(map.keySet())
                .extracting(String::hashCode)
                .containsOnly("BB".repeat(15).hashCode());
        for (int size : new int[] {100, 128, 129, 10_000, map.size()}) {
            Map<String, Object> some = new HashMap<>();
            map.keySet().stream().limit(size).forEach(name -> some.put(name, true));
            Probe probe = new Probe("BB".repeat(15).hashCode());

            Map<String, Object> read = CompactMap.of(some);
            boolean compact = read instanceof CompactMap;

            assertThat(read).isEqualTo(some);
            assertThat(compact).isEqualTo(size <= 128);
            if (compact) {
                Object name = probe;
                assertThat(read.containsKey(name)).isFalse();
                assertThat(probe.comparisons).isEqualTo(size);
            }
        }
    }

    /** Equal to nothing, and counts how often it was asked. */
    private static final class Probe {
        private final int hash;
        private int comparisons;

        Probe(int hash) {
            this.hash = hash;
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        @SuppressWarnings("EqualsWhichDoesntCheckParameterClass")
        public boolean equals(Object other) {
            comparisons++;
            return false;
        }
    }

    @Test
    void isNotChangedWithWhatItWasMadeOfNorByAnybody() {
        Map<String, Object> map = new HashMap<>(Map.of("port", 1));
        Map<String, Object> compact = CompactMap.of(map);
        map.put("port", 2);

        assertThat(compact).containsOnly(Map.entry("port", 1));
        assertThatThrownBy(() -> compact.put("port", 3)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(compact::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> compact.keySet().remove("port")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> compact.values().clear()).isInstanceOf(UnsupportedOperationException.class);
        Iterator<Map.Entry<String, Object>> entries = compact.entrySet().iterator();
        Map.Entry<String, Object> entry = entries.next();
        assertThatThrownBy(() -> entry.setValue(4)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(entries::remove).isInstanceOf(UnsupportedOperationException.class);
        assertThat(compact).containsOnly(Map.entry("port", 1));
    }
}
