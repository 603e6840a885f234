package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The code in the README is compiled as it stands there, and run. */
@ExtendWith(LocalDynamoDbExtension.class)
class ReadmeTest {
    private static final Path README = Path.of("..", "README.md");
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @Test
    void theFirstExampleCompilesAndRuns(DynamoDbClient client, @FreshTable String table) throws Exception {
        String example = javaBlocks().get(0).replace("\"config\"", '"' + table + '"');

        run("""
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
                """.formatted(example), client);

        try (DynamoDbConfigStore store =
                DynamoDbConfigStore.builder(client, table, "prod").build()) {
            assertThat(store.config().get("db").getInt("port")).isEqualTo(27017);
            assertThat(store.history().log()).extracting(Commit::revision).containsExactly(3L, 2L, 1L);
        }
    }

    @Test
    void theTestExampleCompiles() throws Exception {
        compile("""
                import static org.junit.jupiter.api.Assertions.assertEquals;
                import io.github.dynamodbconfigstore.*;
                import io.github.dynamodbconfigstore.local.*;
                import java.util.Map;
                import org.junit.jupiter.api.Test;
                import org.junit.jupiter.api.extension.ExtendWith;

                """ + javaBlocks().get(1), "MyTest");
    }

    private void run(String source, DynamoDbClient client) throws Exception {
        compile(source, "Example");
        try (URLClassLoader loader = new URLClassLoader(
                new java.net.URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            loader.loadClass("Example").getMethod("run", DynamoDbClient.class).invoke(null, client);
        }
    }

    private void compile(String source, String name) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".java"), source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        boolean compiled = compiler.getTask(
                        messages,
                        null,
                        null,
                        List.of("-proc:none", "-d", folder.toString(), "-cp", System.getProperty("java.class.path")),
                        null,
                        compiler.getStandardFileManager(null, null, null).getJavaFileObjects(file))
                .call();
        assertThat(compiled).as(messages.toString()).isTrue();
    }

    private static List<String> javaBlocks() throws IOException {
        Matcher matcher = JAVA.matcher(Files.readString(README));
        return matcher.results().map(result -> result.group(1)).toList();
    }
}
