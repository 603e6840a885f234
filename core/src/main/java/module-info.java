/** DynamoDB Config Store: application configuration in a DynamoDB table. */
module io.github.dynamodbconfigstore {
    requires transitive software.amazon.awssdk.services.dynamodb;
    requires software.amazon.awssdk.awscore;
    requires transitive software.amazon.awssdk.core;
    requires org.slf4j;
    requires tools.jackson.databind;
    requires static org.jspecify;

    exports io.github.dynamodbconfigstore;
}
