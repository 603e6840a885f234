package io.github.dynamodbconfigstore;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;

/** Tables as others create them. */
final class Tables {
    private Tables() {}

    /** As the original does. */
    static void create(DynamoDbClient client, String table) {
        create(client, table, "_store", "S", "_option", "S");
    }

    static void create(
            DynamoDbClient client, String table, String hash, String hashType, String range, String rangeType) {
        client.createTable(request -> request.tableName(table)
                .keySchema(key(hash, KeyType.HASH), key(range, KeyType.RANGE))
                .attributeDefinitions(attribute(hash, hashType), attribute(range, rangeType))
                .provisionedThroughput(units -> units.readCapacityUnits(1L).writeCapacityUnits(1L)));
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static AttributeDefinition attribute(String name, String type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }
}
