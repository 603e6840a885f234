package io.github.dynamodbconfigstore.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** The database in a folder. DynamoDB Local starts on any file of that name, and fails with each request. */
record DatabaseFile(Path folder) {
    private static final String FILE = "shared-local-instance.db";

    /** After a failure, DynamoDB Local takes no file of that path any more, as long as this JVM lives. */
    void check(URI endpoint) {
        try (DynamoDbClient client = LocalClients.builder(endpoint)
                .overrideConfiguration(settings -> settings.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build()) {
            client.listTables(request -> request.limit(1));
        } catch (DynamoDbException e) {
            throw new UncheckedIOException(
                    "%s can't be read as a database of DynamoDB Local: move it away and start this program anew, or give another folder"
                            .formatted(folder.resolve(FILE)),
                    new IOException(e));
        }
    }
}
