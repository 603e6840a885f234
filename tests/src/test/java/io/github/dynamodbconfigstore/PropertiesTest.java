package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;

class PropertiesTest {
    @Test
    void joinOptionKeyAndPathByDotsAndKeepTheTypes() {
        assertThat(values(Option.of(
                        "db",
                        Map.of(
                                "host",
                                "h",
                                "port",
                                27017,
                                "tls",
                                true,
                                "pool",
                                Map.of("size", Map.of("max", 5)),
                                "pin",
                                new byte[] {1}))))
                .containsOnly(
                        entry("db.host", "h"),
                        entry("db.port", new BigDecimal(27017)),
                        entry("db.tls", true),
                        entry("db.pool.size.max", new BigDecimal(5)),
                        entry("db.pin", SdkBytes.fromByteArray(new byte[] {1})));
    }

    @Test
    void haveAnIndexForEachElementOfAListAndOfASortedSet() {
        assertThat(values(Option.of(
                        "a",
                        Map.of(
                                "list",
                                List.of("x", List.of(1), Map.of("k", "y")),
                                "names",
                                Set.of("z", "b", "m"),
                                "numbers",
                                Set.of(10, 9),
                                "bytes",
                                Set.of(SdkBytes.fromUtf8String("2"), SdkBytes.fromUtf8String("1"))))))
                .containsOnly(
                        entry("a.list[0]", "x"),
                        entry("a.list[1][0]", BigDecimal.ONE),
                        entry("a.list[2].k", "y"),
                        entry("a.names[0]", "b"),
                        entry("a.names[1]", "m"),
                        entry("a.names[2]", "z"),
                        entry("a.numbers[0]", new BigDecimal(9)),
                        entry("a.numbers[1]", BigDecimal.TEN),
                        entry("a.bytes[0]", SdkBytes.fromUtf8String("1")),
                        entry("a.bytes[1]", SdkBytes.fromUtf8String("2")));
    }

    @Test
    void areThereForWhatIsNullOrEmptyAndNotForAnOptionWithoutKeys() {
        Map<String, Object> keys = new HashMap<>(Map.of("list", List.of(), "map", Map.of(), "text", ""));
        keys.put("null", null);

        assertThat(values(Option.of("a", keys), Option.of("b", Map.of())))
                .containsOnly(
                        entry("a.list", List.of()),
                        entry("a.map", Map.of()),
                        entry("a.text", ""),
                        entry("a.null", null));
    }

    @Test
    void giveAnOptionThatIsAValueItsBareNameToo() {
        assertThat(snapshot(
                                Option.of("maintenance", Map.of("value", true)),
                                Option.of("hosts", Map.of("value", List.of("a"))))
                        .properties()
                        .values())
                .extracting(Property::name, Property::option, Property::key, Property::alias)
                .containsExactly(
                        tuple("hosts.value[0]", "hosts", "value", true),
                        tuple("hosts[0]", "hosts", "value", false),
                        tuple("maintenance", "maintenance", "value", false),
                        tuple("maintenance.value", "maintenance", "value", true));
    }

    @Test
    void giveNoBareNameToAMapOrBesideOtherKeys() {
        assertThat(values(
                        Option.of("a", Map.of("value", Map.of("k", "v"))),
                        Option.of("b", Map.of("value", "v", "since", 1))))
                .containsOnlyKeys("a.value.k", "b.value", "b.since");
    }

    @Test
    void ofTwoOptionsThatGiveOneNameTakeThatOfTheLongerAndTellWhoLost() {
        assertThat(snapshot(
                                Option.of("a", Map.of("b.c.d", "lost first")),
                                Option.of("a.b.c", Map.of("d", "taken")),
                                Option.of("a.b", Map.of("c", Map.of("d", "lost next"))))
                        .properties())
                .containsOnly(
                        entry("a.b.c.d", new Property("a.b.c.d", "a.b.c", "d", "taken", false, List.of("a", "a.b"))));
    }

    @Test
    void ofTwoKeysOfAnOptionThatGiveOneNameTakeThatOfTheLonger() {
        assertThat(snapshot(Option.of("a", Map.of("b.c", "taken", "b", Map.of("c", "lost"))))
                        .properties())
                .containsOnly(entry("a.b.c", new Property("a.b.c", "a", "b.c", "taken", false, List.of("a"))));
    }

    @Test
    void areImmutableAndShowNoValue() {
        Map<String, Property> properties =
                snapshot(Option.of("db", Map.of("password", "s3cret"))).properties();

        assertThat(properties.toString()).contains("db.password").doesNotContain("s3cret");
        assertThatThrownBy(properties::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    private static Snapshot snapshot(Option... options) {
        return Snapshot.of("config", "prod", options);
    }

    private static Map<String, Object> values(Option... options) {
        Map<String, Object> values = new HashMap<>();
        snapshot(options).properties().forEach((name, property) -> values.put(name, property.value()));
        return Collections.unmodifiableMap(values);
    }
}
