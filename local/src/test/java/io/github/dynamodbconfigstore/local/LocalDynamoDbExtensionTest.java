package io.github.dynamodbconfigstore.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@ExtendWith(LocalDynamoDbExtension.class)
class LocalDynamoDbExtensionTest {
    private static final Set<String> EARLIER = new HashSet<>();
    private static String ofClass = "";

    private final String ofConstructor;
    private String ofSetUp = "";

    LocalDynamoDbExtensionTest(@FreshTable String table) {
        this.ofConstructor = table;
    }

    @BeforeAll
    static void setUpClass(@FreshTable String table) {
        ofClass = table;
    }

    @BeforeEach
    void setUp(@FreshTable String table) {
        ofSetUp = table;
    }

    @Test
    void aTestHasOneTableAndAClassAnother(@FreshTable String table, @FreshTable String sameTable) {
        assertThat(table).isEqualTo(sameTable).isEqualTo(ofSetUp).isEqualTo(ofConstructor);
        assertThat(table).isNotEqualTo(ofClass);
    }

    @RepeatedTest(3)
    void aTestsTableIsNewAndTheEarlierOnesAreGone(@FreshTable String table, DynamoDbClient client) {
        assertThat(client.listTables().tableNames()).doesNotContain(table).noneMatch(EARLIER::contains);
        assertThat(EARLIER.add(table)).isTrue();
        Notebook.open(client, table).write("a");
    }

    @Test
    void theClientIsTheServers(LocalDynamoDb local, DynamoDbClient client) {
        assertThat(client).isSameAs(local.client());
    }

    @Test
    void theStoreIsOnTheTestsTable(DynamoDbConfigStore store, @FreshTable String table, DynamoDbClient client) {
        store.set("db", Map.of("port", 27017));
        assertThat(store.config().get("db").getInt("port")).isEqualTo(27017);
        assertThat(client.scan(request -> request.tableName(table)).items())
                .anySatisfy(item -> assertThat(item).containsEntry("_store", AttributeValue.fromS("test")));
    }
}
