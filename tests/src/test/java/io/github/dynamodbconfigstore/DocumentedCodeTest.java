package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;

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
        new Example(folder).run(source(page("typed.md"), table), client);

        try (DynamoDbConfigStore store =
                DynamoDbConfigStore.builder(client, table, "prod").build()) {
            assertThat(store.config().get("login").asMap()).isEqualTo(Map.of("user", "app", "secret-key", "efgh"));
            assertThat(store.config().get("timeout").find("value")).isEqualTo(Optional.of("30s"));
            assertThat(store.history().log()).extracting(Commit::message).contains("back again");
        }
    }

    /** The types of a page, and its statements one after the other, each block in one of its own. */
    private static String source(List<String> blocks, String table) {
        return """
                import com.fasterxml.jackson.annotation.*;
                import io.github.dynamodbconfigstore.*;
                import java.time.*;
                import java.util.*;
                import java.util.function.*;
                import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

                public class Example {
                    %s

                    public static void run(DynamoDbClient client) {
                        try (var store = DynamoDbConfigStore.builder(client, "%s", "prod").build()) {
                            %s
                        }
                    }
                }
                """.formatted(
                blocks.stream().filter(DocumentedCodeTest::declaresTypes).collect(Collectors.joining("\n")),
                table,
                blocks.stream()
                        .filter(block -> !declaresTypes(block))
                        .map(block -> "{\n" + block.replace("\"config\"", '"' + table + '"') + "}")
                        .collect(Collectors.joining("\n")));
    }

    private static boolean declaresTypes(String block) {
        return TYPES.matcher(block).find();
    }

    private static List<String> page(String name) throws Exception {
        return Example.blocks(Path.of("..", "docs", name));
    }
}
