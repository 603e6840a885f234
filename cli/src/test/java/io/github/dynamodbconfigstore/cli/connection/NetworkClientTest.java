package io.github.dynamodbconfigstore.cli.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.cli.settings.Place.Network;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class NetworkClientTest {
    private static final List<String> CREDENTIALS = List.of("aws.accessKeyId", "aws.secretAccessKey");

    @BeforeEach
    void logIn() {
        CREDENTIALS.forEach(name -> System.setProperty(name, "any"));
    }

    @AfterEach
    void logOut() {
        CREDENTIALS.forEach(System::clearProperty);
    }

    /** DynamoDB's own many retries outlast a request's time, so that a throttled one ended as one that nobody answered. */
    @Test
    void atAwsAClientRetriesAsTheSdkUsuallyDoes() {
        assertThat(attempts(new Network(null, "eu-west-1", null)))
                .isEqualTo(AwsRetryStrategy.forRetryMode(RetryMode.defaultRetryMode())
                        .maxAttempts());
    }

    @Test
    void onThisMachineItTriesOnce() {
        assertThat(attempts(new Network(URI.create("http://localhost:8000"), null, null)))
                .isEqualTo(1);
    }

    private static int attempts(Network place) {
        try (DynamoDbClient client = NetworkClient.open(place)) {
            return client.serviceClientConfiguration()
                    .overrideConfiguration()
                    .retryStrategy()
                    .orElseThrow()
                    .maxAttempts();
        }
    }
}
