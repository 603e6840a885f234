package io.github.dynamodbconfigstore.local;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Some data: a table of notes. */
record Notebook(DynamoDbClient client, String table) {
    private static final String KEY = "note";

    static Notebook open(DynamoDbClient client) {
        return open(client, "notebook");
    }

    static Notebook open(DynamoDbClient client, String table) {
        try {
            client.createTable(request -> request.tableName(table)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .keySchema(KeySchemaElement.builder()
                            .attributeName(KEY)
                            .keyType(KeyType.HASH)
                            .build())
                    .attributeDefinitions(AttributeDefinition.builder()
                            .attributeName(KEY)
                            .attributeType(ScalarAttributeType.S)
                            .build()));
        } catch (ResourceInUseException e) {
            // It is there already.
        }
        return new Notebook(client, table);
    }

    void write(String note) {
        client.putItem(request -> request.tableName(table).item(item(note)));
    }

    boolean has(String note) {
        return client.getItem(
                        request -> request.tableName(table).key(item(note)).consistentRead(true))
                .hasItem();
    }

    private static Map<String, AttributeValue> item(String note) {
        return Map.of(KEY, AttributeValue.fromS(note));
    }
}
