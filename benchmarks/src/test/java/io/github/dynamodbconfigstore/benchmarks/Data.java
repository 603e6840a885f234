package io.github.dynamodbconfigstore.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The options that every side holds: the same names and the same values. */
enum Data {
    /** About 200 bytes each, like the original's example. */
    EVEN {
        @Override
        Map<String, AttributeValue> keys(int i) {
            Map<String, AttributeValue> keys = new LinkedHashMap<>();
            keys.put("host", AttributeValue.fromS("node-%05d.cluster.example.com".formatted(i)));
            keys.put("port", AttributeValue.fromN(Integer.toString(PORT + i)));
            keys.put("url", AttributeValue.fromS("https://service-%05d.example.com/api/v2/items".formatted(i)));
            keys.put("timeout", AttributeValue.fromS("30s"));
            keys.put("enabled", AttributeValue.fromBool(true));
            keys.put("user", AttributeValue.fromS("application-user-%05d".formatted(i)));
            return keys;
        }
    },

    /** As configuration is: most options are a flag or a number, some are like the even ones, a few are large and nested. */
    MIXED {
        @Override
        Map<String, AttributeValue> keys(int i) {
            if (i == 0 || i % 10 >= 7) {
                return EVEN.keys(i);
            }
            if (i % 50 == 1) {
                List<AttributeValue> rules = new ArrayList<>();
                for (int rule = 0; rule < 20; rule++) {
                    rules.add(AttributeValue.fromM(EVEN.keys(rule)));
                }
                return Map.of("rules", AttributeValue.fromL(rules), "modes", AttributeValue.fromSs(List.of("a", "b")));
            }
            return Map.of("value", i % 2 == 0 ? AttributeValue.fromBool(true) : AttributeValue.fromN("" + i));
        }
    };

    static final String TABLE = "config";
    static final List<String> KEYS = List.of("_store", "_option");
    static final int PORT = 27_017;

    abstract Map<String, AttributeValue> keys(int i);

    static String name(int i) {
        return i == 0 ? "db" : "option-%05d".formatted(i);
    }

    /** Where a peer has one value for each name: the first one's port by its whole name. */
    static String property(int i) {
        return i == 0 ? "db.port" : name(i);
    }

    String store(int options) {
        return "%s-%d".formatted(name().toLowerCase(Locale.ROOT), options);
    }

    Map<String, AttributeValue> item(String store, int i) {
        Map<String, AttributeValue> item = new LinkedHashMap<>(keys(i));
        item.put("_store", AttributeValue.fromS(store));
        item.put("_option", AttributeValue.fromS(name(i)));
        return item;
    }
}
