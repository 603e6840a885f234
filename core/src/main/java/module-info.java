/** DynamoDB Config Store: application configuration in a DynamoDB table. */
module io.github.dynamodbconfigstore {
    requires transitive software.amazon.awssdk.services.dynamodb;
    requires software.amazon.awssdk.awscore;
    requires transitive software.amazon.awssdk.core;
    requires org.slf4j;
    // For the AWS SDK's HTTP client, which uses it without asking for it.
    requires jdk.net;
    requires tools.jackson.databind;
    requires static transitive org.jspecify;

    exports io.github.dynamodbconfigstore;

    // Jackson makes the record that stands for an option with nothing but a value.
    opens io.github.dynamodbconfigstore.binding to
            tools.jackson.databind;
}
