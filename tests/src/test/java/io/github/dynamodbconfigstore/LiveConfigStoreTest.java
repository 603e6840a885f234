package io.github.dynamodbconfigstore;

class LiveConfigStoreTest extends ConfigStoreContract {
    @Override
    DynamoDbConfigStoreBuilder strategy(DynamoDbConfigStoreBuilder builder) {
        return builder.live();
    }
}
