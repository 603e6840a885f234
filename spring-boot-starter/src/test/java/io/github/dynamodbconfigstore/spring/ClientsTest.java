package io.github.dynamodbconfigstore.spring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class ClientsTest {
    /** DynamoDB's own many retries outlast a request's time, so that a throttled one ended as one that nobody answered. */
    @Test
    void aClientThatIsMadeRetriesAsTheSdkUsuallyDoes() {
        Binder binder = Binder.get(new MockEnvironment()
                .withProperty("dynamodb.config-store.region", "eu-west-1")
                .withProperty("spring.cloud.aws.region.static", "eu-west-1"));
        try (Clients clients = new Clients(() -> null, binder)) {
            DynamoDbClient client = clients.client(ConfigStoreSettings.from(binder), new Location("config", "prod"));

            assertThat(client.serviceClientConfiguration()
                            .overrideConfiguration()
                            .retryStrategy()
                            .orElseThrow()
                            .maxAttempts())
                    .isEqualTo(AwsRetryStrategy.forRetryMode(RetryMode.defaultRetryMode())
                            .maxAttempts());
        }
    }
}
