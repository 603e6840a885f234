package io.github.dynamodbconfigstore.microprofile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.documented.Example;
import io.github.dynamodbconfigstore.documented.Page;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What docs/microprofile.md shows is compiled as it stands there, run, and set. */
@ExtendWith(LocalDynamoDbExtension.class)
class MicroProfilePageTest {
    private static final Path PAGE = Path.of("..", "docs", "microprofile.md");
    private static final Pattern TYPE = Pattern.compile("^(public class|interface) ");

    @TempDir
    private Path folder;

    @Test
    void theCodeCompilesAndRunsWithEachOfTheSettings(LocalDynamoDb dynamoDb, @FreshTable String table)
            throws Exception {
        write(dynamoDb, table);
        Example code = new Example(folder);
        compile(code);

        for (String settings : Page.of(PAGE).blocks("properties")) {
            SmallRyeConfig config = Configs.of(settings(settings, dynamoDb, table));
            run(code, config);
            Configs.close(config);
        }

        assertThat(folder.resolve("state")).isDirectoryContaining("glob:**prod.snapshot");
    }

    @Test
    void theDependencyIsThisModule() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));

        assertThat(Page.of(PAGE).blocks("xml")).singleElement().satisfies(dependency -> Pattern.compile(
                        "<(groupId|artifactId|version)>.*</\\1>")
                .matcher(dependency)
                .results()
                .forEach(element -> assertThat(pom).contains(element.group())));
    }

    @Test
    void everySettingIsListed() throws IOException {
        String page = Files.readString(PAGE);

        Settings.NAMES.forEach(name -> assertThat(page).contains('`' + name + '`'));
    }

    private static void write(LocalDynamoDb dynamoDb, String table) {
        for (String name : List.of("prod", "default")) {
            try (DynamoDbConfigStore store =
                    DynamoDbConfigStore.builder(dynamoDb.client(), table, name).build()) {
                store.set("db", Map.of("host", "db-cluster.com", "port", 27017, "replicas", List.of("a", "b")));
            }
        }
    }

    /** As an application with only those two and these. */
    private Map<String, String> settings(String block, LocalDynamoDb dynamoDb, String table) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(block));
        properties.putIfAbsent("dynamodb.config-store.stores", "prod");
        properties.put("dynamodb.config-store.table", table);
        properties.put("dynamodb.config-store.endpoint", dynamoDb.endpoint().toString());
        properties.computeIfPresent(
                "dynamodb.config-store.last-known-good.folder",
                (name, state) -> folder.resolve((String) state).toString());
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty));
    }

    private static void run(Example code, Config config) throws Exception {
        assertThat(code.run("Example", config)).isEqualTo("db-cluster.com 27017 2 Optional.empty db-cluster.com:27017");
    }

    private static void compile(Example code) throws IOException {
        List<String> blocks = Page.of(PAGE).blocks("java");
        String types = blocks.stream()
                .filter(block -> TYPE.matcher(block).find())
                .map(block -> block.replace("public class", "public static class"))
                .collect(Collectors.joining("\n"));
        String statements =
                blocks.stream().filter(block -> !TYPE.matcher(block).find()).collect(Collectors.joining("\n"));
        code.compile("Example", """
                import io.github.dynamodbconfigstore.*;
                import io.github.dynamodbconfigstore.microprofile.DynamoDbConfigSource;
                import jakarta.inject.*;
                import java.time.Duration;
                import java.util.*;
                import org.eclipse.microprofile.config.Config;
                import org.eclipse.microprofile.config.inject.ConfigProperty;

                public class Example {
                    %s

                    public static String run(Config config) {
                        %s
                        return host + " " + port + " " + replicas.length + " " + timeout + " " + hostAndPort;
                    }
                }
                """.formatted(
                        types.replace("interface AppConfig", "public interface AppConfig"), statements));
    }
}
