package io.github.dynamodbconfigstore.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import jakarta.validation.constraints.Max;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.Sanitizer;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.validation.annotation.Validated;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What the endpoint is asked for, and by whom. */
@ExtendWith(LocalDynamoDbExtension.class)
class EndpointTest {
    private final DynamoDbClient client;
    private final String table;

    EndpointTest(DynamoDbClient client, @FreshTable String table) {
        this.client = client;
        this.table = table;
    }

    @BeforeEach
    void fill() {
        try (DynamoDbConfigStore outside = store("team/prod")) {
            outside.set("db", Map.of("host", "db-cluster.com", "port", 2000));
            outside.set("db", Map.of("host", "wrong"));
        }
    }

    @Test
    void aStoreMayHaveASlashInItsName() {
        try (var context = application().run()) {
            assertThat(endpoint(context).history(table, store(), null)).hasSize(2);
        }
    }

    @Test
    void valuesAreShownToWhomSettingsAuthorize() {
        try (var context = application()
                .with("management.endpoint.configstore.show-values", "when-authorized")
                .with("management.endpoint.configstore.roles", "operator")
                .run()) {
            assertThat(host(context, user("ann", "operator"))).isEqualTo("wrong");
            assertThat(host(context, user("bob", "guest"))).isEqualTo("******");
            assertThat(host(context, SecurityContext.NONE)).isEqualTo("******");
        }
    }

    @Test
    void theAuthorOfARollbackIsWhoAsks() {
        try (var context = application().run()) {
            var commit = endpoint(context).rollBack(table, store(), 1, null, user("ann"));

            assertThat(commit.author()).isEqualTo("ann");
        }
    }

    @Test
    void aRevisionThatNobodyKnowsIsABadRequest() {
        try (var context = application().run()) {
            assertThatThrownBy(() -> endpoint(context).rollBack(table, store(), 99, null, SecurityContext.NONE))
                    .isInstanceOf(InvalidEndpointRequestException.class)
                    .hasMessageContaining("99");
            assertThatThrownBy(() -> endpoint(context).rollBack(table, store(), -1, null, SecurityContext.NONE))
                    .isInstanceOf(InvalidEndpointRequestException.class)
                    .hasMessageContaining("-1");
        }
    }

    @Test
    void aRollbackThatDoesNotFitIsABadRequest() {
        try (var context = application().with(Refusing.class).run()) {
            assertThatThrownBy(() -> endpoint(context).rollBack(table, store(), 1, null, SecurityContext.NONE))
                    .isInstanceOf(InvalidEndpointRequestException.class)
                    .hasMessageContaining("key 'port' of option 'db'");
        }
    }

    @Test
    void thereIsALimitToTheNumberOfCommits() {
        try (var context = application().run()) {
            assertThat(endpoint(context).history(table, store(), 1)).hasSize(1);
            for (int limit : new int[] {-1, 0, 1_001}) {
                assertThatThrownBy(() -> endpoint(context).history(table, store(), limit))
                        .isInstanceOf(InvalidEndpointRequestException.class)
                        .hasMessageContaining("1 to 1000");
            }
        }
    }

    @Test
    void ofTwoTablesOfOneNameNoneIsMeant() {
        try (DynamoDbConfigStore one = open("arn:aws:dynamodb:eu-west-1:123456789012:table/" + table);
                DynamoDbConfigStore other = open("arn:aws:dynamodb:eu-west-1:210987654321:table/" + table)) {
            ConfigStoreEndpoint endpoint = endpoint(one, other);

            assertThatThrownBy(() -> endpoint.rollBack(table, store(), 1, null, SecurityContext.NONE))
                    .isInstanceOf(InvalidEndpointRequestException.class)
                    .hasMessageContaining("several");
        }
    }

    @Test
    void aStoreThatIsOutOfReachHidesNoOther() {
        try (DynamoDbConfigStore missing = open(table + "-missing");
                DynamoDbConfigStore good = store("team/prod")) {
            var stores = endpoint(missing, good).stores(SecurityContext.NONE);

            assertThat(stores.get(table + "/team/prod").properties()).containsKey("db.host");
            assertThat(stores.get(table + "-missing/team/prod").error()).contains("does not exist");
        }
    }

    private ConfigStoreEndpoint endpoint(DynamoDbConfigStore... stores) {
        ObjectProvider<DynamoDbConfigStore> beans = new ObjectProvider<>() {
            @Override
            public Stream<DynamoDbConfigStore> stream() {
                return Stream.of(stores);
            }
        };
        Connections none = new Connections(null, null);
        return new ConfigStoreEndpoint(
                new StoresInUse(none, beans, null),
                new Sanitizer(),
                new ConfigStoreEndpointProperties(Show.NEVER, Set.of()));
    }

    private DynamoDbConfigStore open(String name) {
        return DynamoDbConfigStore.builder(client, name, "team/prod")
                .createTable(false)
                .build();
    }

    private DynamoDbConfigStore store(String name) {
        return DynamoDbConfigStore.builder(client, table, name).build();
    }

    private static String[] store() {
        return new String[] {"team", "prod"};
    }

    private Object host(ConfigurableApplicationContext context, SecurityContext security) {
        return endpoint(context)
                .stores(security)
                .get(table + "/team/prod")
                .properties()
                .get("db.host")
                .value();
    }

    private static ConfigStoreEndpoint endpoint(ConfigurableApplicationContext context) {
        return context.getBean(ConfigStoreEndpoint.class);
    }

    private static SecurityContext user(String name, String... roles) {
        return new SecurityContext() {
            @Override
            public Principal getPrincipal() {
                return () -> name;
            }

            @Override
            public boolean isUserInRole(String role) {
                return List.of(roles).contains(role);
            }
        };
    }

    private TestApplication application() {
        return new TestApplication(client, "dynamodb:%s/team/prod".formatted(table))
                .with("management.endpoints.jmx.exposure.include", "configstore")
                .with("management.endpoint.configstore.access", "unrestricted")
                .with("spring.jmx.enabled", "true")
                .with(ActuatorTest.Actuator.class);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(Db.class)
    static class Refusing {}

    @ConfigurationProperties("db")
    @Validated
    record Db(@Max(1_000) int port) {}
}
