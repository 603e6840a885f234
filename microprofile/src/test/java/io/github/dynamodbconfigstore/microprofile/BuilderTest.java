package io.github.dynamodbconfigstore.microprofile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.DynamoDbConfigStoreBuilder;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Each setting reaches what it is of. */
@ExtendWith(LocalDynamoDbExtension.class)
class BuilderTest {
    private static final Map<String, String> UNUSUAL = Map.ofEntries(
            Map.entry("table", "config"),
            Map.entry("stores", "prod"),
            Map.entry("strategy", "time-based"),
            Map.entry("poll-interval", "11s"),
            Map.entry("full-load-interval", "12s"),
            Map.entry("reload-interval", "13s"),
            Map.entry("max-age", "14s"),
            Map.entry("consistent-reads", "false"),
            Map.entry("create-table", "true"),
            Map.entry("store-key", "s"),
            Map.entry("option-key", "o"),
            Map.entry("start-deadline", "15s"),
            Map.entry("request-timeout", "16s"),
            Map.entry("last-known-good.folder", "state"),
            Map.entry("last-known-good.max-age", "17s"),
            Map.entry("last-known-good.without", "login, tokens"),
            Map.entry("region", "eu-south-2"));

    @Test
    void settingsReachTheStore(LocalDynamoDb local) {
        DynamoDbConfigStoreBuilder builder = settings().builder(local.client(), "prod");

        assertThat(builder)
                .hasFieldOrPropertyWithValue("pollInterval", Duration.ofSeconds(11))
                .hasFieldOrPropertyWithValue("fullLoadInterval", Duration.ofSeconds(12))
                .hasFieldOrPropertyWithValue("reloadInterval", Duration.ofSeconds(13))
                .hasFieldOrPropertyWithValue("maxAge", Duration.ofSeconds(14))
                .hasFieldOrPropertyWithValue("createTable", true)
                .hasFieldOrPropertyWithValue("storeKey", "s")
                .hasFieldOrPropertyWithValue("optionKey", "o")
                .hasFieldOrPropertyWithValue("startDeadline", Duration.ofSeconds(15))
                .hasFieldOrPropertyWithValue("requestTimeout", Duration.ofSeconds(16))
                .hasFieldOrPropertyWithValue("lastKnownGood", Path.of("state", "config%2Fprod.snapshot"))
                .hasFieldOrPropertyWithValue("lastKnownGoodMaxAge", Duration.ofSeconds(17))
                .hasFieldOrPropertyWithValue("leftOut", Set.of("login", "tokens"));
        assertThat(builder).extracting("strategy").hasToString("TIME_BASED");
        assertThat(builder).extracting("consistency").hasToString("Consistency[onDemand=false, periodic=false]");
    }

    @Test
    void theRegionReachesTheClient() {
        try (DynamoDbClient client = settings().client()) {
            assertThat(client.serviceClientConfiguration().region()).isEqualTo(Region.EU_SOUTH_2);
        }
    }

    /** DynamoDB's own many retries outlast a request's time, so that a throttled one ended as one that nobody answered. */
    @Test
    void aClientRetriesAsTheSdkUsuallyDoes() {
        try (DynamoDbClient client = settings().client()) {
            assertThat(client.serviceClientConfiguration()
                            .overrideConfiguration()
                            .retryStrategy()
                            .orElseThrow()
                            .maxAttempts())
                    .isEqualTo(AwsRetryStrategy.forRetryMode(RetryMode.defaultRetryMode())
                            .maxAttempts());
        }
    }

    private static Settings settings() {
        Map<String, String> named = new HashMap<>();
        UNUSUAL.forEach((name, value) -> named.put(Settings.PREFIX + name, value));
        return Settings.read(named::get).orElseThrow();
    }
}
