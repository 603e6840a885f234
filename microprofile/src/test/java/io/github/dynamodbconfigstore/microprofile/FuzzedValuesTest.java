package io.github.dynamodbconfigstore.microprofile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.Property;
import io.github.dynamodbconfigstore.Snapshot;
import io.github.dynamodbconfigstore.fuzz.AnyStore;
import io.github.dynamodbconfigstore.fuzz.Fuzz;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever options and keys are called, each name has its own value, and each value one name under which it is listed. */
class FuzzedValuesTest {
    private static LocalDynamoDb local;
    private static DynamoDbConfigStore store;
    private static Snapshot db;

    @BeforeAll
    static void start() {
        local = LocalDynamoDb.start();
        store = DynamoDbConfigStore.builder(local.client(), "config", "prod")
                .journal(false)
                .build();
        store.set("db", Map.of("host", "h"));
        db = store.config().get();
    }

    @AfterAll
    static void stop() {
        store.close();
        local.close();
    }

    @Test
    void eachNameHasItsOwnValue() {
        Fuzz.on(stores(), 60, options -> {
            store.config().get().names().forEach(store::delete);
            options.forEach(store::set);
            Snapshot snapshot = store.config().get();
            SortedMap<String, Property> properties = snapshot.properties();

            Values values = new Values(snapshot, properties, false);

            properties.forEach((name, property) -> assertThat(values.get(name))
                    .as(name)
                    .isEqualTo(property.value().toString()));
            assertThat(values.listed().keySet()).isEqualTo(values.names());
            // Each value once: by its own name, or within the one list that is listed for it.
            properties.values().stream().filter(property -> !property.alias()).forEach(property -> {
                String name = property.name();
                int bracket = name.lastIndexOf('[');
                String list = bracket > 0 ? name.substring(0, bracket) : name;
                boolean inList = !properties.containsKey(list) && values.names().contains(list);
                assertThat(values.names().contains(name) ^ inList).as(name).isTrue();
            });
            SmallRyeConfig config = new SmallRyeConfigBuilder()
                    .withSources(new PropertiesConfigSource(values.listed(), "store", 100))
                    .build();
            new TreeSet<>(values.names())
                    .forEach(name -> assertThat(config.getConfigValue(name).getRawValue())
                            .as(name)
                            .isEqualTo(values.get(name)));
        });
    }

    @Test
    void aListIsReadAsItWas() {
        Fuzz.on(texts(), 30, texts -> {
            store.set("o", Map.of("texts", texts));
            Snapshot snapshot = store.config().get();
            SmallRyeConfig config = new SmallRyeConfigBuilder()
                    .withSources(new PropertiesConfigSource(
                            new Values(snapshot, snapshot.properties(), false).listed(), "store", 100))
                    .build();

            assertThat(config.getValues("o.texts", String.class)).isEqualTo(texts);
        });
    }

    @Test
    void anyNameMayBeAskedForWhereOptionsAreNotKnown() {
        Fuzz.on(anything(), 300, name -> {
            assertThat(new Values(db, db.properties(), true).get(name)).isEqualTo(name.equals("db.host") ? "h" : null);
        });
    }

    private static Arbitrary<Map<String, Map<String, Object>>> stores() {
        return AnyStore.options();
    }

    private static Arbitrary<List<String>> texts() {
        return Arbitraries.strings()
                .withChars("ab,\\\\ \u00e4")
                .ofMinLength(1)
                .ofMaxLength(6)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    private static Arbitrary<String> anything() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "db.host",
                        "",
                        ".",
                        "[",
                        "db.",
                        "\ud800",
                        "x".repeat(2_000),
                        ".".repeat(100_000),
                        "a.".repeat(10_000)),
                Arbitraries.strings().ofMaxLength(20));
    }
}
