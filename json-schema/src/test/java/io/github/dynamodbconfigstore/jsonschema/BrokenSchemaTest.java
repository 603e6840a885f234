package io.github.dynamodbconfigstore.jsonschema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.dynamodbconfigstore.Violation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A schema that can't be used fails the build of its validator, with the file and the place. */
class BrokenSchemaTest {
    @TempDir
    private Path path;

    private SchemaFolder folder;

    @BeforeEach
    void folder() {
        folder = new SchemaFolder(path);
    }

    @Test
    void whatIsNoJsonIsNamedWithLineAndColumn() throws IOException {
        folder.with("db.schema.json", "{\n  \"type\": \"object\",,\n}");

        assertThat(problems()).containsExactly(at("is not JSON, or names a key twice: line 2, column 20"));
    }

    @Test
    void aKeyThatIsThereTwiceIsRefused() throws IOException {
        folder.with("db.schema.json", "{\"type\": \"object\",\n \"type\": \"array\"}");

        assertThat(problems()).containsExactly(at("is not JSON, or names a key twice: line 2, column 8"));
    }

    @Test
    void whatIsNoSchemaIsNamedWithItsPlace() throws IOException {
        folder.with("db.schema.json", """
                {
                  "properties": {
                    "port": {"minimum": "1"},
                    "host": {"pattern": "(a"}
                  }
                }
                """);

        assertThat(problems())
                .containsExactlyInAnyOrder(
                        at("/properties/port/minimum at line 3, column 25 is of type string, but must be number"),
                        at("/properties/host/pattern at line 4, column 25 is not of the format regex"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"text\"", "[]", "7", "null"})
    void aSchemaIsAnObjectOrABoolean(String text) throws IOException {
        folder.with("db.schema.json", text);

        assertThat(problems()).singleElement().asString().contains("at line 1, column 1", "must be object or boolean");
    }

    @Test
    void aMisspeltTypeIsFound() throws IOException {
        folder.with("db.schema.json", "{\"type\": \"strnig\"}");

        assertThat(problems()).contains(at("/type at line 1, column 10 is none of the values allowed"));
    }

    @Test
    void anEmptyFileIsNoSchema() throws IOException {
        folder.with("db.schema.json", "");

        assertThat(problems()).hasSize(1);
    }

    @Test
    void anUnknownDraftIsRefused() throws IOException {
        folder.with("db.schema.json", "{\"$schema\": \"https://example.com/draft\"}");

        assertThat(problems())
                .containsExactly(at("has a $schema that is none of the drafts 4, 6, 7, 2019-09 and 2020-12"));
    }

    @Test
    void aMissingFileIsNamed() {
        Path missing = path.resolve("none.json");

        assertThatThrownBy(() ->
                        JsonSchemaValidator.builder().schema("db", missing).build())
                .isInstanceOf(BrokenSchemaException.class)
                .hasMessage(missing + " does not exist");
    }

    @Test
    void aMissingResourceIsNamedWithItsOption() {
        assertThatThrownBy(() ->
                        JsonSchemaValidator.builder().schema("db", getClass().getResource("/none.json")))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("no such resource for the schema of option 'db'");
    }

    @Test
    void aFolderWithoutSchemasIsRefused() throws IOException {
        folder.with("db.json", "{}");

        assertThat(problems()).containsExactly(path + " has no file whose name ends in .schema.json");
        assertThatThrownBy(() -> JsonSchemaValidator.ofFolder(path.resolve("none")))
                .isInstanceOf(BrokenSchemaException.class)
                .hasMessageContaining("none can't be listed");
    }

    @Test
    void allFilesAreLookedAtBeforeOneIsCalledBroken() throws IOException {
        folder.with("a.schema.json", "{").with("b.schema.json", "{\"type\": 1}").with("c.schema.json", "{}");

        assertThat(problems())
                .hasSizeGreaterThan(1)
                .anyMatch(problem -> problem.contains("a.schema.json"))
                .anyMatch(problem -> problem.contains("b.schema.json"))
                .noneMatch(problem -> problem.contains("c.schema.json"));
    }

    @Test
    void anOptionHasOneSchemaAndARequiredOneHasOne() throws IOException {
        folder.with("db.schema.json", "{}");

        assertThatThrownBy(() -> JsonSchemaValidator.builder()
                        .folder(path)
                        .schema("db", folder.file("db.schema.json"))
                        .build())
                .hasMessageEndingWith("is one schema too many for option 'db'");
        assertThatThrownBy(() -> JsonSchemaValidator.builder()
                        .folder(path)
                        .required("dd")
                        .build())
                .hasMessage("of the required options [dd] only [db] have a schema");
        assertThatThrownBy(() -> JsonSchemaValidator.builder().build()).hasMessage("no option was given a schema");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#/$defs/none", "#none", "common.json#/$defs/none", "common.json#none"})
    void aReferenceThatLeadsNowhereIsRefused(String reference) throws IOException {
        folder.with("db.schema.json", "{\"properties\": {\"a\": {\"$ref\": \"%s\"}}}".formatted(reference))
                .with("common.json", "{}");

        assertThat(problems()).singleElement().asString().startsWith(at("")).contains("none");
    }

    @Test
    void aReferenceToABrokenFileNamesThatFile() throws IOException {
        folder.with("db.schema.json", "{\"properties\": {\"a\": {\"$ref\": \"common.json\"}}}")
                .with("common.json", "{,");
        assertThat(problems()).singleElement().asString().contains("common.json is not JSON", "line 1, column 2");

        folder.with("common.json", "{\"type\": \"strnig\"}");
        assertThat(problems()).isNotEmpty().allMatch(problem -> problem.contains("common.json /type at line 1"));

        Files.delete(folder.file("common.json"));
        assertThat(problems()).singleElement().asString().endsWith("common.json does not exist");
    }

    @Test
    void aReferenceInACircleIsRefused() throws IOException {
        folder.with("db.schema.json", "{\"$defs\": {\"a\": {\"$ref\": \"#/$defs/a\"}}, \"$ref\": \"#/$defs/a\"}");

        assertThat(problems()).containsExactly(at("has a $ref that leads nowhere, or in a circle"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"#none", "common.json#none", "none.json#a"})
    void aDynamicReferenceThatLeadsNowhereIsRefused(String reference) throws IOException {
        folder.with("db.schema.json", "{\"properties\": {\"a\": {\"$dynamicRef\": \"%s\"}}}".formatted(reference))
                .with("common.json", "{}");

        assertThat(problems()).singleElement().asString().contains("none");

        folder.with("db.schema.json", "{\"properties\": {\"a\": {\"$ref\": \"other.json\"}}}")
                .with("other.json", "{\"items\": {\"$dynamicRef\": \"%s\"}}".formatted(reference));

        assertThat(problems()).singleElement().asString().contains("none");
    }

    @Test
    void schemasGivenReferToOneAnotherByTheirIds() throws IOException {
        folder.with("db.schema.json", """
                        {"$id": "https://example.com/db", "properties": {"port": {"$ref": "common#/$defs/port"}}}""").with("cache.schema.json", """
                        {"$id": "https://example.com/cache", "properties": {"db": {"$ref": "db"}}}""").with("common.json", """
                        {"$id": "https://example.com/common", "$defs": {"port": {"type": "integer"}}}""");

        JsonSchemaValidator validator = JsonSchemaValidator.builder()
                .folder(path)
                .shared(folder.file("common.json"))
                .build();

        assertThat(SchemaFolder.violations(validator, Map.of("port", "x")))
                .containsExactly(new Violation(
                        "db", "port", "is of type string, but must be integer (common#/$defs/port/type)"));
        assertThat(problems())
                .anyMatch(problem -> problem.startsWith("https://example.com/common is not on this machine"));
    }

    @Test
    void twoSchemasOfOneIdAreRefused() throws IOException {
        folder.with("a.schema.json", "{\"$id\": \"https://example.com/a\"}")
                .with("b.schema.json", "{\"$id\": \"https://example.com/a\"}");

        assertThat(problems()).singleElement().asString().contains("b.schema.json has the address of", "a.schema.json");
    }

    @Test
    void nothingIsEverFetched() throws IOException {
        AtomicInteger connections = new AtomicInteger();
        try (ServerSocket server = new ServerSocket(0, 0, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            Thread listener = new Thread(() -> count(server, connections));
            listener.setDaemon(true);
            listener.start();
            String url = "http://127.0.0.1:%d/a.json".formatted(server.getLocalPort());
            for (String schema : List.of(
                    "{\"$ref\": \"%s\"}",
                    "{\"$ref\": \"%s#/$defs/a\"}",
                    "{\"$ref\": \"jar:%s!/a.json\"}",
                    "{\"$schema\": \"%s\"}",
                    "{\"$dynamicRef\": \"%s#a\"}",
                    "{\"$id\": \"%s\", \"$ref\": \"other.json\"}",
                    "{\"id\": \"%s\", \"$ref\": \"#/$defs/a\"}",
                    "{\"$schema\": \"http://json-schema.org/draft-04/schema#\", \"id\": \"%s\", \"$ref\": \"b\"}")) {
                folder.with("db.schema.json", schema.formatted(url));

                assertThat(problems()).as(schema).isNotEmpty();
            }
            URL resource = URI.create(url).toURL();
            assertThatThrownBy(() ->
                            JsonSchemaValidator.builder().schema("db", resource).build())
                    .isInstanceOf(BrokenSchemaException.class)
                    .hasMessageStartingWith(url + " is not on this machine");
        }
        assertThat(connections).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file://host/share/a.json",
                "file:////host/share/a.json",
                "ftp://host/a.json",
                "classpath:schemas/port.json",
                "https://json-schema.org/none",
                "urn:none",
                "a b.json"
            })
    void anAddressThatIsNoFileOfThisMachineIsRefused(String address) throws IOException {
        folder.with("db.schema.json", "{\"properties\": {\"a\": {\"$ref\": \"%s\"}}}".formatted(address));

        assertThat(problems()).hasSize(1);
    }

    private static void count(ServerSocket server, AtomicInteger connections) {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                connections.incrementAndGet();
                connection.close();
            } catch (IOException e) {
                return;
            }
        }
    }

    private List<String> problems() {
        BrokenSchemaException broken =
                catchThrowableOfType(BrokenSchemaException.class, () -> JsonSchemaValidator.ofFolder(path));
        assertThat(broken).isNotNull().hasNoCause();
        assertThat(broken).hasMessage(String.join("; ", broken.problems()));
        return broken.problems();
    }

    private String at(String problem) {
        return path.resolve("db.schema.json") + " " + problem;
    }
}
