package io.github.dynamodbconfigstore.jsonschema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.dynamodbconfigstore.ConfigRejectedException;
import io.github.dynamodbconfigstore.Violation;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkBytes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each keyword that can refuse a value: where, with which words, and never with the value. */
class KeywordsTest {
    private static final String SECRET = "hunter2-ZxQ";
    private static final String OTHER_SECRET = "hunter2-allowed";
    private static final int SECRET_NUMBER = 73219;
    private static final List<Object> SECRETS = List.of(SECRET, SECRET, SECRET_NUMBER);

    @TempDir
    private Path folder;

    static Stream<Arguments> refusals() {
        return Stream.of(
                refusal("type", "{'type': 'integer'}", SECRET, "key is of type string, but must be integer (#/type)"),
                refusal(
                        "type, several",
                        "{'type': ['integer', 'null']}",
                        SECRET,
                        "key is of type string, but must be integer or null (#/type)"),
                refusal(
                        "type of a number",
                        "{'type': 'string'}",
                        SECRET_NUMBER,
                        "key is of type number, but must be string (#/type)"),
                refusal(
                        "type of bytes",
                        "{'type': 'object'}",
                        bytes(),
                        "key is of type string, but must be object (#/type)"),
                refusal("enum", "{'enum': ['OTHER']}", SECRET, "key is none of the values allowed (#/enum)"),
                refusal("const", "{'const': 'OTHER'}", SECRET, "key is not the one value allowed (#/const)"),
                refusal("multipleOf", "{'multipleOf': 2}", SECRET_NUMBER, "key must be a multiple of 2 (#/multipleOf)"),
                refusal("minimum", "{'minimum': 100000}", SECRET_NUMBER, "key must be at least 100000 (#/minimum)"),
                refusal("maximum", "{'maximum': 0.5}", SECRET_NUMBER, "key must be at most 0.5 (#/maximum)"),
                refusal(
                        "exclusiveMinimum",
                        "{'exclusiveMinimum': 100000}",
                        SECRET_NUMBER,
                        "key must be greater than 100000 (#/exclusiveMinimum)"),
                refusal(
                        "exclusiveMaximum",
                        "{'exclusiveMaximum': 9}",
                        SECRET_NUMBER,
                        "key must be less than 9 (#/exclusiveMaximum)"),
                refusal("minLength", "{'minLength': 99}", SECRET, "key must have at least 99 characters (#/minLength)"),
                refusal("maxLength", "{'maxLength': 3}", SECRET, "key must have at most 3 characters (#/maxLength)"),
                refusal("pattern", "{'pattern': '^OTHER$'}", SECRET, "key does not match the pattern (#/pattern)"),
                refusal("format", "{'format': 'date-time'}", SECRET, "key is not of the format date-time (#/format)"),
                refusal("minItems", "{'minItems': 9}", SECRETS, "key must have at least 9 elements (#/minItems)"),
                refusal("maxItems", "{'maxItems': 1}", SECRETS, "key must have at most 1 elements (#/maxItems)"),
                refusal("uniqueItems", "{'uniqueItems': true}", SECRETS, "key has an element twice (#/uniqueItems)"),
                refusal(
                        "contains",
                        "{'contains': {'const': 'OTHER'}}",
                        SECRETS,
                        "key has too few elements of a kind that it must contain (#/contains)"),
                refusal(
                        "minContains",
                        "{'contains': {'type': 'string'}, 'minContains': 3}",
                        SECRETS,
                        "key has too few elements of a kind that it must contain (#/contains)"),
                refusal(
                        "maxContains",
                        "{'contains': {'type': 'string'}, 'maxContains': 1}",
                        SECRETS,
                        "key has too many elements of a kind (#/contains)"),
                refusal(
                        "prefixItems",
                        "{'prefixItems': [{'type': 'null'}]}",
                        SECRETS,
                        "key[0] is of type string, but must be null (#/prefixItems/0/type)"),
                refusal(
                        "items",
                        "{'items': {'type': 'string'}}",
                        SECRETS,
                        "key[2] is of type number, but must be string (#/items/type)"),
                refusal(
                        "items, none",
                        "{'prefixItems': [true, true], 'items': false}",
                        SECRETS,
                        "key[2] is not allowed (#/items)"),
                refusal(
                        "unevaluatedItems",
                        "{'prefixItems': [true, true], 'unevaluatedItems': false}",
                        SECRETS,
                        "key[2] is not allowed (#/unevaluatedItems)"),
                refusal(
                        "minProperties",
                        "{'minProperties': 2}",
                        Map.of("a", SECRET),
                        "key must have at least 2 keys (#/minProperties)"),
                refusal(
                        "maxProperties",
                        "{'maxProperties': 0}",
                        Map.of("a", SECRET),
                        "key must have at most 0 keys (#/maxProperties)"),
                refusal("required", "{'required': ['b']}", Map.of("a", SECRET), "key.b is missing (#/required)"),
                refusal(
                        "dependentRequired",
                        "{'dependentRequired': {'a': ['b']}}",
                        Map.of("a", SECRET),
                        "key lacks a key that 'a' needs (#/dependentRequired)"),
                refusal(
                        "dependentSchemas",
                        "{'dependentSchemas': {'a': {'maxProperties': 0}}}",
                        Map.of("a", SECRET),
                        "key must have at most 0 keys (#/dependentSchemas/a/maxProperties)"),
                refusal(
                        "properties",
                        "{'properties': {'a': {'type': 'null'}}}",
                        Map.of("a", SECRET),
                        "key.a is of type string, but must be null (#/properties/a/type)"),
                refusal(
                        "patternProperties",
                        "{'patternProperties': {'^a': {'type': 'null'}}}",
                        Map.of("a", SECRET),
                        "key.a is of type string, but must be null (#/patternProperties/^a/type)"),
                refusal(
                        "additionalProperties",
                        "{'additionalProperties': false}",
                        Map.of("a", SECRET),
                        "key.a is not allowed (#/additionalProperties)"),
                refusal(
                        "unevaluatedProperties",
                        "{'unevaluatedProperties': false}",
                        Map.of("a", SECRET),
                        "key.a is not allowed (#/unevaluatedProperties)"),
                refusal(
                        "propertyNames",
                        "{'propertyNames': {'pattern': '^b'}}",
                        Map.of("a", SECRET),
                        "key.a has a name that is not allowed (#/propertyNames)"),
                refusal(
                        "allOf",
                        "{'allOf': [{'maxLength': 1}, {'minLength': 99}]}",
                        SECRET,
                        "key must have at most 1 characters (#/allOf/0/maxLength)",
                        "key must have at least 99 characters (#/allOf/1/minLength)"),
                refusal(
                        "anyOf",
                        "{'anyOf': [{'type': 'null'}, {'const': 'OTHER'}]}",
                        SECRET,
                        "key is of type string, but must be null (#/anyOf/0/type)",
                        "key is not the one value allowed (#/anyOf/1/const)"),
                refusal(
                        "oneOf, none",
                        "{'oneOf': [{'type': 'null'}, {'const': 'OTHER'}]}",
                        SECRET,
                        "key must match exactly one of several schemas, and does not (#/oneOf)",
                        "key is of type string, but must be null (#/oneOf/0/type)",
                        "key is not the one value allowed (#/oneOf/1/const)"),
                refusal(
                        "oneOf, two",
                        "{'oneOf': [true, {'type': 'string'}]}",
                        SECRET,
                        "key must match exactly one of several schemas, and does not (#/oneOf)"),
                refusal(
                        "not",
                        "{'not': {'type': 'string'}}",
                        SECRET,
                        "key matches a schema that it must not match (#/not)"),
                refusal(
                        "if and then",
                        "{'if': {'type': 'string'}, 'then': {'maxLength': 1}}",
                        SECRET,
                        "key must have at most 1 characters (#/then/maxLength)"),
                refusal(
                        "if and else",
                        "{'if': {'type': 'null'}, 'else': {'maxLength': 1}}",
                        SECRET,
                        "key must have at most 1 characters (#/else/maxLength)"),
                refusal("false", "false", SECRET, "key is not allowed (#/false)"),
                refusal(
                        "$ref",
                        "{'$defs': {'d': {'type': 'null'}}, '$ref': '#/properties/key/$defs/d'}",
                        SECRET,
                        "key is of type string, but must be null (#/$defs/d/type)"),
                refusal(
                        "$dynamicRef",
                        "{'$defs': {'d': {'$dynamicAnchor': 'd', 'type': 'null'}}, '$dynamicRef': '#d'}",
                        SECRET,
                        "key is of type string, but must be null (#/$defs/d/type)"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aRefusalSaysWhereAndWhatIsWantedAndNeverTheValue(String keySchema, Object value, List<String> expected)
            throws Exception {
        List<Violation> violations = violationsWithoutSecrets(keySchema, value);

        assertThat(violations.stream().map(KeywordsTest::brief)).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** Each is likely to be read in parts, and what is wrong with a part to be logged. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "date-time",
                "date",
                "time",
                "duration",
                "email",
                "idn-email",
                "hostname",
                "idn-hostname",
                "ipv4",
                "ipv6",
                "uri",
                "uri-reference",
                "iri",
                "iri-reference",
                "uuid",
                "uri-template",
                "json-pointer",
                "relative-json-pointer",
                "regex"
            })
    void noFormatTellsTheValue(String format) throws Exception {
        for (String value : List.of(
                SECRET,
                "2026-11-22T" + SECRET,
                "2026-11-22T12:00:00" + SECRET,
                "hunter2-ZxT12:00:00Z",
                "12:00:00" + SECRET,
                "P" + SECRET,
                SECRET + "@[" + SECRET,
                "http://[" + SECRET + "]:" + SECRET,
                "(" + SECRET,
                "xn--" + SECRET + "\u00fc",
                "::" + SECRET)) {
            violationsWithoutSecrets("{\"format\": \"%s\"}".formatted(format), value);
        }
        assertThat(violationsWithoutSecrets("{\"format\": \"%s\"}".formatted(format), "{\"(%[" + SECRET))
                .hasSize(1);
    }

    /** What is wrong, once it is clear that neither it nor the log, at any level and of any library, has a secret in it. */
    private List<Violation> violationsWithoutSecrets(String keySchema, Object value) throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level level = root.getLevel();
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        logged.start();
        root.addAppender(logged);
        root.setLevel(Level.TRACE);
        List<Violation> violations;
        try {
            violations = new SchemaFolder(folder)
                    .with("db.schema.json", "{\"properties\": {\"key\": %s}}".formatted(keySchema))
                    .violations(Map.of("key", value));
        } finally {
            root.setLevel(level);
            root.detachAppender(logged);
        }
        String shown = violations + new ConfigRejectedException("config", "prod", 1, violations).toString();
        String log =
                logged.list.stream().map(ILoggingEvent::getFormattedMessage).collect(Collectors.joining("\n"));
        for (String secret : List.of("hunter2", String.valueOf(SECRET_NUMBER), bytesAsText())) {
            assertThat(shown).doesNotContain(secret);
            assertThat(log).doesNotContain(secret);
        }
        return violations;
    }

    @Test
    void noKeywordOfTheDraftIsLeftOut() throws Exception {
        Set<String> tested = new TreeSet<>();
        refusals().forEach(refusal -> collectKeywords(JsonMapper.shared().readTree((String) refusal.get()[0]), tested));
        Set<String> annotations = Set.of(
                "title",
                "description",
                "default",
                "deprecated",
                "readOnly",
                "writeOnly",
                "examples",
                "contentEncoding",
                "contentMediaType",
                "contentSchema");

        Set<String> asserting = new TreeSet<>();
        for (String part :
                List.of("applicator", "unevaluated", "validation", "format-annotation", "content", "meta-data")) {
            JsonNode vocabulary =
                    JsonMapper.shared().readTree(getClass().getResourceAsStream("/draft/2020-12/meta/" + part));
            asserting.addAll(vocabulary.get("properties").propertyNames());
        }
        asserting.removeAll(annotations);

        assertThat(asserting).hasSizeGreaterThan(35);
        assertThat(tested).containsAll(asserting).contains("$ref", "$dynamicRef");
    }

    private static void collectKeywords(JsonNode schema, Set<String> keywords) {
        keywords.addAll(schema.propertyNames());
        schema.forEach(child -> collectKeywords(child, keywords));
    }

    private static Arguments refusal(String name, String schema, Object value, String... expected) {
        return argumentSet(name, schema.replace('\'', '"').replace("OTHER", OTHER_SECRET), value, List.of(expected));
    }

    private static SdkBytes bytes() {
        return SdkBytes.fromUtf8String(SECRET);
    }

    private static String bytesAsText() {
        return Base64.getEncoder().encodeToString(bytes().asByteArray());
    }

    /** Without what is the same in all. */
    private static String brief(Violation violation) {
        assertThat(violation.option()).isEqualTo("db");
        assertThat(violation.problem()).contains("(db.schema.json#/properties/key");
        return violation.key() + " " + violation.problem().replace("db.schema.json#/properties/key", "#");
    }
}
