package io.github.dynamodbconfigstore.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** An application starts with the policy of a reader, and with no action less. */
@ExtendWith(LocalDynamoDbExtension.class)
class ImportRightsTest {
    private final LocalDynamoDb dynamoDb;
    private final String table;

    ImportRightsTest(LocalDynamoDb dynamoDb, @FreshTable String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    @Configuration(proxyBeanMethods = false)
    static class Application {}

    @BeforeEach
    void aStore() {
        try (DynamoDbConfigStore prod =
                DynamoDbConfigStore.builder(dynamoDb.client(), table, "prod").build()) {
            prod.set("db", Map.of("port", 1));
        }
    }

    @Test
    void aReadersPolicyIsEnoughForTheStart() {
        try (ConfigurableApplicationContext context = startedWith(reader(), "10s")) {
            assertThat(context.getEnvironment().getProperty("db.port")).isEqualTo("1");
        }
    }

    @Test
    void andNoActionLess() {
        for (String action : new String[] {"dynamodb:GetItem", "dynamodb:Query"}) {
            assertThatThrownBy(() -> startedWith(reader().without(action), "1s").close())
                    .hasStackTraceContaining(action);
        }
    }

    private Policy reader() {
        return Policy.documented("A reader", table, "prod");
    }

    private ConfigurableApplicationContext startedWith(Policy policy, String deadline) {
        return EveryRequest.heldTo(new Rights(policy), () -> new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--spring.config.import=dynamodb:%s/prod".formatted(table),
                        "--spring.main.banner-mode=off",
                        "--dynamodb.config-store.endpoint=" + dynamoDb.endpoint(),
                        "--dynamodb.config-store.region=eu-west-1",
                        "--dynamodb.config-store.start-deadline=" + deadline));
    }
}
