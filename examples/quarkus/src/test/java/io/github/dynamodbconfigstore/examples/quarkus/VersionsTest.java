package io.github.dynamodbconfigstore.examples.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the application is shipped with. */
class VersionsTest {
    private static final Path BOMS = Path.of(System.getProperty("boms"));
    private static final Pattern MANAGED = Pattern.compile(
            "<groupId>(.+)</groupId>\\s*<artifactId>(.+)</artifactId>\\s*<version>(.+)</version>(?!\\s*<(type|classifier)>)");
    private static final Pattern SHIPPED = Pattern.compile("(.+?)-(\\d.*)\\.jar");

    @Test
    void theVersionsAreThoseOfTheBomsOfQuarkusAndItsAmazonServices() throws IOException {
        Map<String, String> managed = managed("quarkus-amazon-services-bom");
        managed.putAll(managed("quarkus-bom"));
        Map<String, String> shipped = shipped();
        shipped.keySet().retainAll(managed.keySet());

        assertThat(shipped)
                .containsKeys(
                        "software.amazon.awssdk.dynamodb",
                        "com.fasterxml.jackson.core.jackson-databind",
                        "org.eclipse.microprofile.config.microprofile-config-api",
                        "io.smallrye.config.smallrye-config",
                        "org.slf4j.slf4j-api")
                .allSatisfy((name, version) -> assertThat(version).as(name).isEqualTo(managed.get(name)));
    }

    /** They import nothing, and have no properties. */
    private static Map<String, String> managed(String bom) throws IOException {
        Map<String, String> versions = new HashMap<>();
        MANAGED.matcher(Files.readString(BOMS.resolve(bom + ".pom")))
                .results()
                .forEach(found -> versions.put(found.group(1) + "." + found.group(2), found.group(3)));
        return versions;
    }

    private static Map<String, String> shipped() throws IOException {
        Map<String, String> versions = new HashMap<>();
        Path folder = Path.of(System.getProperty("application")).resolveSibling("lib");
        try (Stream<Path> files = Files.walk(folder)) {
            files.map(file -> SHIPPED.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .forEach(jar -> versions.put(jar.group(1), jar.group(2)));
        }
        return versions;
    }
}
