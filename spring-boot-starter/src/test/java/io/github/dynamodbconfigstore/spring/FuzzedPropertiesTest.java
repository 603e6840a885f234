package io.github.dynamodbconfigstore.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.fuzz.AnyStore;
import io.github.dynamodbconfigstore.fuzz.Fuzz;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitrary;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.mock.env.MockEnvironment;

/**
 * Whatever options and keys are called, each name is answered with its own value; by the environment, too, where its parts
 * begin with a letter or a digit: those without any Spring leaves out.
 */
class FuzzedPropertiesTest {
    private static final Comparator<String> SHORTEST_FIRST =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private static final Pattern PLAIN =
            Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_-]*(\\.[a-zA-Z0-9][a-zA-Z0-9_-]*|\\[[0-9]{1,9}])*");

    private static LocalDynamoDb local;
    private static Connection connection;

    @BeforeAll
    static void start() {
        local = LocalDynamoDb.start();
        Location location = new Location("config", "prod");
        connection =
                Connection.unchecked(location, location.builder(local.client()).journal(false));
    }

    @AfterAll
    static void stop() {
        connection.store().close();
        local.close();
    }

    @Test
    void eachPropertyHasItsOwnValue() {
        Fuzz.on(stores(), 40, options -> {
            DynamoDbConfigStore store = connection.store();
            store.config().get().names().forEach(store::delete);
            options.forEach(store::set);
            MockEnvironment environment = new MockEnvironment();
            StorePropertySource source = new StorePropertySource(connection).as(connection.properties());
            environment.getPropertySources().addFirst(source);
            ConfigurationPropertySources.attach(environment);
            Map<String, String> expected = flattened(options);

            assertThat(source.getPropertyNames()).containsExactlyInAnyOrderElementsOf(expected.keySet());
            expected.forEach((name, text) -> {
                assertThat(String.valueOf(source.getProperty(name))).as(name).isEqualTo(text);
                if (PLAIN.matcher(name).matches()) {
                    assertThat(environment.getProperty(name)).as(name).isEqualTo(text);
                }
                assertThat(source.getOrigin(name)).as(name).isNotNull();
            });
        });
    }

    /** As the guide says; where two options give one name, the longer option's. */
    private static Map<String, String> flattened(Map<String, Map<String, Object>> options) {
        Map<String, String> flat = new TreeMap<>();
        options.keySet().stream().sorted(SHORTEST_FIRST).forEach(option -> {
            Map<String, Object> keys = options.get(option);
            Object value = keys.get("value");
            if (keys.size() == 1 && value != null && !(value instanceof Map)) {
                flatten(option, value, flat);
            }
            flatten(option, keys, flat);
        });
        return flat;
    }

    private static void flatten(String name, Object value, Map<String, String> flat) {
        if (value instanceof Map<?, ?> map && (!map.isEmpty() || !flat.containsKey(name))) {
            Map<String, Object> sorted = new TreeMap<>(SHORTEST_FIRST);
            map.forEach((key, nested) -> sorted.put((String) key, nested));
            sorted.forEach((key, nested) -> flatten(name + "." + key, nested, flat));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                flatten(name + "[" + i + "]", list.get(i), flat);
            }
        } else {
            flat.put(name, value.toString());
        }
    }

    private static Arbitrary<Map<String, Map<String, Object>>> stores() {
        return AnyStore.options();
    }
}
