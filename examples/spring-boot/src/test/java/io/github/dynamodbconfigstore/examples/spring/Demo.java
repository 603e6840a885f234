package io.github.dynamodbconfigstore.examples.spring;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.BootstrapRegistry.InstanceSupplier;
import org.springframework.context.ConfigurableApplicationContext;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The application on a DynamoDB inside this JVM: greets, is changed from outside, and greets otherwise. With the argument
 * {@code stay} it goes on until it is stopped.
 */
public final class Demo {
    private Demo() {}

    /**
     * Runs it.
     *
     * @param args {@code stay}, or nothing
     * @throws Exception if anything goes wrong
     */
    public static void main(String[] args) throws Exception {
        try (LocalDynamoDb local = LocalDynamoDb.start();
                DynamoDbConfigStore outside = DynamoDbConfigStore.builder(local.client(), "config", "prod")
                        .build()) {
            outside.set("greeting", Map.of("text", "Hello.", "times", 1));
            SpringApplication application = new SpringApplication(Application.class);
            application.addBootstrapRegistryInitializer(
                    registry -> registry.register(DynamoDbClient.class, InstanceSupplier.of(local.client())));
            String folder = Files.createTempDirectory("greeter").toString();
            try (ConfigurableApplicationContext context = application.run(
                    "--server.port=0",
                    "--logging.level.root=warn",
                    "--dynamodb.config-store.last-known-good.folder=" + folder)) {
                String port = context.getEnvironment().getRequiredProperty("local.server.port");
                show(port, "/greeting");
                long revision = outside.set("greeting", Map.of("text", "Good evening.", "times", 2))
                        .revision();
                context.getBean(DynamoDbConfigStore.class).awaitRevision(revision, Duration.ofSeconds(30));
                show(port, "/greeting");
                show(port, "/actuator/configstore");
                if (args.length > 0) {
                    Thread.currentThread().join();
                }
            }
        }
    }

    private static void show(String port, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://localhost:" + port + path);
        String answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
        System.out.printf("%nGET %s%n%s%n", uri, answer);
    }
}
