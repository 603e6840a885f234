package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The tables of the Python library: read exactly as it writes them, and written exactly as it reads them. */
@ExtendWith(LocalDynamoDbExtension.class)
class OriginalTablesTest {
    private final DynamoDbClient client;
    private final String table;

    OriginalTablesTest(DynamoDbClient client, @FreshTable String table) {
        this.client = client;
        this.table = table;
    }

    @Test
    void whatTheOriginalWroteIsReadExactly() {
        Tables.create(client, table);
        put(
                "prod",
                "db",
                Map.of("host", AttributeValue.fromS("db-cluster.com"), "port", AttributeValue.fromN("27017")));
        put("prod", "external-port", Map.of("port", AttributeValue.fromN("80")));
        put("prod", "secret-key", Map.of("secret-key", AttributeValue.fromS("abcd1234")));
        put("test", "db", Map.of("host", AttributeValue.fromS("localhost"), "port", AttributeValue.fromN("27017")));
        // boto writes True and False as N, sets as SS and NS, bytes as B, lists and dicts as L and M.
        put(
                "prod",
                "types",
                Map.of(
                        "on", AttributeValue.fromN("1"),
                        "off", AttributeValue.fromN("0"),
                        "ratio", AttributeValue.fromN("0.25"),
                        "hosts", AttributeValue.fromSs(List.of("a", "b")),
                        "ports", AttributeValue.fromNs(List.of("80", "8080")),
                        "blob", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {0, -1})),
                        "list", AttributeValue.fromL(List.of(AttributeValue.fromS("x"), AttributeValue.fromN("1"))),
                        "dict", AttributeValue.fromM(Map.of("k", AttributeValue.fromS("v")))));

        try (DynamoDbConfigStore store =
                DynamoDbConfigStore.builder(client, table, "prod").build()) {
            assertThat(store.config().get().names()).containsExactly("db", "external-port", "secret-key", "types");
            assertThat(store.config().get("db").asMap())
                    .isEqualTo(Map.of("host", "db-cluster.com", "port", new BigDecimal("27017")));
            Option types = store.config().get("types");
            assertThat(types.getBoolean("on")).isTrue();
            assertThat(types.getBoolean("off")).isFalse();
            assertThat(types.getNumber("ratio")).isEqualTo(new BigDecimal("0.25"));
            assertThat(types.getSet("hosts")).isEqualTo(Set.of("a", "b"));
            assertThat(types.getSet("ports")).isEqualTo(Set.of(new BigDecimal(80), new BigDecimal(8080)));
            assertThat(types.getBytes("blob")).containsExactly(0, -1);
            assertThat(types.getList("list")).isEqualTo(List.of("x", BigDecimal.ONE));
            assertThat(types.getMap("dict")).isEqualTo(Map.of("k", "v"));
        }
    }

    @Test
    void whatIsWrittenIsWhatTheOriginalWouldWrite() {
        Tables.create(client, table);
        try (DynamoDbConfigStore store =
                DynamoDbConfigStore.builder(client, table, "prod").build()) {
            store.set("db", Map.of("host", "db-cluster.com", "port", 27017));
        }

        assertThat(client.scan(request -> request.tableName(table)).items())
                .filteredOn(item -> item.get("_store").s().equals("prod"))
                .containsExactly(Items.item(
                        "prod",
                        "db",
                        Map.of("host", AttributeValue.fromS("db-cluster.com"), "port", AttributeValue.fromN("27017"))));
    }

    @Test
    void everyTypeOfTheOriginalIsWrittenAsThatType() {
        Map<String, AttributeValue> item = written(Map.of(
                "hosts", Set.of("a", "b"),
                "ports", Set.of(80, 8080),
                "blob", new byte[] {0, -1},
                "list", List.of("x", 1),
                "dict", Map.of("k", "v")));

        assertThat(item).containsOnlyKeys("_store", "_option", "hosts", "ports", "blob", "list", "dict");
        assertThat(item).containsAllEntriesOf(Items.key("prod", "option"));
        assertThat(item.get("hosts").ss()).containsExactlyInAnyOrder("a", "b");
        assertThat(item.get("ports").ns()).containsExactlyInAnyOrder("80", "8080");
        assertThat(item.get("blob")).isEqualTo(AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {0, -1})));
        assertThat(item.get("list"))
                .isEqualTo(AttributeValue.fromL(List.of(AttributeValue.fromS("x"), AttributeValue.fromN("1"))));
        assertThat(item.get("dict")).isEqualTo(AttributeValue.fromM(Map.of("k", AttributeValue.fromS("v"))));
    }

    @Test
    void anOptionWithoutKeysIsAnItemOfItsTwoNames() {
        assertThat(written(Map.of())).isEqualTo(Items.key("prod", "option"));
    }

    @Test
    void whatTheOriginalNeverWritesIsOfDynamoDbsOwnTypes() {
        Map<String, Object> keys = new HashMap<>(Map.of("on", true, "nested", List.of(Map.of("off", false))));
        keys.put("nothing", null);

        assertThat(written(keys))
                .isEqualTo(Items.item(
                        "prod",
                        "option",
                        Map.of(
                                "on", AttributeValue.fromBool(true),
                                "nothing", AttributeValue.fromNul(true),
                                "nested",
                                        AttributeValue.fromL(List.of(AttributeValue.fromM(
                                                Map.of("off", AttributeValue.fromBool(false))))))));
    }

    @Test
    void theTableThatIsCreatedIsTheOriginals() {
        DynamoDbConfigStore.builder(client, table, "prod").build().close();

        var description =
                client.describeTable(request -> request.tableName(table)).table();
        assertThat(description.keySchema())
                .extracting(key -> key.attributeName() + " " + key.keyType())
                .containsExactly("_store " + KeyType.HASH, "_option " + KeyType.RANGE);
        assertThat(description.attributeDefinitions())
                .extracting(attribute -> attribute.attributeName() + " " + attribute.attributeType())
                .containsExactlyInAnyOrder("_store " + ScalarAttributeType.S, "_option " + ScalarAttributeType.S);
        assertThat(description.provisionedThroughput().readCapacityUnits()).isEqualTo(1);
        assertThat(description.provisionedThroughput().writeCapacityUnits()).isEqualTo(1);
    }

    /** The item as it is in the table. */
    private Map<String, AttributeValue> written(Map<String, ?> keys) {
        Tables.create(client, table);
        try (DynamoDbConfigStore store =
                DynamoDbConfigStore.builder(client, table, "prod").build()) {
            store.set("option", keys);
        }
        return client.getItem(request -> request.tableName(table).key(Items.key("prod", "option")))
                .item();
    }

    private void put(String store, String option, Map<String, AttributeValue> keys) {
        client.putItem(request -> request.tableName(table).item(new HashMap<>(Items.item(store, option, keys))));
    }
}
