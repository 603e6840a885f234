package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@ExtendWith(LocalDynamoDbExtension.class)
class SetTest {
    @Test
    void withoutAJournalSetIsOnePutItem(LocalDynamoDb dynamoDb, @FreshTable String table) {
        ScriptedHttpClient http = new ScriptedHttpClient();
        try (DynamoDbClient client = dynamoDb.clientBuilder().httpClient(http).build();
                DynamoDbConfigStore store = DynamoDbConfigStore.builder(client, table, "prod")
                        .journal(false)
                        .build()) {
            http.forget();

            store.set("db", Map.of("port", 1));

            assertThat(http.actions()).containsExactly("PutItem");
            assertThat(store.status().writeUnits()).isEqualTo(1.0);
        }
    }

    @Test
    void theSimpleStrategyIsTheDefault(DynamoDbConfigStore store) {
        assertThat(store.status().strategy()).isEqualTo("SimpleConfigStore");
    }
}
