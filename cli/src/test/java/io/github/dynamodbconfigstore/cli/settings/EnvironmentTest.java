package io.github.dynamodbconfigstore.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.cli.DcsProcess;
import io.github.dynamodbconfigstore.cli.Outcome;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LocalDynamoDbExtension.class)
class EnvironmentTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void theEnvironmentSaysWhatTheCommandLineDoesNot(LocalDynamoDb local, @FreshTable String table) {
        DcsProcess dcs = new DcsProcess(
                folder,
                Map.of(
                        "DCS_TABLE", table,
                        "DCS_ENDPOINT_URL", local.endpoint().toString(),
                        "DCS_STORE_KEY", "s",
                        "DCS_OPTION_KEY", "o",
                        "DCS_REGION", "eu-west-1"));

        assertThat(dcs.run("set", "prod", "db", "host=h").exitCode()).isZero();
        assertThat(dcs.run("get", "prod")).isEqualTo(new Outcome(0, "{\"db\":{\"host\":\"h\"}}\n", ""));
        try (DynamoDbConfigStore store = DynamoDbConfigStore.builder(local.client(), table, "prod")
                .storeKey("s")
                .optionKey("o")
                .build()) {
            assertThat(store.config().get().names()).containsExactly("db");
        }
    }

    @Test
    void theCommandLineWins(LocalDynamoDb local, @FreshTable String table) {
        try (DynamoDbConfigStore store =
                DynamoDbConfigStore.builder(local.client(), table, "prod").build()) {
            store.set("db", Map.of("port", 1));
        }
        DcsProcess dcs = new DcsProcess(
                folder,
                Map.of(
                        "DCS_TABLE", "another",
                        "DCS_ENDPOINT_URL", "http://localhost:1",
                        "DCS_LOCAL", "true",
                        "DCS_STORE_KEY", "s"));

        Outcome outcome = dcs.run(
                "get",
                "prod",
                "--table",
                table,
                "--endpoint-url",
                local.endpoint().toString(),
                "--store-key",
                "_store");

        assertThat(outcome.out()).isEqualTo("{\"db\":{\"port\":1}}\n");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void aProfileGivesRegionAndCredentials(LocalDynamoDb local, @FreshTable String table) throws IOException {
        Path config = Files.writeString(folder.resolve("aws-config"), """
                [profile team]
                region = eu-west-1
                aws_access_key_id = team
                aws_secret_access_key = secret
                """);
        try (DynamoDbConfigStore store =
                DynamoDbConfigStore.builder(local.client(), table, "prod").build()) {
            store.set("db", Map.of("port", 1));
        }
        DcsProcess dcs = new DcsProcess(
                folder, Map.of("AWS_CONFIG_FILE", config.toString(), "DCS_PROFILE", "team", "DCS_TABLE", table));

        assertThat(dcs.run("get", "prod", "--endpoint-url", local.endpoint().toString())
                        .exitCode())
                .isZero();
    }

    @Test
    void aFolderInTheEnvironmentMeansDynamoDbLocal() {
        DcsProcess dcs = new DcsProcess(folder, Map.of("DCS_LOCAL_FOLDER", "data"));

        assertThat(dcs.run("set", "prod", "db", "host=h").exitCode()).isZero();
        assertThat(folder.resolve("data")).isNotEmptyDirectory();
    }
}
