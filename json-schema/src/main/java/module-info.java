/** JSON Schema for the options of a DynamoDB Config Store. */
module io.github.dynamodbconfigstore.jsonschema {
    requires transitive io.github.dynamodbconfigstore;
    requires com.networknt.schema;
    requires tools.jackson.databind;
    requires static transitive org.jspecify;

    exports io.github.dynamodbconfigstore.jsonschema;
}
