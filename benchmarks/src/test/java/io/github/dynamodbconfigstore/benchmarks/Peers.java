package io.github.dynamodbconfigstore.benchmarks;

import com.netflix.config.ConfigurationManager;
import com.netflix.config.DynamicConfiguration;
import com.netflix.config.FixedDelayPollingScheduler;
import com.netflix.config.PollResult;
import com.netflix.config.PolledConfigurationSource;
import com.netflix.config.sources.DynamoDbConfigurationSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.lambda.powertools.parameters.DynamoDbProvider;
import software.amazon.lambda.powertools.parameters.ParamManager;

/** The peers, each set up as its own documentation tells, on the same options. */
final class Peers {
    private static final int NEVER_MILLIS = Integer.MAX_VALUE;

    private Peers() {}

    /** The process's one provider, whose cache keeps a value this long; its default is 5 s. */
    static DynamoDbProvider powertools(DynamoDbClient client, String table, Duration maxAge) {
        ParamManager.getCacheManager().setDefaultExpirationTime(maxAge);
        return ParamManager.getDynamoDbProvider(client, table);
    }

    /** The table is said for each source, where Archaius by itself has one for a process. */
    static PolledConfigurationSource archaiusSource(int options) {
        return new DynamoDbConfigurationSource(Server.clientOfArchaius()) {
            @Override
            public PollResult poll(boolean initial, @Nullable Object checkPoint) {
                Map<String, Object> properties = loadPropertiesFromTable(Server.archaius(options));
                if (properties.size() != options) {
                    throw new IllegalStateException("Archaius reads %d properties".formatted(properties.size()));
                }
                return PollResult.createFull(properties);
            }
        };
    }

    /** Archaius, having polled its table once. */
    static void installArchaius(int options) {
        ConfigurationManager.install(new DynamicConfiguration(
                archaiusSource(options), new FixedDelayPollingScheduler(0, NEVER_MILLIS, false)));
    }

    /** Maps by hand, of the same options. */
    static Map<String, Map<String, Object>> maps(int options) {
        Map<String, Map<String, Object>> maps = new HashMap<>();
        for (int i = 0; i < options; i++) {
            Map<String, Object> keys = new HashMap<>();
            Data.EVEN.keys(i).forEach((name, value) -> keys.put(read(name), plain(value)));
            maps.put(read(Data.name(i)), keys);
        }
        return maps;
    }

    /** What was read from anywhere is not the object that the program asks with. */
    private static String read(String name) {
        return new String(name.toCharArray());
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
