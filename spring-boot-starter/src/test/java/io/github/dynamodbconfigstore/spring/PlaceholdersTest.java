package io.github.dynamodbconfigstore.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.dynamodbconfigstore.ConfigRejectedException;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.Violation;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What is a placeholder to Spring, in values of a store. */
@ExtendWith(LocalDynamoDbExtension.class)
class PlaceholdersTest {
    private final DynamoDbClient client;
    private final String table;
    private final DynamoDbConfigStore outside;

    PlaceholdersTest(DynamoDbClient client, @FreshTable String table) {
        this.client = client;
        this.table = table;
        this.outside = DynamoDbConfigStore.builder(client, table, "prod").build();
    }

    @AfterEach
    void close() {
        outside.close();
    }

    @Test
    void aPlaceholderIsResolvedWhenTheValueIsRead() {
        outside.set("db", Map.of("host", "h", "url", "jdbc://${db.host}:${db.port:1}"));
        try (var context = application().run()) {
            assertThat(context.getEnvironment().getProperty("db.url")).isEqualTo("jdbc://h:1");
            assertThat(context.getBean(Db.class).getUrl()).isEqualTo("jdbc://h:1");
        }
    }

    @Test
    void oneOfNothingStaysWhereItIsBoundAndIsAnErrorWhereTheEnvironmentIsAsked() {
        outside.set("db", Map.of("url", "${db.none}"));
        try (var context = application().run()) {
            assertThat(context.getBean(Db.class).getUrl()).isEqualTo("${db.none}");
            assertThatThrownBy(() -> context.getEnvironment().getProperty("db.url"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'db.none'");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"${db.url}", "a${db.host}", "${db.${db.url}}"})
    void placeholdersInACircleEndTheStartWithWhatIsWrong(String url) {
        outside.set("db", Map.of("host", "${db.url}", "url", url));

        Throwable failure = catchThrowable(() -> application().run().close());

        assertThat(Analyses.of(failure))
                .hasValueSatisfying(analysis -> assertThat(analysis.getDescription() + analysis.getAction())
                        .contains("db"));
    }

    @Test
    void aCommitThatMakesACircleIsRefusedAndNamesWhatIsNotBound() {
        outside.set("db", Map.of("host", "h", "url", "u"));
        try (var context = application().run()) {
            DynamoDbConfigStore store = context.getBean(DynamoDbConfigStore.class);

            assertThatThrownBy(() -> store.set("db", Map.of("host", "${db.url}", "url", "${db.host}")))
                    .isInstanceOfSatisfying(ConfigRejectedException.class, refused -> assertThat(refused.violations())
                            .isNotEmpty()
                            .extracting(Violation::toString)
                            .allSatisfy(violation ->
                                    assertThat(violation).contains("db").doesNotContain("Lambda", "${")));
            assertThat(context.getEnvironment().getProperty("db.url")).isEqualTo("u");
        }
    }

    private TestApplication application() {
        return new TestApplication(client, "dynamodb:%s/prod".formatted(table)).with(Beans.class);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(Db.class)
    static class Beans {}

    @ConfigurationProperties("db")
    @RebindOnChange
    static class Db {
        private String host = "";
        private String url = "";

        public String getHost() {
            return host;
        }

        public void setHost(String host) {
            this.host = host;
        }

        public String getUrl() {
            return url;
        }

        public void setUrl(String url) {
            this.url = url;
        }
    }
}
