package io.github.dynamodbconfigstore.benchmarks;

import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.services.dynamodbv2.AmazonDynamoDB;
import com.amazonaws.services.dynamodbv2.AmazonDynamoDBClient;
import com.netflix.config.ConfigurationManager;
import com.netflix.config.DynamicConfiguration;
import com.netflix.config.FixedDelayPollingScheduler;
import com.netflix.config.PolledConfigurationSource;
import com.netflix.config.sources.DynamoDbConfigurationSource;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.configuration.Configuration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.lambda.powertools.parameters.DynamoDbProvider;
import software.amazon.lambda.powertools.parameters.ParamManager;

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
        return new DynamoDbConfigurationSource(clientOfArchaius());
    }

    /** Of AWS SDK 1, which Archaius uses. */
    @SuppressWarnings("deprecation")
    private static AmazonDynamoDB clientOfArchaius() {
        AmazonDynamoDBClient client = new AmazonDynamoDBClient(new BasicAWSCredentials("local", "local"));
        client.setEndpoint(System.getProperty(Server.ENDPOINT));
        return client;
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

    /** Powertools with as many values in its cache, for an hour in place of 5 s, so that each read finds its value there. */
    static DynamoDbProvider powertools(DynamoDbClient client, int options) {
        DynamoDbProvider provider = ParamManager.getDynamoDbProvider(client, Server.powertools(options));
        for (int i = 0; i < options; i++) {
            provider.withMaxAge(1, ChronoUnit.HOURS).get(Data.property(i));
        }
        return provider;
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

    /** Both have all of the store. */
    static void checkEqual(DynamoDbConfigStore store, Map<String, ?> maps, int options) {
        int stored = store.config().get().names().size();
        if (stored != options || maps.size() != options) {
            throw new IllegalStateException(
                    "the store has %d options and the maps %d, not %d".formatted(stored, maps.size(), options));
        }
    }
}
