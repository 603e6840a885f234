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
            CompactMap compact = new CompactMap(map);

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
        CompactMap compact = new CompactMap(Collections.singletonMap("null", null));

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

        CompactMap compact = new CompactMap(map);

        assertThat(compact).isEqualTo(map);
        assertThat(compact.containsKey("AaAaAa")).isFalse();
    }

    @Test
    void isNotChangedWithWhatItWasMadeOfNorByAnybody() {
        Map<String, Object> map = new HashMap<>(Map.of("port", 1));
        CompactMap compact = new CompactMap(map);
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
