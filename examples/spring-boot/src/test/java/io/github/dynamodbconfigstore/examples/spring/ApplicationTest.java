package io.github.dynamodbconfigstore.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbconfigstore.ConfigRejectedException;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.StoreUnavailableException;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole application, over HTTP, on a DynamoDB over HTTP. */
class ApplicationTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private LocalDynamoDb local;
    private URI endpoint;
    private DynamoDbConfigStore outside;

    @BeforeEach
    void start() {
        local = LocalDynamoDb.builder().folder(folder.resolve("dynamodb")).start();
        endpoint = local.endpoint();
        outside = DynamoDbConfigStore.builder(local.client(), "config", "prod").build();
        outside.set("greeting", Map.of("text", "Hello", "times", 1));
    }

    @AfterEach
    void stop() {
        outside.close();
        local.close();
    }

    @Test
    void aChangeFromOutsideIsSeenInTheBeanAndInTheEndpoint() throws Exception {
        try (ConfigurableApplicationContext application = run()) {
            assertThat(get(application, "/greeting").body()).isEqualTo("Hello");

            outside.set("greeting", Map.of("text", "Goodbye", "times", 2));
            assertThat(store(application).awaitRevision(2, LONG)).isTrue();

            assertThat(get(application, "/greeting").body()).isEqualTo("Goodbye Goodbye");
            assertThat(get(application, "/actuator/configstore").body())
                    .contains("\"config/prod\"", "\"revision\":2", "\"greeting.text\"", "******")
                    .contains(
                            "key 'text' of option 'greeting' of store 'prod' in DynamoDB table 'config' at revision 2")
                    .doesNotContain("Goodbye");
            assertThat(get(application, "/actuator/configstore/config/prod").body())
                    .contains("\"revision\":2", "changed [text, times]")
                    .doesNotContain("Goodbye");
            assertThat(get(application, "/actuator/configstore/config/nope").statusCode())
                    .isEqualTo(404);
            assertThat(get(application, "/actuator/info").body()).contains("config/prod");
            assertThat(get(application, "/actuator/metrics/dynamodb.config.store.revision")
                            .body())
                    .contains("\"value\":2");
        }
    }

    @Test
    void whatDoesNotValidateIsNotTaken() throws Exception {
        try (ConfigurableApplicationContext application = run()) {
            outside.set("greeting", Map.of("text", "Goodbye", "times", 11));
            assertThatThrownBy(() -> store(application).awaitRevision(2, LONG))
                    .isInstanceOf(ConfigRejectedException.class);

            assertThat(get(application, "/greeting").body()).isEqualTo("Hello");
            assertThat(get(application, "/actuator/health").body())
                    .contains("OUT_OF_DATE", "key 'times' of option 'greeting' must be less than or equal to 10");
        }
    }

    @Test
    void theEndpointWritesOnlyWhereThatIsAllowed() throws Exception {
        outside.set("greeting", Map.of("text", "Goodbye", "times", 2));

        try (ConfigurableApplicationContext application = run()) {
            assertThat(rollBack(application).statusCode()).isEqualTo(405);
            assertThat(get(application, "/greeting").body()).isEqualTo("Goodbye Goodbye");
        }
        try (ConfigurableApplicationContext application =
                run("--management.endpoint.configstore.access=unrestricted")) {
            assertThat(rollBack(application).body()).contains("\"revision\":3");
            assertThat(get(application, "/greeting").body()).isEqualTo("Hello");
        }
    }

    @Test
    void anOutageIsSurvivedAndARestartInItToo() throws Exception {
        try (ConfigurableApplicationContext application = run("--dynamodb.config-store.health.max-age=0s")) {
            local.close();
            assertThatThrownBy(() -> store(application).reload()).isInstanceOf(StoreUnavailableException.class);

            assertThat(get(application, "/greeting").body()).isEqualTo("Hello");
            assertThat(get(application, "/actuator/health").statusCode()).isEqualTo(503);
        }
        try (ConfigurableApplicationContext application = run("--dynamodb.config-store.start-deadline=2s")) {
            assertThat(get(application, "/greeting").body()).isEqualTo("Hello");
            HttpResponse<String> health = get(application, "/actuator/health");
            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(health.body()).contains("\"status\":\"UP\"", "lastKnownGoodOf", "failuresInARow");

            local = LocalDynamoDb.builder()
                    .folder(folder.resolve("dynamodb"))
                    .port(endpoint.getPort())
                    .start();
            store(application).reload();
            assertThat(get(application, "/actuator/health").body())
                    .contains("\"status\":\"UP\"")
                    .doesNotContain("lastKnownGoodOf");
        }
    }

    @Test
    void theSettingsOfTheGuideDoWhatItSays() throws Exception {
        Files.writeString(folder.resolve("health.yaml"), block("status:"));
        Files.writeString(folder.resolve("endpoint.yaml"), block("access: unrestricted"));

        try (ConfigurableApplicationContext application = run(
                "--spring.config.additional-location=%1$shealth.yaml,%1$sendpoint.yaml".formatted(folder.toUri()))) {
            assertThat(rollBack(application).statusCode()).isEqualTo(200);
            assertThat(get(application, "/actuator/metrics").statusCode()).isEqualTo(404);
            assertThat(get(application, "/actuator/health").statusCode()).isEqualTo(200);
            long bad = outside.set("greeting", Map.of("text", "Goodbye", "times", 11))
                    .revision();
            assertThatThrownBy(() -> store(application).awaitRevision(bad, LONG))
                    .isInstanceOf(ConfigRejectedException.class);

            assertThat(get(application, "/actuator/health").statusCode()).isEqualTo(503);
            assertThat(get(application, "/actuator/health").body()).contains("OUT_OF_DATE");
        }
    }

    /** Of the guide's settings of Actuator, those with a line. */
    private static String block(String line) throws IOException {
        return Pattern.compile("^```yaml\n(management:.*?)^```", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(Files.readString(Path.of("..", "..", "docs", "spring-boot.md")))
                .results()
                .map(block -> block.group(1))
                .filter(block -> block.contains(line))
                .findFirst()
                .orElseThrow();
    }

    /** The poll comes when a test asks for it. */
    private ConfigurableApplicationContext run(String... more) {
        Stream<String> settings = Stream.of(
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--dynamodb.config-store.endpoint=" + endpoint,
                "--dynamodb.config-store.region=eu-west-1",
                "--dynamodb.config-store.poll-interval=1h",
                "--dynamodb.config-store.last-known-good.folder=" + folder.resolve("state"));
        return SpringApplication.run(
                Application.class, Stream.concat(settings, Stream.of(more)).toArray(String[]::new));
    }

    private static DynamoDbConfigStore store(ConfigurableApplicationContext application) {
        return application.getBean(DynamoDbConfigStore.class);
    }

    private static HttpResponse<String> get(ConfigurableApplicationContext application, String path)
            throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(application, path)).build());
    }

    private static HttpResponse<String> rollBack(ConfigurableApplicationContext application)
            throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(application, "/actuator/configstore/config/prod"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"revision\": 1}"))
                .build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    private static URI uri(ConfigurableApplicationContext application, String path) {
        return URI.create(
                "http://localhost:" + application.getEnvironment().getRequiredProperty("local.server.port") + path);
    }
}
