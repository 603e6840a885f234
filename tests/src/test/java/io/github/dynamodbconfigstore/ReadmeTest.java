package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.documented.Example;
import io.github.dynamodbconfigstore.documented.Page;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The code in the README is compiled as it stands there, and run. */
@ExtendWith(LocalDynamoDbExtension.class)
class ReadmeTest {
    private static final Path README = Path.of("..", "README.md");

    @TempDir
    private Path folder;

    @Test
    void theFirstExampleCompilesAndRuns(DynamoDbClient client, @FreshTable String table) throws Exception {
        String example = Page.of(README).blocks("java").get(0).replace("\"config\"", '"' + table + '"');

        Example code = new Example(folder);
        code.compile("Example", """
                import io.github.dynamodbconfigstore.*;
                import java.time.Duration;
                import java.util.Map;
                import java.util.Optional;
                import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

                public class Example {
                    public static void run(DynamoDbClient dynamoDbClient) {
                        %s
                    }
                }
                """.formatted(example));
        code.run("Example", client);

        try (DynamoDbConfigStore store =
                DynamoDbConfigStore.builder(client, table, "prod").build()) {
            assertThat(store.config().get("db").getInt("port")).isEqualTo(27017);
            assertThat(store.history().log()).extracting(Commit::revision).containsExactly(3L, 2L, 1L);
        }
    }

    @Test
    void theTestExampleCompiles() throws Exception {
        new Example(folder)
                .compile("MyTest", """
                import static org.junit.jupiter.api.Assertions.assertEquals;
                import io.github.dynamodbconfigstore.*;
                import io.github.dynamodbconfigstore.local.*;
                import java.util.Map;
                import org.junit.jupiter.api.Test;
                import org.junit.jupiter.api.extension.ExtendWith;

                """ + Page.of(README).blocks("java").get(1));
    }
}
