package io.github.dynamodbconfigstore.cli.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.InvalidOptionException;
import io.github.dynamodbconfigstore.Option;
import io.github.dynamodbconfigstore.fuzz.Fuzz;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.arbitraries.StringArbitrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Files as anybody may hand them over: what is read is exactly what they say, or they are refused by line and column. */
@Execution(ExecutionMode.SAME_THREAD)
class FuzzedFilesTest {
    private static final String SECRET = "geheim7";
    private static final BigInteger BIGGEST = BigInteger.TEN.pow(38).subtract(BigInteger.ONE);

    /** What files go wrong with, one for each format and more of YAML, which has the most ways to. */
    private static final Map<FileFormat, List<String>> WRITTEN = Map.of(
            FileFormat.JSON,
            List.of(
                    "{\"db\": {\"host\": \"geheim7\", \"port\": 27017, \"on\": true, \"hosts\": [\"a\", null, 1.50]}, \"a\": 1}"),
            FileFormat.YAML,
            List.of(
                    "db: &db\n  host: geheim7\n  port: 27017\n  hosts: [a, ~, 1.50]\nother:\n  <<: *db\n  port: 0x1F\n",
                    "a: &a {k: geheim7}\nb: &b {<<: *a, l: 1}\nc: {<<: [*a, *b], m: yes}\n",
                    "? a\n: |+\n  geheim7\n\nb: >-\n  folded\n  text\nc: 'it''s'\nd: \"\\x41\\u0042\\U00000043\\\n  x\"\n",
                    "a: !!set {x, y}\nb: !!binary aGk=\nc: !!str 1\nd: !!bool true\ne: !!int 0o17\nf: !!float 1e3\ng: !!null ~\n",
                    "# c\n%YAML 1.2\n---\na: 1\n...\n",
                    "a: &a\n- geheim7\n- &b {c: *a}\n- *b\n"),
            FileFormat.PROPERTIES,
            List.of(
                    "db.host=geheim7\ndb.hosts[0]=a\ndb.hosts[1] : b \\\n  c\n# c\n! c\n db.port\\ x\t27017\nflag=true\\u0041\n"),
            FileFormat.ENV,
            List.of("# dcs: db.host\nDB_HOST=geheim7\nexport PORT = 27017 # c\nA='x\ny'\nB=\"a\\n\\$b\"\nC=\n"));

    @Test
    void whatJsonSaysIsReadByJsonAndByYamlWhicheverWayItIsSpelled() {
        Fuzz.on(documents(), Arbitraries.longs(), 200, (document, spelling) -> {
            String text = new Spelling(spelling).json(document);

            assertThat(options(FileFormat.JSON.read(text))).as(text).isEqualTo(options(document));
            assertThat(options(FileFormat.YAML.read(text))).as(text).isEqualTo(options(document));
        });
    }

    @Test
    void whatYamlSaysInBlocksAndByAliasIsRead() {
        Fuzz.on(documents(), Arbitraries.longs(), 200, (document, spelling) -> {
            String text = new Spelling(spelling).yaml(document);

            assertThat(options(FileFormat.YAML.read(text))).as(text).isEqualTo(options(document));
        });
    }

    @Test
    void aDamagedFileOfYamlIsReadAsItStandsOrRefused() {
        Fuzz.on(yaml(), 800, file -> {
            read(FileFormat.YAML, file)
                    .ifPresent(options -> assertThat(options(FileFormat.YAML.read(FileFormat.YAML.write(options))))
                            .isEqualTo(options));
        });
    }

    @Test
    void aDamagedFileOfJsonIsReadAsItStandsOrRefusedAndMeansNothingElseInYaml() {
        Fuzz.on(json(), 500, file -> {
            read(FileFormat.JSON, file)
                    .filter(options -> !options.isEmpty())
                    .ifPresent(options -> read(FileFormat.YAML, file).ifPresent(asYaml -> assertThat(asYaml)
                            .as(new String(file, StandardCharsets.UTF_8))
                            .isEqualTo(options)));
        });
    }

    @Test
    void aDamagedFileOfPropertiesIsReadAsJavaReadsItOrRefused() {
        Fuzz.on(properties(), 500, file -> {
            Optional<Map<String, Option>> read = read(FileFormat.PROPERTIES, file);
            if (read.isPresent()) {
                Properties java = new Properties();
                String text = new String(file, StandardCharsets.UTF_8);
                java.load(new StringReader(text.startsWith("\uFEFF") ? text.substring(1) : text));
                assertThat(texts(read.get())).as(text).isEqualTo(texts(java));
            }
        });
    }

    @Test
    void aDamagedFileOfVariablesIsReadOrRefused() {
        Fuzz.on(env(), 500, file -> {
            read(FileFormat.ENV, file).ifPresent(options -> assertThat(options).isNotNull());
        });
    }

    /** Its options; nothing where it is refused as it should be. Anything else that is thrown ends the test. */
    private static Optional<Map<String, Option>> read(FileFormat format, byte[] file) {
        try {
            return Optional.of(options(format.read(Utf8.decode(file))));
        } catch (FormatException e) {
            boolean namesProperties = format == FileFormat.PROPERTIES || format == FileFormat.ENV;
            assertThat(e).hasNoCause();
            if (!namesProperties) {
                assertThat(e.getMessage()).doesNotContain(SECRET);
            }
            if (!e.getMessage().equals("is no valid YAML")) {
                assertThat(e.getMessage())
                        .matches("(?s)line [1-9][0-9]*, column [1-9][0-9]* (is|has|gives|opens|begins) .+");
            }
        } catch (InvalidOptionException e) {
            assertThat(e.getMessage()).matches("(?s)(key '.+' of )?option '.*' .+");
        }
        return Optional.empty();
    }

    private static Map<String, Option> options(Map<String, ? extends Map<String, ?>> document) {
        Map<String, Option> options = new TreeMap<>();
        document.forEach((name, keys) -> options.put(name, Option.of(name, keys)));
        return options;
    }

    private static Map<String, String> texts(Map<String, Option> options) {
        return Property.of(options, warning -> {}).stream()
                .collect(Collectors.toMap(property -> spelled(property.name()), Property::text));
    }

    private static Map<String, String> texts(Properties java) {
        return java.stringPropertyNames().stream()
                .collect(Collectors.toMap(FuzzedFilesTest::spelled, java::getProperty));
    }

    /** One spelling of those that mean the same: a key {@code value}, and an index with zeros before it. */
    private static String spelled(String name) {
        return name.replaceAll("\\.value(?=\\[|$)", "").replaceAll("\\[0+(?=[0-9])", "[");
    }

    private static Arbitrary<byte[]> yaml() {
        return damaged(FileFormat.YAML);
    }

    private static Arbitrary<byte[]> json() {
        return damaged(FileFormat.JSON);
    }

    private static Arbitrary<byte[]> properties() {
        return damaged(FileFormat.PROPERTIES);
    }

    private static Arbitrary<byte[]> env() {
        return damaged(FileFormat.ENV);
    }

    private static Arbitrary<byte[]> damaged(FileFormat format) {
        Arbitrary<String> generated =
                Arbitraries.longs().map(seed -> format.show(new RandomOptions(seed).options(), w -> {}));
        Arbitrary<String> text = Arbitraries.oneOf(Arbitraries.of(WRITTEN.get(format)), generated);
        return Combinators.combine(text, Damage.any().list().ofMaxSize(5)).as((whole, damages) -> {
            byte[] file = whole.getBytes(StandardCharsets.UTF_8);
            for (Damage damage : damages) {
                file = damage.to(file);
            }
            return file;
        });
    }

    /** Without sets and bytes, which JSON lacks. */
    private static Arbitrary<Map<String, Map<String, Object>>> documents() {
        Arbitrary<String> name = Arbitraries.oneOf(
                Arbitraries.of(
                        "db", "host", "value", "<<", "8080", "true", "a.b", "[0]", "*", "&", "!", "# c", "ä", " "),
                text().ofMinLength(1).ofMaxLength(20).map(FuzzedFilesTest::asUnicode));
        Arbitrary<Object> value = Arbitraries.recursive(
                FuzzedFilesTest::scalar,
                inner -> Arbitraries.oneOf(
                        inner,
                        inner.injectNull(0.1).list().ofMaxSize(3).asGeneric(),
                        Arbitraries.maps(name, inner).ofMaxSize(3).asGeneric()),
                0,
                4);
        return Arbitraries.maps(name, Arbitraries.maps(name, value).ofMaxSize(3))
                .ofMaxSize(3);
    }

    private static Arbitrary<Object> scalar() {
        return Arbitraries.oneOf(
                text().ofMaxLength(30).map(FuzzedFilesTest::asUnicode).asGeneric(),
                Arbitraries.of("yes", "null", "~", "1e3", "0x1F", ".inf", "- a", "a: b", "*a", "", "\u0000", "\uFEFF")
                        .asGeneric(),
                Combinators.combine(
                                Arbitraries.bigIntegers().between(BIGGEST.negate(), BIGGEST),
                                Arbitraries.integers().between(-80, 80))
                        .as(BigDecimal::new)
                        .asGeneric(),
                Arbitraries.of(true, false).asGeneric());
    }

    private static StringArbitrary text() {
        return Arbitraries.strings()
                .withCharRange('\0', '\u024f')
                .withChars('\u2028', '\ufeff', '\uffff', '\ud83d', '\ude00');
    }

    /** Half a character can't be stored. */
    private static String asUnicode(String text) {
        return text.replaceAll("\\p{Cs}", "?");
    }
}
