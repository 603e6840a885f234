package io.github.dynamodbconfigstore.benchmarks;

import com.netflix.config.ConfigurationManager;
import com.netflix.config.DynamicConfiguration;
import com.netflix.config.FixedDelayPollingScheduler;
import com.netflix.config.PolledConfigurationSource;
import com.netflix.config.sources.DynamoDbConfigurationSource;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.configuration.Configuration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The peers, each set up as its own documentation tells, on the same options. */
final class Peers {
    private static final int NEVER_MILLIS = Integer.MAX_VALUE;

    private Peers() {}

    /** Archaius' source is of the table that a property names when it polls. */
    static void nameTableOfArchaius(int options) {
        ConfigurationManager.getConfigInstance()
                .setProperty("com.netflix.config.dynamo.tableName", Server.archaius(options));
    }

    static PolledConfigurationSource archaiusSource() {
        return new DynamoDbConfigurationSource(Server.clientOfArchaius());
    }

    /** Archaius, having polled its table once. */
    static void installArchaius(int options) {
        nameTableOfArchaius(options);
        Configuration polled = new DynamicConfiguration(
                archaiusSource(), new FixedDelayPollingScheduler(NEVER_MILLIS, NEVER_MILLIS, false));
        if (!IntStream.range(0, options).mapToObj(Data::property).allMatch(polled::containsKey)) {
            throw new IllegalStateException("Archaius has not read all of %d properties".formatted(options));
        }
        ConfigurationManager.install((DynamicConfiguration) polled);
    }

    /** Maps by hand, of the SDK's items: with the very names that it hands out. */
    static Map<String, Map<String, Object>> maps(DynamoDbClient client, String store) {
        Map<String, Map<String, Object>> maps = new HashMap<>();
        FullLoad.sdk(client, store).forEach((option, item) -> {
            Map<String, Object> keys = new HashMap<>();
            item.forEach((name, value) -> keys.put(name, plain(value)));
            keys.keySet().removeAll(Data.KEYS);
            maps.put(option, keys);
        });
        return maps;
    }

    private static Object plain(AttributeValue value) {
        return switch (value.type()) {
            case N -> Integer.valueOf(value.n());
            case BOOL -> value.bool();
            default -> value.s();
        };
    }

    /** No side may be measured that answers something else. */
    static void checkEqual(int... ports) {
        for (int port : ports) {
            if (port != Data.PORT) {
                throw new IllegalStateException("a side answers %d, not %d".formatted(port, Data.PORT));
            }
        }
    }
}
