package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/** A read of some keys asks DynamoDB for these and gets no others. */
@ExtendWith(LocalDynamoDbExtension.class)
class SomeKeysTest {
    private final List<GetItemRequest> sent = new ArrayList<>();
    private final ScriptedHttpClient http = new ScriptedHttpClient();
    private final DynamoDbClient client;
    private final DynamoDbConfigStore store;

    SomeKeysTest(LocalDynamoDb dynamoDb, @FreshTable String table) {
        client = dynamoDb.clientBuilder()
                .httpClient(http)
                .overrideConfiguration(c -> c.addExecutionInterceptor(new Notes(sent)))
                .build();
        store = DynamoDbConfigStore.builder(client, table, "prod").build();
        store.set("db", Map.of("host", "db-cluster.com", "port", 27017));
        sent.clear();
        http.forget();
    }

    @AfterEach
    void close() {
        store.close();
        client.close();
        http.close();
    }

    @Test
    void theKeysAskedForAreTheProjection() {
        store.config().get("db", "port");

        assertThat(sent).singleElement().satisfies(request -> {
            Map<String, String> names = request.expressionAttributeNames();
            assertThat(names.values()).containsExactlyInAnyOrder("_option", "port");
            assertThat(request.projectionExpression().split(",")).containsExactlyInAnyOrderElementsOf(names.keySet());
        });
    }

    @Test
    void theOtherKeysAreNotInTheAnswer() {
        store.config().get("db", "port");

        assertThat(http.answers())
                .singleElement()
                .asString()
                .contains("port", "27017")
                .doesNotContain("host", "db-cluster.com");
    }

    @Test
    void aWholeOptionIsReadWithoutAProjection() {
        store.config().get("db");

        assertThat(sent).singleElement().satisfies(request -> assertThat(request.projectionExpression())
                .isNull());
        assertThat(http.answers()).singleElement().asString().contains("27017", "db-cluster.com");
    }

    private record Notes(List<GetItemRequest> sent) implements ExecutionInterceptor {
        @Override
        public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
            if (context.request() instanceof GetItemRequest request) {
                sent.add(request);
            }
        }
    }
}
