package io.github.dynamodbconfigstore.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.map;

import io.github.dynamodbconfigstore.ConfigRejectedException;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.TableNotCreatedException;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.env.EnvironmentEndpoint;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.cloud.autoconfigure.ConfigurationPropertiesRebinderAutoConfiguration;
import org.springframework.cloud.autoconfigure.RefreshAutoConfiguration;
import org.springframework.cloud.context.refresh.ContextRefresher;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Health, info, meters and the endpoint. */
@ExtendWith(LocalDynamoDbExtension.class)
class ActuatorTest {
    private final DynamoDbClient client;
    private final String table;
    private final DynamoDbConfigStore outside;

    ActuatorTest(DynamoDbClient client, @FreshTable String table) {
        this.client = client;
        this.table = table;
        this.outside = DynamoDbConfigStore.builder(client, table, "prod").build();
    }

    @BeforeEach
    void fill() {
        outside.set("db", Map.of("host", "db-cluster.com", "port", 2000));
    }

    @AfterEach
    void close() {
        outside.close();
    }

    @Test
    void aStoreThatIsReadIsUp() {
        try (var context = application().run()) {
            assertThat(health(context).getStatus()).isEqualTo(Status.UP);
            assertThat(detail(context)).containsEntry("status", "UP").containsEntry("revision", 1L);
        }
    }

    @Test
    void anOutageWithinTheLimitIsToldAndNotDown() {
        try (var context = application().run()) {
            outage(context);

            assertThat(health(context).getStatus()).isEqualTo(Status.UP);
            assertThat(detail(context)).containsEntry("failuresInARow", 1).containsKey("error");
        }
    }

    @Test
    void anOutageBeyondTheLimitIsDown() {
        try (var context =
                application().with("dynamodb.config-store.health.max-age", "0s").run()) {
            outage(context);

            assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
            assertThat(context.getEnvironment().getProperty("db.host")).isEqualTo("db-cluster.com");
        }
    }

    @Test
    void aSnapshotThatIsRefusedIsOutOfDate() {
        try (var context = application().with(Bound.class).run()) {
            outside.set("db", Map.of("host", "db-cluster.com", "port", "s3cr3t"));
            assertThatThrownBy(() -> store(context).awaitRevision(2, Duration.ofSeconds(30)))
                    .isInstanceOf(ConfigRejectedException.class);

            assertThat(health(context).getStatus()).isEqualTo(ConfigStoreHealthIndicator.OUT_OF_DATE);
            assertThat(detail(context))
                    .containsEntry("refusedRevision", 2L)
                    .containsEntry("violations", List.of("key 'port' of option 'db' does not fit int"));
        }
    }

    @Test
    void anOptionalStoreThatWasNotReadIsUnknown() {
        try (var context = new TestApplication(client, "optional:dynamodb:%s-missing/prod".formatted(table))
                .with(Actuator.class)
                .run()) {
            assertThat(health(context).getStatus()).isEqualTo(Status.UNKNOWN);
            assertThat(health(context).getDetails()).containsKey(table + "-missing/prod");
        }
    }

    @Test
    void infoNamesTheRevisionInForce() {
        try (var context = application().run()) {
            Info.Builder info = new Info.Builder();
            context.getBean(ConfigStoreInfoContributor.class).contribute(info);

            assertThat(info.build().get("configStore"))
                    .isEqualTo(Map.of(table + "/prod", Map.of("revision", 1L, "strategy", "LiveConfigStore")));
        }
    }

    @Test
    void theEndpointShowsWhereEachValueIsFromAndHidesTheValue() {
        try (var context = application().run()) {
            var description = endpoint(context).stores(SecurityContext.NONE).get(table + "/prod");

            assertThat(description.revision()).isEqualTo(1);
            assertThat(description.properties()).containsOnlyKeys("db.host", "db.port");
            assertThat(description.properties().get("db.host").value()).isEqualTo("******");
            assertThat(description.properties().get("db.host").origin())
                    .isEqualTo("key 'host' of option 'db' of store 'prod' in DynamoDB table '%s' at revision 1"
                            .formatted(table));
        }
    }

    @Test
    void theEndpointShowsValuesWhereThatIsSetAndNoFunctionMasksThem() {
        try (var context = application()
                .with("management.endpoint.configstore.show-values", "always")
                .with(Masking.class)
                .run()) {
            var properties = endpoint(context)
                    .stores(SecurityContext.NONE)
                    .get(table + "/prod")
                    .properties();

            assertThat(properties.get("db.host").value()).isEqualTo("masked");
            assertThat(properties.get("db.port").value()).isEqualTo(2000);
        }
    }

    @Test
    void theEndpointMasksWhateverSpringsOwnMasks() {
        try (DynamoDbConfigStore secrets =
                DynamoDbConfigStore.builder(client, table, "secrets").build()) {
            secrets.set("login", Map.of("password", "hunter2"));
        }
        try (var context = application("dynamodb:%1$s/prod,dynamodb:%1$s/secrets")
                .with("management.endpoint.configstore.show-values", "always")
                .with(MaskingASource.class)
                .run()) {
            Map<String, Object> ours = new TreeMap<>();
            endpoint(context).stores(SecurityContext.NONE).values().forEach(store -> store.properties()
                    .forEach((name, property) -> ours.put(name, property.value())));
            EnvironmentEndpoint springs = new EnvironmentEndpoint(
                    context.getEnvironment(), List.of(context.getBean(SanitizingFunction.class)), Show.ALWAYS);

            assertThat(ours)
                    .isEqualTo(Map.of("db.host", "db-cluster.com", "db.port", 2000, "login.password", "******"));
            assertThat(ours).allSatisfy((name, value) -> assertThat(
                            springs.environmentEntry(name).getProperty().getValue())
                    .isEqualTo(value));
        }
    }

    @Test
    void theEndpointShowsTheHistoryWithoutValues() {
        outside.commit(c -> c.set("db", Map.of("host", "s3cr3t")).message("moved"));

        try (var context = application().run()) {
            assertThat(endpoint(context).history(table, new String[] {"prod"}, 1))
                    .singleElement()
                    .satisfies(commit -> {
                        assertThat(commit.revision()).isEqualTo(2);
                        assertThat(commit.message()).isEqualTo("moved");
                        assertThat(commit.options()).isEqualTo(Map.of("db", "changed [host, port]"));
                    });
            assertThat(endpoint(context).history(table, new String[] {"nope"}, null))
                    .isNull();
        }
    }

    @Test
    void theEndpointRollsBack() {
        outside.set("db", Map.of("host", "wrong"));

        try (var context = application()
                .with("management.endpoint.configstore.access", "unrestricted")
                .run()) {
            var commit = endpoint(context).rollBack(table, new String[] {"prod"}, 1, "back", SecurityContext.NONE);

            assertThat(commit.revision()).isEqualTo(3);
            assertThat(commit.message()).isEqualTo("back");
            assertThat(context.getEnvironment().getProperty("db.host")).isEqualTo("db-cluster.com");
        }
    }

    @Test
    void metersAreBoundToEachStore() {
        try (var context = application().run()) {
            MeterRegistry registry = new SimpleMeterRegistry();
            context.getBean(ConfigStoreMeters.class).bindTo(registry);
            store(context).set("db", Map.of("host", "new", "port", 2000));
            outage(context);

            assertThat(value(registry, "revision")).isEqualTo(2);
            assertThat(value(registry, "snapshot.age")).isNotNegative();
            assertThat(value(registry, "polls")).isPositive();
            assertThat(value(registry, "requests")).isPositive();
            assertThat(value(registry, "units", "type", "read")).isPositive();
            assertThat(value(registry, "units", "type", "write")).isPositive();
            assertThat(value(registry, "conflicts")).isZero();
            assertThat(value(registry, "throttles")).isZero();
            assertThat(value(registry, "failures", "cause", "TableNotCreatedException"))
                    .isEqualTo(1);
            assertThat(value(registry, "failures", "cause", "NO_ANSWER")).isZero();
        }
    }

    @Test
    void eachOfSeveralStoresHasMeters() {
        try (var context = application("dynamodb:%1$s/other,dynamodb:%1$s/prod").run()) {
            MeterRegistry registry = new SimpleMeterRegistry();
            context.getBean(ConfigStoreMeters.class).bindTo(registry);

            assertThat(stores(registry)).containsExactlyInAnyOrder("other", "prod");
        }
    }

    @Test
    void anOptionalStoreHasMetersAsSoonAsItIsRead() {
        try (var context = application("dynamodb:%1$s/prod,optional:dynamodb:%1$s-late/late")
                .with(Cloud.class)
                .run()) {
            List<MeterRegistry> registries = List.of(new SimpleMeterRegistry(), new SimpleMeterRegistry());
            registries.forEach(context.getBean(ConfigStoreMeters.class)::bindTo);
            assertThat(registries)
                    .allSatisfy(registry -> assertThat(stores(registry)).containsExactly("prod"));

            DynamoDbConfigStore.builder(client, table + "-late", "late").build().close();
            context.getBean(ContextRefresher.class).refresh();

            assertThat(registries)
                    .allSatisfy(registry -> assertThat(stores(registry)).containsExactlyInAnyOrder("late", "prod"));
        } finally {
            client.deleteTable(request -> request.tableName(table + "-late"));
        }
    }

    @Test
    void whatIsServedFromItsFileIsAsOldAsWhenItWasRead(@TempDir Path folder, LocalDynamoDb local) {
        Map<String, String> settings = Map.of(
                "dynamodb.config-store.last-known-good.folder", folder.toString(),
                "dynamodb.config-store.start-deadline", "1s",
                "dynamodb.config-store.health.max-age", "1h");
        TestApplication first = application();
        settings.forEach(first::with);
        first.run().close();
        try (DynamoDbClient unreachable = local.clientBuilder()
                .endpointOverride(URI.create("http://127.0.0.1:1"))
                .build()) {
            TestApplication second =
                    new TestApplication(unreachable, "dynamodb:%s/prod".formatted(table)).with(Actuator.class);
            settings.forEach(second::with);
            try (var context = second.run()) {
                Instant readAt = store(context).status().knownGoodOf().orElseThrow();

                assertThat(statusAt(readAt.plus(Duration.ofHours(1)), context)).isEqualTo(Status.UP);
                assertThat(statusAt(readAt.plus(Duration.ofMinutes(61)), context))
                        .isEqualTo(Status.DOWN);
                MeterRegistry registry = new SimpleMeterRegistry();
                new ConfigStoreMeters(context.getBean(StoresInUse.class), at(readAt.plus(Duration.ofMinutes(61))))
                        .bindTo(registry);
                assertThat(registry.get("dynamodb.config.store.snapshot.age")
                                .timeGauge()
                                .value(TimeUnit.MINUTES))
                        .isEqualTo(61);
            }
        }
    }

    private static Status statusAt(Instant now, ConfigurableApplicationContext context) {
        return new ConfigStoreHealthIndicator(
                        context.getBean(StoresInUse.class), context.getBean(ConfigStoreSettings.class), at(now))
                .health()
                .getStatus();
    }

    private static Clock at(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    private static List<String> stores(MeterRegistry registry) {
        return registry.find("dynamodb.config.store.revision").gauges().stream()
                .map(gauge -> gauge.getId().getTag("store"))
                .toList();
    }

    @Test
    void aCommitThatMeetsAnotherWriterIsCounted() {
        try (var context = application().run()) {
            MeterRegistry registry = new SimpleMeterRegistry();
            context.getBean(ConfigStoreMeters.class).bindTo(registry);
            AtomicBoolean first = new AtomicBoolean(true);

            store(context).update("db", option -> {
                if (first.getAndSet(false)) {
                    outside.update("db", theirs -> theirs.with("host", "theirs"));
                }
                return option.with("host", "ours");
            });

            assertThat(value(registry, "conflicts")).isEqualTo(1);
        }
    }

    private double value(MeterRegistry registry, String name, String... tags) {
        return registry.get("dynamodb.config.store." + name)
                .tags("table", table, "store", "prod")
                .tags(tags)
                .meter()
                .measure()
                .iterator()
                .next()
                .getValue();
    }

    private void outage(ConfigurableApplicationContext context) {
        client.deleteTable(request -> request.tableName(table));
        assertThatThrownBy(store(context)::reload).isInstanceOf(TableNotCreatedException.class);
    }

    private static DynamoDbConfigStore store(ConfigurableApplicationContext context) {
        return context.getBean(DynamoDbConfigStore.class);
    }

    private static ConfigStoreEndpoint endpoint(ConfigurableApplicationContext context) {
        return context.getBean(ConfigStoreEndpoint.class);
    }

    private static Health health(ConfigurableApplicationContext context) {
        return context.getBean(ConfigStoreHealthIndicator.class).health();
    }

    private Map<String, Object> detail(ConfigurableApplicationContext context) {
        return assertThat(health(context).getDetails().get(table + "/prod"))
                .asInstanceOf(map(String.class, Object.class))
                .actual();
    }

    private TestApplication application() {
        return application("dynamodb:%s/prod");
    }

    private TestApplication application(String imports) {
        return new TestApplication(client, imports.formatted(table))
                .with("management.endpoints.web.exposure.include", "configstore")
                .with("management.endpoints.jmx.exposure.include", "configstore")
                .with("spring.jmx.enabled", "true")
                .with(Actuator.class);
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        ConfigStoreAutoConfiguration.class,
        ConfigStoreEndpointAutoConfiguration.class,
        ConfigStoreHealthAutoConfiguration.class,
        ConfigStoreInfoAutoConfiguration.class,
        ConfigStoreMetersAutoConfiguration.class
    })
    static class Actuator {}

    @Configuration(proxyBeanMethods = false)
    static class Masking {
        @Bean
        SanitizingFunction maskHosts() {
            return data -> data.getKey().endsWith("host") ? data.withValue("masked") : data;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class MaskingASource {
        @Bean
        SanitizingFunction maskSecrets() {
            return data -> data.getPropertySource() != null
                            && data.getPropertySource().getName().matches("dynamodb:[^/]+/secrets")
                    ? data.withSanitizedValue()
                    : data;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({RefreshAutoConfiguration.class, ConfigurationPropertiesRebinderAutoConfiguration.class})
    static class Cloud {}

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(Db.class)
    static class Bound {}

    @ConfigurationProperties("db")
    record Db(String host, int port) {}
}
