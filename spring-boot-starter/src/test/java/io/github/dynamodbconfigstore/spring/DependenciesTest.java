package io.github.dynamodbconfigstore.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

/** The library among the versions of others, and without those that are optional. */
@ExtendWith(LocalDynamoDbExtension.class)
class DependenciesTest {
    private static final List<String> OPTIONAL = List.of(
            "spring-boot-actuator",
            "spring-boot-health",
            "spring-boot-micrometer",
            "spring-boot-validation",
            "micrometer-core",
            "micrometer-jakarta9",
            "spring-cloud-",
            "hibernate-validator",
            "jakarta.validation");

    private final LocalDynamoDb local;
    private final String table;

    DependenciesTest(LocalDynamoDb local, @FreshTable String table) {
        this.local = local;
        this.table = table;
    }

    @Test
    void optionsAreBoundByTheJacksonOfSpringBootBesideJackson2() {
        assertThat(JsonMapper.builder().build().version().toString()).startsWith("3.1.");
        assertThat(new ObjectMapper().version().toString()).startsWith("2.21.");

        try (DynamoDbConfigStore store =
                DynamoDbConfigStore.builder(local.client(), table, "prod").build()) {
            store.set("db", new Db("db-cluster.com", 27017));

            assertThat(store.config().get("db", Db.class)).isEqualTo(new Db("db-cluster.com", 27017));
        }
    }

    /** All tests of this module run on these. */
    @Test
    void theVersionsAreThoseOfTheBomsOfSpringBootAndSpringCloudAws() throws Exception {
        Map<String, String> managed = Bom.versions(
                "io.awspring.cloud", "spring-cloud-aws-dependencies", System.getProperty("spring-cloud-aws.version"));
        managed.putAll(Bom.versions(
                "org.springframework.boot", "spring-boot-dependencies", System.getProperty("spring-boot.version")));
        Map<String, String> resolved = resolved();
        resolved.keySet().retainAll(managed.keySet());

        assertThat(resolved)
                .containsKeys(
                        "software.amazon.awssdk:dynamodb",
                        "tools.jackson.core:jackson-databind",
                        "com.fasterxml.jackson.core:jackson-databind",
                        "org.slf4j:slf4j-api",
                        "org.jspecify:jspecify")
                .allSatisfy((name, version) -> assertThat(version).as(name).isEqualTo(managed.get(name)));
    }

    @Test
    void nothingThatIsOptionalIsNeeded() throws Exception {
        assertThatItStartsWithout(OPTIONAL);
    }

    @Test
    void validationMayHaveNoProvider() throws Exception {
        assertThatItStartsWithout(OPTIONAL.stream()
                .filter(name -> !name.equals("jakarta.validation"))
                .toList());
    }

    private void assertThatItStartsWithout(List<String> names) throws Exception {
        try (DynamoDbConfigStore store =
                DynamoDbConfigStore.builder(local.client(), table, "prod").build()) {
            store.set("db", new Db("db-cluster.com", 27017));
        }

        try (URLClassLoader loader = new URLClassLoader(without(names), ClassLoader.getPlatformClassLoader())) {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(loader);
            try {
                Object host = loader.loadClass(BareApplication.class.getName())
                        .getMethod("host", String.class, String.class)
                        .invoke(null, local.endpoint().toString(), table);
                assertThat(host).isEqualTo("db-cluster.com");
            } finally {
                thread.setContextClassLoader(before);
            }
        }
    }

    private static URL[] without(List<String> names) {
        return classPath()
                .filter(path -> names.stream()
                        .noneMatch(name -> path.getFileName().toString().startsWith(name)))
                .map(DependenciesTest::url)
                .toArray(URL[]::new);
    }

    private static Stream<Path> classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of);
    }

    private static Map<String, String> resolved() {
        Path repository = Path.of(System.getProperty("repository"));
        Map<String, String> versions = new HashMap<>();
        classPath().filter(path -> path.startsWith(repository)).forEach(jar -> {
            Path version = jar.getParent();
            Path artifact = version.getParent();
            String group =
                    repository.relativize(artifact.getParent()).toString().replace(File.separatorChar, '.');
            versions.put(
                    group + ":" + artifact.getFileName(), version.getFileName().toString());
        });
        return versions;
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (java.net.MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    record Db(String host, int port) {}
}
