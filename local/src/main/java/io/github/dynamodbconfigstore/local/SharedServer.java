package io.github.dynamodbconfigstore.local;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A server that another owns and shares: nothing to be closed. */
record SharedServer(URI endpoint) implements Backend {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Override
    public boolean ownsServer() {
        return false;
    }

    @Override
    public void close() {}

    boolean answers() {
        try (DynamoDbClient client = LocalClients.builder(endpoint)
                .overrideConfiguration(settings -> settings.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build()) {
            client.listTables(request -> request.limit(1).overrideConfiguration(call -> call.apiCallTimeout(PATIENCE)));
            return true;
        } catch (SdkException e) {
            return false;
        }
    }
}
