package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.documented.Example;
import io.github.dynamodbconfigstore.documented.Page;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The code in the guides is compiled as it stands there, and run. */
@ExtendWith(LocalDynamoDbExtension.class)
class DocumentedCodeTest {
    /** A block of these only; all other blocks are statements. */
    private static final Pattern TYPES =
            Pattern.compile("^(@\\w+.*\\s)?(public )?(record|enum|interface|final class|class) ");

    @TempDir
    private Path folder;

    @Test
    void theGuideToTypedConfigurationRunsFromTopToBottom(DynamoDbClient client, @FreshTable String table)
            throws Exception {
        List<String> blocks = page("typed.md");
        run(table, client, types(blocks), """
                try (var store = DynamoDbConfigStore.builder(client, "config", "prod").build()) {
                    %s
                }
                """.formatted(statements(blocks)));

        try (DynamoDbConfigStore store =
                DynamoDbConfigStore.builder(client, table, "prod").build()) {
            assertThat(store.config().get("login").asMap()).isEqualTo(Map.of("user", "app", "secret-key", "efgh"));
            assertThat(store.config().get("timeout").find("value")).isEqualTo(Optional.of("30s"));
            assertThat(store.history().log()).extracting(Commit::message).contains("back again");
            assertThat(store.config().get("external-port").getInt("value")).isEqualTo(8080);
            assertThat(store.config().get("db").getInt("port")).isEqualTo(27018);
        }
    }

    @Test
    void theGuideToLayersRuns(DynamoDbClient client, @FreshTable String table) throws Exception {
        run(table, client, "", statements(page("layers.md")));

        try (DynamoDbConfigStore store = DynamoDbConfigStore.builder(client, table, "prod")
                .inherits("eu", "default")
                .live()
                .build()) {
            assertThat(store.config().get("db"))
                    .isEqualTo(Option.of("db", Map.of("host", "db-cluster.com", "port", 27017)));
            assertThat(store.config().get().origin("db", "port")).contains(new Origin("default", 1));
        }
    }

    @Test
    void theGuideToOutagesRuns(DynamoDbClient client, @FreshTable String table) throws Exception {
        run(table, client, "", statements(page("outages.md")));

        assertThat(folder.resolve("state").resolve("prod.snapshot"))
                .content()
                .startsWith("dynamodb-config-store-snapshot 1")
                .contains("db-cluster.com")
                .doesNotContain("abcd1234");
    }

    /** Its later blocks are run where the module that they need is. */
    @Test
    void theFirstBlockOfTheGuideToValidationRuns(DynamoDbClient client, @FreshTable String table) throws Exception {
        run(table, client, "", page("validation.md").get(0));

        try (DynamoDbConfigStore store =
                DynamoDbConfigStore.builder(client, table, "prod").build()) {
            assertThat(store.config().get("db")).isEqualTo(Option.of("db", Map.of("port", 27017)));
        }
    }

    private void run(String table, DynamoDbClient client, String types, String statements) throws Exception {
        String source = """
                import com.fasterxml.jackson.annotation.*;
                import io.github.dynamodbconfigstore.*;
                import java.net.URI;
                import java.nio.file.Path;
                import java.time.*;
                import java.util.*;
                import java.util.function.*;
                import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

                public class Example {
                    %s

                    public static void run(DynamoDbClient client) {
                        %s
                    }
                }
                """.formatted(types, onItsOwn(statements, table));
        Example code = new Example(folder);
        code.compile("Example", source);
        code.run("Example", client);
    }

    /** With a table and a folder of this test. */
    private String onItsOwn(String code, String table) {
        return code.replace("\"config\"", '"' + table + '"')
                .replace(
                        "Path.of(\"state\"",
                        "Path.of(\"%s\""
                                .formatted(folder.resolve("state").toUri().getPath()));
    }

    private static String types(List<String> blocks) {
        return blocks.stream().filter(DocumentedCodeTest::declaresTypes).collect(Collectors.joining("\n"));
    }

    /** One after the other, each block in one of its own. */
    private static String statements(List<String> blocks) {
        return blocks.stream()
                .filter(block -> !declaresTypes(block))
                .map("{\n%s}"::formatted)
                .collect(Collectors.joining("\n"));
    }

    private static boolean declaresTypes(String block) {
        return TYPES.matcher(block).find();
    }

    private static List<String> page(String name) throws Exception {
        return Page.of(Path.of("..", "docs", name)).blocks("java");
    }
}
