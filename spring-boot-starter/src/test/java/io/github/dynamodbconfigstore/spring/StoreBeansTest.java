package io.github.dynamodbconfigstore.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbClientCustomizer;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbProperties;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Stores as beans, imported or not, and the client that they use. */
@ExtendWith(LocalDynamoDbExtension.class)
class StoreBeansTest {
    private final LocalDynamoDb local;
    private final String table;
    private final ApplicationContextRunner runner;

    StoreBeansTest(LocalDynamoDb local, @FreshTable String table) {
        this.local = local;
        this.table = table;
        this.runner = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        ConfigStoreAutoConfiguration.class,
                        ConfigStoreEndpointAutoConfiguration.class,
                        ConfigStoreHealthAutoConfiguration.class,
                        ConfigStoreInfoAutoConfiguration.class,
                        ConfigStoreMetersAutoConfiguration.class))
                .withPropertyValues("dynamodb.config-store.create-table=true");
    }

    @Test
    void withoutImportAndSettingsThereIsNoStore() {
        runner.run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(DynamoDbConfigStore.class));
    }

    @Test
    void aStoreIsABeanWithoutBeingImported() {
        AtomicReference<DynamoDbConfigStore> kept = new AtomicReference<>();
        withClient()
                .withPropertyValues("dynamodb.config-store.table=" + table, "dynamodb.config-store.store=prod")
                .run(context -> {
                    kept.set(context.getBean(DynamoDbConfigStore.class));
                    kept.get().set("db", Map.of("port", 1));

                    assertThat(context).hasSingleBean(DynamoDbConfigStore.class).hasBean(table + "/prod");
                    assertThat(context.getEnvironment().getProperty("db.port")).isNull();
                });

        assertThatThrownBy(() -> kept.get().reload()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void suchAStoreMayAskAtEachRead() {
        withClient()
                .withPropertyValues(
                        "dynamodb.config-store.table=" + table,
                        "dynamodb.config-store.store=prod",
                        "dynamodb.config-store.strategy=simple")
                .run(context -> assertThat(context.getBean(DynamoDbConfigStore.class)
                                .status()
                                .strategy())
                        .isEqualTo("SimpleConfigStore"));
    }

    @Test
    void theApplicationsOwnStoreComesFirst() {
        try (DynamoDbConfigStore own =
                DynamoDbConfigStore.builder(local.client(), table, "own").build()) {
            runner.withBean("own", DynamoDbConfigStore.class, () -> own)
                    .withInitializer(new ConfigDataApplicationContextInitializer())
                    .withPropertyValues(imports())
                    .run(context -> assertThat(context)
                            .hasSingleBean(DynamoDbConfigStore.class)
                            .hasBean("own"));
        }
    }

    @Test
    void anImportedStoreIsABeanOnAClientOfSpringCloudAwssSettings() {
        runner.withInitializer(new ConfigDataApplicationContextInitializer())
                .withPropertyValues(imports())
                .run(context -> assertThat(context)
                        .hasSingleBean(DynamoDbConfigStore.class)
                        .hasBean(table + "/prod"));
    }

    @Test
    void aStoreThatIsNotImportedIsOnTheClientThatSpringCloudAwsMakes() throws ClassNotFoundException {
        List<String> requests = new CopyOnWriteArrayList<>();
        runner.withConfiguration(AutoConfigurations.of(
                        AwsAutoConfiguration.class,
                        CredentialsProviderAutoConfiguration.class,
                        RegionProviderAutoConfiguration.class))
                // The whole of it asks for its object mapper as well.
                .withUserConfiguration(
                        SpringCloudAwsSettings.class,
                        Class.forName(
                                "io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration$StandardDynamoDbClient"))
                .withBean(
                        DynamoDbClientCustomizer.class,
                        () -> builder -> builder.overrideConfiguration(
                                config -> config.addExecutionInterceptor(named(requests))))
                .withPropertyValues(springCloudAws())
                .withPropertyValues("dynamodb.config-store.table=" + table, "dynamodb.config-store.store=prod")
                .run(context -> {
                    context.getBean(DynamoDbConfigStore.class).set("db", Map.of("port", 1));

                    assertThat(requests).contains("TransactWriteItems");
                });
    }

    @Test
    void theSettingsHereComeBeforeThoseOfSpringCloudAws() {
        runner.withInitializer(new ConfigDataApplicationContextInitializer())
                .withPropertyValues(imports())
                .withPropertyValues(
                        "spring.cloud.aws.endpoint=http://127.0.0.1:1",
                        "dynamodb.config-store.endpoint=" + local.endpoint(),
                        "dynamodb.config-store.region=eu-west-1")
                .run(context -> assertThat(context).hasSingleBean(DynamoDbConfigStore.class));
    }

    @Test
    void ofSeveralStoresTheLastImportIsTheOneThatIsMeant() {
        runner.withInitializer(new ConfigDataApplicationContextInitializer())
                .withPropertyValues(imports())
                .withPropertyValues("spring.config.import=dynamodb:%1$s/a,dynamodb:%1$s/b".formatted(table))
                .run(context ->
                        assertThat(context.getBean(DynamoDbConfigStore.class)).isSameAs(context.getBean(table + "/b")));
    }

    @Test
    void theImportOfAProfileIsMeantBeforeThatOfAllProfiles(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("application.yaml"), imports("base"));
        Files.writeString(folder.resolve("application-prod.yaml"), imports("prod"));

        try (var context = new TestApplication(local.client(), "")
                .with("spring.config.location", folder.toUri().toString())
                .with("spring.profiles.active", "prod")
                .with("dynamodb.config-store.create-table", "true")
                .with("dynamodb.config-store.profile-specific", "false")
                .run()) {
            assertThat(context.getBeansOfType(DynamoDbConfigStore.class)).hasSize(2);
            assertThat(context.getBean(DynamoDbConfigStore.class)).isSameAs(context.getBean(table + "/prod"));
        }
    }

    @Test
    void allStoresAreOnTheClientOfTheImports() {
        try (DynamoDbClient unused = local.clientBuilder()
                .endpointOverride(URI.create("http://127.0.0.1:1"))
                .build()) {
            runner.withInitializer(new ConfigDataApplicationContextInitializer())
                    .withBean(DynamoDbClient.class, () -> unused)
                    .withPropertyValues(imports())
                    .withPropertyValues("dynamodb.config-store.table=" + table, "dynamodb.config-store.store=own")
                    .run(context -> {
                        DynamoDbConfigStore own = context.getBean(table + "/own", DynamoDbConfigStore.class);
                        assertThat(own.set("db", Map.of("port", 1)).revision()).isEqualTo(1);
                    });
        }
    }

    @Test
    void aCommitReadsTheWholeStoreOnlyWhereItIsImported() {
        List<String> requests = new CopyOnWriteArrayList<>();
        try (DynamoDbClient counting = local.clientBuilder()
                .overrideConfiguration(config -> config.addExecutionInterceptor(named(requests)))
                .build()) {
            runner.withBean(DynamoDbClient.class, () -> counting)
                    .withPropertyValues(
                            "dynamodb.config-store.table=" + table,
                            "dynamodb.config-store.store=prod",
                            "dynamodb.config-store.strategy=simple")
                    .run(context -> {
                        DynamoDbConfigStore store = context.getBean(DynamoDbConfigStore.class);
                        requests.clear();
                        store.set("db", Map.of("port", 1));

                        assertThat(requests).containsExactly("TransactGetItems", "TransactWriteItems");
                    });
        }
    }

    /** Has the name of each request. */
    private static ExecutionInterceptor named(List<String> requests) {
        return new ExecutionInterceptor() {
            @Override
            public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
                requests.add(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
            }
        };
    }

    private String imports(String store) {
        return "spring.config.import: dynamodb:%s/%s".formatted(table, store);
    }

    private String[] imports() {
        return Stream.concat(
                        Stream.of("spring.config.import=dynamodb:%s/prod".formatted(table)),
                        Stream.of(springCloudAws()))
                .toArray(String[]::new);
    }

    private String[] springCloudAws() {
        return new String[] {
            "spring.cloud.aws.endpoint=" + local.endpoint(),
            "spring.cloud.aws.region.static=eu-west-1",
            "spring.cloud.aws.credentials.access-key=local",
            "spring.cloud.aws.credentials.secret-key=local"
        };
    }

    /** The application's own, which all tests share. */
    private ApplicationContextRunner withClient() {
        return runner.withBean(DynamoDbClient.class, local::client, definition -> definition.setDestroyMethodName(""));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(DynamoDbProperties.class)
    static class SpringCloudAwsSettings {}
}
