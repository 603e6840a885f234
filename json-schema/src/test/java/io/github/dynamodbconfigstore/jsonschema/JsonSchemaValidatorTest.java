package io.github.dynamodbconfigstore.jsonschema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbconfigstore.InvalidOptionException;
import io.github.dynamodbconfigstore.Option;
import io.github.dynamodbconfigstore.Snapshot;
import io.github.dynamodbconfigstore.Violation;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Schemas and their options. */
class JsonSchemaValidatorTest {
    @TempDir
    private Path path;

    private SchemaFolder folder;

    @BeforeEach
    void folder() {
        folder = new SchemaFolder(path);
    }

    @Test
    void eachSchemaIsForTheOptionThatItsFileIsNamedAfter() throws IOException {
        folder.with("db.schema.json", "{\"required\": [\"host\"]}")
                .with("cache.schema.json", "{\"required\": [\"size\"]}")
                .with("README.json", "no schema");

        Snapshot candidate = Snapshot.of(
                "config",
                "prod",
                Option.of("db", Map.of("port", 1)),
                Option.of("cache", Map.of("ttl", 1)),
                Option.of("other", Map.of("any", "thing")));

        assertThat(folder.validator().validate(candidate))
                .containsExactly(
                        new Violation("cache", "size", "is missing (cache.schema.json#/required)"),
                        new Violation("db", "host", "is missing (db.schema.json#/required)"));
        assertThat(folder.validator()).hasToString("JSON Schema for the options [cache, db]");
    }

    @Test
    void aPathLeadsThroughListsAndMaps() throws IOException {
        folder.with("db.schema.json", """
                {"properties": {"hosts": {"items": {"properties": {"port": {"type": "integer"}}}}}}""");

        assertThat(folder.violations(Map.of("hosts", List.of(Map.of("port", 1), Map.of(), Map.of("port", "x")))))
                .extracting(Violation::key)
                .containsExactly("hosts[2].port");
    }

    @Test
    void aMissingOptionIsAViolationOnlyWhereItIsRequired() throws IOException {
        folder.with("db.schema.json", "{}").with("cache.schema.json", "{}");
        Snapshot empty = Snapshot.of("config", "prod");

        assertThat(folder.validator().validate(empty)).isEmpty();
        assertThat(JsonSchemaValidator.builder()
                        .folder(path)
                        .required("db")
                        .build()
                        .validate(empty))
                .containsExactly(Violation.of("db", "is missing"));
    }

    @Test
    void aSchemaComesFromAFileOrTheClassPath() throws IOException {
        folder.with("any.json", "{\"required\": [\"host\"]}");

        JsonSchemaValidator validator = JsonSchemaValidator.builder()
                .schema("db", folder.file("any.json"))
                .schema("external/port", getClass().getResource("/schemas/port.json"))
                .build();

        assertThat(validator.validate(Snapshot.of(
                        "config", "prod", Option.of("db", Map.of()), Option.of("external/port", Map.of("value", 0)))))
                .containsExactly(
                        new Violation("db", "host", "is missing (any.json#/required)"),
                        new Violation("external/port", "value", "must be at least 1 (ports.json#/$defs/port/minimum)"));
    }

    @Test
    void numbersAreExactToTheLastDigit() throws IOException {
        BigDecimal large = new BigDecimal("12345678901234567890123456789012345678");
        BigDecimal small = new BigDecimal("0.12345678901234567890123456789012345678");
        folder.with("db.schema.json", """
                {"properties": {
                  "min": {"type": "integer", "minimum": %1$s}, "max": {"maximum": %2$s}, "const": {"const": %1$s},
                  "enum": {"enum": [{"a": [%2$s, 1000, 1.50]}]}, "multiple": {"multipleOf": %1$s}}}
                """.formatted(large, small));

        assertThat(folder.violations(Map.of(
                        "min", large,
                        "max", small,
                        "const", large,
                        "enum", Map.of("a", List.of(small, new BigDecimal("1E3"), 1.5)),
                        "multiple", large)))
                .isEmpty();
        BigDecimal less = large.subtract(BigDecimal.ONE);
        BigDecimal more = small.add(small.ulp());
        assertThat(folder.violations(Map.of(
                        "min", less,
                        "max", more,
                        "const", less,
                        "enum", Map.of("a", List.of(more, 1000, 1.5)),
                        "multiple", less)))
                .extracting(Violation::key)
                .containsExactlyInAnyOrder("min", "max", "const", "enum", "multiple");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E125", "-9.9E125", "1E-130", "100", "0"})
    void anyNumberThatDynamoDbTakesIsANumber(String number) throws IOException {
        folder.with(
                "db.schema.json", "{\"properties\": {\"n\": {\"type\": \"number\"}, \"i\": {\"type\": \"integer\"}}}");
        boolean whole = new BigDecimal(number).stripTrailingZeros().scale() <= 0;

        assertThat(folder.violations(Map.of("n", new BigDecimal(number)))).isEmpty();
        assertThat(folder.violations(Map.of("i", new BigDecimal(number))).isEmpty())
                .isEqualTo(whole);
    }

    @Test
    void everyTypeOfDynamoDbHasItsJson() throws IOException {
        folder.with("db.schema.json", """
                {"additionalProperties": false, "properties": {
                  "S": {"const": "text"}, "N": {"const": 1.5}, "BOOL": {"const": true}, "NULL": {"const": null},
                  "B": {"const": "AP8="}, "L": {"const": [1, null]}, "M": {"const": {"a": {"b": "c"}}},
                  "SS": {"const": ["a", "b"]}, "NS": {"const": [2, 10]}, "BS": {"const": ["AA==", "AQ=="]}}}
                """);
        Map<String, Object> keys = new HashMap<>();
        keys.put("S", "text");
        keys.put("N", 1.5);
        keys.put("BOOL", true);
        keys.put("NULL", null);
        keys.put("B", new byte[] {0, -1});
        keys.put("L", Arrays.asList(1, null));
        keys.put("M", Map.of("a", Map.of("b", "c")));
        keys.put("SS", Set.of("b", "a"));
        keys.put("NS", Set.of(10, 2));
        keys.put("BS", Set.of(java.nio.ByteBuffer.wrap(new byte[] {1}), java.nio.ByteBuffer.wrap(new byte[] {0})));

        assertThat(folder.violations(keys)).isEmpty();
    }

    @Test
    void formatsAreCheckedUnlessSwitchedOff() throws IOException {
        folder.with("db.schema.json", "{\"properties\": {\"url\": {\"format\": \"uri\"}}}");
        Map<String, String> keys = Map.of("url", "no uri");

        assertThat(folder.violations(keys)).hasSize(1);
        assertThat(SchemaFolder.violations(
                        JsonSchemaValidator.builder()
                                .folder(path)
                                .formats(false)
                                .build(),
                        keys))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "date-time, 2026-11-22T12:00:00Z, 2026-11-22",
        "date, 2026-11-22, 2026-02-30",
        "time, 12:00:00Z, 25:00:00Z",
        "duration, PT30S, 30s",
        "email, a@b.org, a",
        "hostname, db-cluster.com, -a-",
        "ipv4, 10.0.0.1, 10.0.0.256",
        "ipv6, ::1, :::1",
        "uri, https://a.org/b, b",
        "uuid, 2eb8aa08-aa98-11ea-b4aa-73b441d16380, 2eb8",
        "regex, ^a+$, ^(a",
        "json-pointer, /a/b, a/b"
    })
    void aFormatTellsWhatIsOfIt(String format, String good, String bad) throws IOException {
        folder.with("db.schema.json", "{\"properties\": {\"key\": {\"format\": \"%s\"}}}".formatted(format));

        assertThat(folder.violations(Map.of("key", good))).isEmpty();
        assertThat(folder.violations(Map.of("key", bad))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "http://json-schema.org/draft-04/schema#, definitions, id",
        "http://json-schema.org/draft-06/schema#, definitions, $id",
        "http://json-schema.org/draft-07/schema#, definitions, $id",
        "http://json-schema.org/draft-07/schema, definitions, $id",
        "https://json-schema.org/draft/2019-09/schema, $defs, $id",
        "https://json-schema.org/draft/2020-12/schema, $defs, $id"
    })
    void theDraftIsTheOneThatTheSchemaNames(String draft, String definitions, String id) throws IOException {
        folder.with("db.schema.json", """
                {"$schema": "%s", "%s": "https://example.com/db", "%3$s": {"port": {"type": "integer", "minimum": 1}},
                 "properties": {"port": {"$ref": "#/%3$s/port"}}}
                """.formatted(draft, id, definitions));

        assertThat(folder.violations(Map.of("port", 8080))).isEmpty();
        assertThat(folder.violations(Map.of("port", 0)))
                .containsExactly(
                        new Violation("db", "port", "must be at least 1 (db#/%s/port/minimum)".formatted(definitions)));
    }

    @Test
    void whatADraftDoesNotKnowItDoesNotAsk() throws IOException {
        String schema = "{%s\"properties\": {\"list\": {\"prefixItems\": [{\"type\": \"string\"}]}}}";
        Map<String, ?> keys = Map.of("list", List.of(1));

        assertThat(folder.with("db.schema.json", schema.formatted("")).violations(keys))
                .hasSize(1);
        assertThat(folder.with(
                                "db.schema.json",
                                schema.formatted("\"$schema\": \"http://json-schema.org/draft-07/schema#\", "))
                        .violations(keys))
                .isEmpty();
    }

    @Test
    void aSchemaMayDescribeATreeByReferringToItself() throws IOException {
        folder.with("db.schema.json", """
                {"properties": {"name": {"type": "string"}, "next": {"$ref": "#"}}}""");

        assertThat(folder.violations(Map.of("next", Map.of("next", Map.of("name", 1)))))
                .extracting(Violation::key)
                .containsExactly("next.next.name");
    }

    @Test
    void whatCanNotBeCheckedIsRefusedWithoutTheValue() throws IOException {
        folder.with("db.schema.json", "{\"properties\": {\"key\": {\"pattern\": \"^(a|b)*$\"}}}");

        List<Violation> violations = folder.violations(Map.of("key", "ab".repeat(100_000)));

        assertThat(violations).hasSize(1);
        assertThat(violations.toString()).doesNotContain("abab").contains("db");
    }

    @Test
    void manyThreadsMayValidateAtOnce() throws Exception {
        folder.with("db.schema.json", """
                {"$defs": {"n": {"type": "integer"}}, "properties": {"a": {"$ref": "#/$defs/n"}}}""");
        JsonSchemaValidator validator = folder.validator();
        List<Violation> expected = SchemaFolder.violations(validator, Map.of("a", "x"));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<List<Violation>>> answers = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                answers.add(threads.submit(() -> SchemaFolder.violations(validator, Map.of("a", "x"))));
            }
            assertThat(expected).hasSize(1);
            for (Future<List<Violation>> answer : answers) {
                assertThat(answer.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void onceBuiltItNeedsItsFilesNoMore() throws IOException {
        folder.with("db.schema.json", """
                        {"properties": {"a": {"$ref": "common.json"}, "b": {"$dynamicRef": "far.json#text"}}}""")
                .with("common.json", "{\"$dynamicRef\": \"far.json#text\"}")
                .with("far.json", "{\"$dynamicAnchor\": \"text\", \"type\": \"string\"}");
        JsonSchemaValidator validator = folder.validator();

        Files.delete(folder.file("common.json"));
        Files.delete(folder.file("far.json"));
        Files.delete(folder.file("db.schema.json"));

        assertThat(SchemaFolder.violations(validator, Map.of("a", 1, "b", 2)))
                .containsExactly(
                        new Violation("db", "a", "is of type number, but must be string (far.json#/type)"),
                        new Violation("db", "b", "is of type number, but must be string (far.json#/type)"));
    }

    @Test
    void anOptionNameThatDynamoDbWouldNotTakeIsRefused() {
        assertThatThrownBy(() -> JsonSchemaValidator.builder().schema("", path))
                .isInstanceOf(InvalidOptionException.class);
    }
}
