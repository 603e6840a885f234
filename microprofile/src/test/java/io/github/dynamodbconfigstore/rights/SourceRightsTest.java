package io.github.dynamodbconfigstore.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import io.github.dynamodbconfigstore.microprofile.DynamoDbConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A configuration starts with the policy of a reader, and with no action less. */
@ExtendWith(LocalDynamoDbExtension.class)
class SourceRightsTest {
    private final LocalDynamoDb dynamoDb;
    private final String table;

    SourceRightsTest(LocalDynamoDb dynamoDb, @FreshTable String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    @BeforeEach
    void aStore() {
        try (DynamoDbConfigStore prod =
                DynamoDbConfigStore.builder(dynamoDb.client(), table, "prod").build()) {
            prod.set("db", Map.of("port", 1));
        }
    }

    @Test
    void aReadersPolicyIsEnoughForTheStart() {
        SmallRyeConfig config = startedWith(reader(), "10s");

        assertThat(config.getValue("db.port", Integer.class)).isEqualTo(1);
        DynamoDbConfigSource.in(config).forEach(DynamoDbConfigSource::close);
    }

    @Test
    void andNoActionLess() {
        for (String action : new String[] {"dynamodb:GetItem", "dynamodb:Query"}) {
            assertThatThrownBy(() -> startedWith(reader().without(action), "1s"))
                    .hasStackTraceContaining(action);
        }
    }

    private Policy reader() {
        return Policy.documented("A reader", table, "prod");
    }

    private SmallRyeConfig startedWith(Policy policy, String deadline) {
        Map<String, String> settings = Map.of(
                "dynamodb.config-store.table",
                table,
                "dynamodb.config-store.stores",
                "prod",
                "dynamodb.config-store.endpoint",
                dynamoDb.endpoint().toString(),
                "dynamodb.config-store.start-deadline",
                deadline);
        return EveryRequest.heldTo(new Rights(policy), () -> new SmallRyeConfigBuilder()
                .addDiscoveredSources()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(settings, "application", 250))
                .build());
    }
}
