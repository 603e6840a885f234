package io.github.dynamodbconfigstore.jsonschema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.dynamodbconfigstore.ConfigRejectedException;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.StoreUnavailableException;
import io.github.dynamodbconfigstore.Violation;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A store with schemas, on DynamoDB. */
@ExtendWith(LocalDynamoDbExtension.class)
class StoreTest {
    @TempDir
    private Path folder;

    @Test
    void aCommitThatASchemaRefusesIsNotWritten(DynamoDbClient client, @FreshTable String table) throws Exception {
        JsonSchemaValidator schemas = new SchemaFolder(folder)
                .with("db.schema.json", "{\"properties\": {\"port\": {\"type\": \"integer\"}}}")
                .validator();
        try (DynamoDbConfigStore store = DynamoDbConfigStore.builder(client, table, "prod")
                .validator(schemas)
                .build()) {
            store.set("db", Map.of("port", 27017));

            ConfigRejectedException refusal = catchThrowableOfType(
                    ConfigRejectedException.class,
                    () -> store.commit(
                            c -> c.set("db", Map.of("port", "hunter2")).set("cache", Map.of("size", 1))));

            assertThat(refusal).hasMessageNotContaining("hunter2");
            assertThat(refusal.violations())
                    .containsExactly(new Violation(
                            "db",
                            "port",
                            "is of type string, but must be integer (db.schema.json#/properties/port/type)"));
            assertThat(store.config().get("db").getInt("port")).isEqualTo(27017);
            assertThat(store.config().find("cache")).isEmpty();
            assertThat(store.history().log()).hasSize(1);
        }
    }

    @Test
    void anOptionLeftOutOfTheFileHidesNoViolationOfAnother(LocalDynamoDb dynamoDb, @FreshTable String table)
            throws Exception {
        JsonSchemaValidator schemas = new SchemaFolder(folder)
                .with("api-key.schema.json", "{\"required\": [\"value\"]}")
                .with("db.schema.json", "{\"properties\": {\"port\": {\"type\": \"integer\"}}}")
                .validator();
        Path file = folder.resolve("prod.snapshot");
        try (DynamoDbConfigStore store = DynamoDbConfigStore.builder(dynamoDb.client(), table, "prod")
                .live()
                .lastKnownGood(file)
                .lastKnownGoodWithout("api-key")
                .build()) {
            store.set("api-key", Map.of("value", "hunter2"));
            store.set("db", Map.of("port", "many"));
        }

        try (DynamoDbClient unreachable = dynamoDb.clientBuilder()
                .endpointOverride(URI.create("http://127.0.0.1:1"))
                .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1)))
                .build()) {
            StoreUnavailableException refusal = catchThrowableOfType(
                    StoreUnavailableException.class, () -> DynamoDbConfigStore.builder(unreachable, table, "prod")
                            .live()
                            .startDeadline(Duration.ofMillis(500))
                            .lastKnownGood(file)
                            .validator(schemas)
                            .build());

            assertThat(refusal.getSuppressed())
                    .singleElement()
                    .isInstanceOfSatisfying(ConfigRejectedException.class, rejected -> assertThat(rejected.violations())
                            .extracting(Violation::option)
                            .containsExactly("db"));
        }
    }
}
