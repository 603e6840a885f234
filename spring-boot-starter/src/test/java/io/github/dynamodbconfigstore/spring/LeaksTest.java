package io.github.dynamodbconfigstore.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.cloud.autoconfigure.ConfigurationPropertiesRebinderAutoConfiguration;
import org.springframework.cloud.autoconfigure.RefreshAutoConfiguration;
import org.springframework.cloud.context.refresh.ContextRefresher;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.http.apache5.internal.conn.IdleConnectionReaper;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** One store, one client and one poller, whatever the application does. */
@ExtendWith(LocalDynamoDbExtension.class)
class LeaksTest {
    private final LocalDynamoDb local;
    private final String table;
    private Set<Thread> before;
    private int clients;

    LeaksTest(LocalDynamoDb local, @FreshTable String table) {
        this.local = local;
        this.table = table;
    }

    @BeforeEach
    void fill() throws Exception {
        try (DynamoDbConfigStore store =
                DynamoDbConfigStore.builder(local.client(), table, "prod").build()) {
            store.set("db", Map.of("host", "old"));
        }
        before = running();
        clients = openClients();
    }

    @Test
    void pitfallNothingIsLeftOverByAHundredRefreshes() throws Exception {
        try (ConfigurableApplicationContext context = run(Cloud.class)) {
            ContextRefresher refresher = context.getBean(ContextRefresher.class);
            refresher.refresh();
            DynamoDbConfigStore store = context.getBean(DynamoDbConfigStore.class);
            List<String> before = threads();

            for (int i = 0; i < 100; i++) {
                refresher.refresh();
            }

            assertThat(threads()).isEqualTo(before);
            assertThat(openClients()).isEqualTo(clients + 1);
            assertThat(context.getBean(Connections.class).stores()).containsExactly(store);
            assertThat(context.getEnvironment().getProperty("db.host")).isEqualTo("old");
        }
        assertThatNothingRuns();
    }

    @Test
    void aRefreshReadsTheStoreAnew() throws Exception {
        try (ConfigurableApplicationContext context = run(Cloud.class);
                DynamoDbConfigStore outside = DynamoDbConfigStore.builder(local.client(), table, "prod")
                        .build()) {
            outside.set("db", Map.of("host", "new"));

            assertThat(context.getBean(ContextRefresher.class).refresh()).containsExactly("db.host");
            assertThat(context.getEnvironment().getProperty("db.host")).isEqualTo("new");
        }
        assertThatNothingRuns();
    }

    @Test
    void anOptionalStoreThatWasNotReadIsReadByTheNextRefresh() throws Exception {
        local.client().deleteTable(request -> request.tableName(table));
        try (ConfigurableApplicationContext context = run("optional:dynamodb:%1$s/prod", table, Cloud.class)) {
            ObjectProvider<DynamoDbConfigStore> store = context.getBeanProvider(DynamoDbConfigStore.class);
            assertThat(context.getEnvironment().getProperty("db.host")).isNull();
            assertThat(store.getIfAvailable()).isNull();
            fill();

            assertThat(context.getBean(ContextRefresher.class).refresh()).containsExactly("db.host");
            assertThat(context.getEnvironment().getProperty("db.host")).isEqualTo("old");
            assertThat(context.getBean(Connections.class).unread()).isEmpty();
            assertThat(context.getBean(Connections.class).stores()).containsExactly(store.getObject());
        }
    }

    @Test
    void theStoreEndsWithTheContext() throws Exception {
        DynamoDbConfigStore store;
        try (ConfigurableApplicationContext context = run(TestApplication.Stores.class)) {
            store = context.getBean(DynamoDbConfigStore.class);
        }

        assertThatThrownBy(store::reload).isInstanceOf(IllegalStateException.class);
        assertThatNothingRuns();
    }

    @Test
    void aStartThatFailsLeavesNothingBehind() throws Exception {
        assertThatThrownBy(() -> run(TestApplication.Stores.class, Failing.class))
                .hasRootCauseMessage("this bean can't be made");
        assertThatNothingRuns();
    }

    @Test
    void aStartThatFailsAtTheSecondImportLeavesNothingOfTheFirst() throws Exception {
        assertThatThrownBy(() -> run(table + "-missing", TestApplication.Stores.class))
                .hasMessageContaining("does not exist");
        assertThatNothingRuns();
    }

    private ConfigurableApplicationContext run(Class<?>... sources) {
        return run(table, sources);
    }

    private ConfigurableApplicationContext run(String second, Class<?>... sources) {
        return run("dynamodb:%s/prod,dynamodb:%s/prod", second, sources);
    }

    /** Without a client from outside, so that the one which is made is seen. */
    private ConfigurableApplicationContext run(String imports, String second, Class<?>... sources) {
        SpringApplication application = new SpringApplication(sources);
        application.setWebApplicationType(WebApplicationType.NONE);
        return application.run(
                "--spring.config.import=" + imports.formatted(table, second),
                "--spring.main.banner-mode=off",
                "--dynamodb.config-store.endpoint=" + local.endpoint(),
                "--dynamodb.config-store.region=eu-west-1",
                "--spring.cloud.aws.credentials.access-key=local",
                "--spring.cloud.aws.credentials.secret-key=local");
    }

    private static List<String> threads() {
        return running().stream().map(Thread::getName).sorted().toList();
    }

    /** Of stores, and of the AWS SDK; but for those of all time limits, which end by themselves some seconds later. */
    private static Set<Thread> running() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().matches("dynamodb-config-store-(timer|ends-request)"))
                .filter(thread -> Stream.of("dynamodb-config-store", "idle-connection-reaper", "sdk-")
                        .anyMatch(thread.getName()::startsWith))
                .collect(Collectors.toSet());
    }

    /** The HTTP clients that were made and not closed: of each of them somebody closes idle connections. */
    private static int openClients() throws ReflectiveOperationException {
        Field managers = IdleConnectionReaper.class.getDeclaredField("connectionManagers");
        managers.setAccessible(true);
        return ((Map<?, ?>) managers.get(IdleConnectionReaper.getInstance())).size();
    }

    /** But for what ran before, such as the client of the test itself. */
    private void assertThatNothingRuns() throws Exception {
        assertThat(openClients()).isEqualTo(clients);
        Set<Thread> left = running();
        left.removeAll(before);
        for (Thread thread : left) {
            thread.join(30_000);
            assertThat(thread.isAlive()).as(thread.getName()).isFalse();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        RefreshAutoConfiguration.class,
        ConfigurationPropertiesRebinderAutoConfiguration.class,
        ConfigStoreAutoConfiguration.class
    })
    static class Cloud {}

    @Configuration(proxyBeanMethods = false)
    static class Failing {
        @Bean
        DynamoDbClient unusable() {
            throw new IllegalStateException("this bean can't be made");
        }
    }
}
