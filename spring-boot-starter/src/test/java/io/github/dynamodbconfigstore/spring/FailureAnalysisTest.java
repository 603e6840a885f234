package io.github.dynamodbconfigstore.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.dynamodbconfigstore.StoreUnavailableException;
import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;
import org.springframework.mock.env.MockEnvironment;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Each start that fails says what to do. */
@ExtendWith(LocalDynamoDbExtension.class)
class FailureAnalysisTest {
    private final LocalDynamoDb local;
    private final String table;

    FailureAnalysisTest(LocalDynamoDb local, @FreshTable String table) {
        this.local = local;
        this.table = table;
    }

    @Test
    void noTable() {
        FailureAnalysis analysis = analysis(local.client(), "dynamodb:%s/prod");

        assertThat(analysis.getDescription()).contains(table).contains("does not exist");
        assertThat(analysis.getAction()).contains("dynamodb.config-store.create-table=true");
    }

    @Test
    void otherKeys() {
        local.client().createTable(request -> request.tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName("id")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(KeySchemaElement.builder()
                        .attributeName("id")
                        .keyType(KeyType.HASH)
                        .build()));

        FailureAnalysis analysis = analysis(local.client(), "dynamodb:%s/prod");

        assertThat(analysis.getDescription()).contains("_store").contains("_option");
        assertThat(analysis.getAction()).contains("dynamodb.config-store.store-key");
    }

    @Test
    void noRights() {
        try (DynamoDbClient client = failing("AccessDeniedException", 400)) {
            FailureAnalysis analysis = analysis(client, "dynamodb:%s/prod");

            assertThat(analysis.getDescription()).contains("is not allowed: grant dynamodb:Query");
            assertThat(analysis.getAction()).contains("dynamodb:GetItem and dynamodb:Query");
        }
    }

    @Test
    void wrongCredentials() {
        try (DynamoDbClient client = failing("UnrecognizedClientException", 400)) {
            assertThat(analysis(client, "dynamodb:%s/prod").getAction())
                    .contains("Give the application AWS credentials");
        }
    }

    @Test
    void noRegion() {
        Throwable failure = catchThrowable(() -> SpringApplication.run(
                        TestApplication.Stores.class,
                        "--spring.config.import=dynamodb:%s/prod".formatted(table),
                        "--spring.main.web-application-type=none")
                .close());

        FailureAnalysis analysis = analysis(failure);

        assertThat(analysis.getDescription()).contains(table).contains("region");
        assertThat(analysis.getAction()).contains("Set dynamodb.config-store.region");
    }

    @Test
    void unreachable() {
        try (DynamoDbClient client = local.clientBuilder()
                .endpointOverride(URI.create("http://127.0.0.1:1"))
                // With its own retries a request may run out of time before it has told why.
                .overrideConfiguration(settings -> settings.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build()) {
            FailureAnalysis analysis = analysis(new TestApplication(client, "dynamodb:%s/prod".formatted(table))
                    .with("dynamodb.config-store.start-deadline", "1s"));

            assertThat(analysis.getDescription()).contains("could not reach DynamoDB");
            assertThat(analysis.getAction())
                    .contains("dynamodb.config-store.endpoint")
                    .contains("dynamodb.config-store.last-known-good.folder");
        }
    }

    @Test
    void aBadLocation() {
        FailureAnalysis analysis = analysis(local.client(), "dynamodb:%s");

        assertThat(analysis.getDescription()).contains("'dynamodb:" + table + "'");
        assertThat(analysis.getAction()).contains("dynamodb:TABLE/STORE");
    }

    @Test
    void noCredentials() {
        ProfileCredentialsProvider none = ProfileCredentialsProvider.builder()
                .profileFile(ProfileFile.builder()
                        .type(ProfileFile.Type.CREDENTIALS)
                        .content(new ByteArrayInputStream(new byte[0]))
                        .build())
                .build();
        try (DynamoDbClient client = local.clientBuilder()
                .credentialsProvider(AwsCredentialsProviderChain.of(none))
                .build()) {
            FailureAnalysis analysis = analysis(client, "dynamodb:%s/prod");

            assertThat(analysis.getDescription()).contains("no AWS credentials");
            assertThat(analysis.getAction()).contains("Give the application AWS credentials");
        }
    }

    @Test
    void settingsThatMakeNoSenseAreAllNamed() {
        FailureAnalysis analysis = analysis(new TestApplication(local.client(), "dynamodb:%s/prod".formatted(table))
                .with("dynamodb.config-store.strategy", "liv")
                .with("dynamodb.config-store.poll-interval", "0s")
                .with("dynamodb.config-store.last-known-good.without", "login"));

        assertThat(analysis.getDescription())
                .contains(
                        "dynamodb.config-store.strategy: ",
                        "'liv'",
                        "dynamodb.config-store.poll-interval: ",
                        "dynamodb.config-store.last-known-good.folder: ");
        assertThat(analysis.getAction()).contains("Correct the settings");
    }

    @Test
    void aSimpleStoreHasNoLastKnownGood() {
        FailureAnalysis analysis = analysis(new TestApplication(local.client(), "")
                .with("dynamodb.config-store.table", table)
                .with("dynamodb.config-store.store", "prod")
                .with("dynamodb.config-store.region", "eu-west-1")
                .with("dynamodb.config-store.strategy", "simple")
                .with("dynamodb.config-store.last-known-good.folder", "state"));

        assertThat(analysis.getDescription()).contains("dynamodb.config-store.strategy: simple");
    }

    @Test
    void aNameThatNoStoreMayHave() {
        FailureAnalysis analysis = analysis(local.client(), "dynamodb:%s/prod#journal");

        assertThat(analysis.getDescription()).contains("/prod#journal'");
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void everyReasonHasAnAction(Reason reason) {
        StoreUnavailableException failure = new StoreUnavailableException(reason, "it failed", table, "prod", null);

        FailureAnalysis analysis = analysis(new IllegalStateException(failure));

        assertThat(analysis.getDescription()).isEqualTo("it failed");
        assertThat(analysis.getAction()).matches("[A-Z].{10,}");
    }

    private FailureAnalysis analysis(DynamoDbClient client, String imports) {
        return analysis(new TestApplication(client, imports.formatted(table))
                .with("dynamodb.config-store.start-deadline", "10s"));
    }

    private static FailureAnalysis analysis(TestApplication application) {
        return analysis(catchThrowable(() -> application.run().close()));
    }

    /** As Spring Boot does it, with all analyzers that are registered. */
    private static FailureAnalysis analysis(Throwable failure) {
        return SpringFactoriesLoader.forDefaultResourceLocation()
                .load(
                        FailureAnalyzer.class,
                        ArgumentResolver.of(BeanFactory.class, new DefaultListableBeanFactory())
                                .and(Environment.class, new MockEnvironment()),
                        // Some of Spring Boot's are for libraries that are not here.
                        (type, name, problem) -> {})
                .stream()
                .map(analyzer -> analyzer.analyze(failure))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no analysis of " + failure.getClass(), failure));
    }

    /** A client that DynamoDB answers with an error. */
    private DynamoDbClient failing(String code, int status) {
        return local.clientBuilder()
                .overrideConfiguration(config -> config.addExecutionInterceptor(new ExecutionInterceptor() {
                    @Override
                    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
                        throw DynamoDbException.builder()
                                .message("refused")
                                .statusCode(status)
                                .awsErrorDetails(AwsErrorDetails.builder()
                                        .errorCode(code)
                                        .errorMessage("refused")
                                        .build())
                                .build();
                    }
                }))
                .build();
    }
}
