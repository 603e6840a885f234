package io.github.dynamodbconfigstore.cli.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each file here was once read as something that it does not say, or never to its end. Where it takes minutes again, it fails. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FoundByFuzzingTest {
    private static final int MANY = 100_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!!bool yes",
                "!!bool hunter2",
                "!!bool ''",
                "!!null hunter2",
                "!!int 0x-5",
                "!!int \u0663",
                "!!int ''"
            })
    void aTagOfYamlOnATextThatIsNoneOfItsWasTakenForFalseOrNullOrANumber(String value) {
        assertRefused(
                FileFormat.YAML, "a: " + value, "line 1, column 4 has a tag that is not known, or not of what follows");
    }

    @Test
    void whatATagOfYamlIsOnIsReadAsWithoutIt() {
        assertThat(value("[!!bool TRUE, !!null '', !!int 0x1F, !!float 2, !!float -1e3, !!str 1]"))
                .isEqualTo(
                        Arrays.asList(true, null, new BigDecimal(31), new BigDecimal(2), new BigDecimal("-1e3"), "1"));
    }

    @Test
    void aNextLineCharacterAfterABlankWasLeftOutOfATextOfYaml() {
        assertRefused(
                FileFormat.YAML,
                "a: \"x \u0085y\"",
                "line 1, column 7 has the character U+0085, which not all YAML keeps: '\\N' in double quotes stands for it");
        assertThat(value("\"x \\Ny\"")).isEqualTo("x \u0085y");
    }

    @Test
    void charactersThatBase64LacksWereLeftOutOfBytes() {
        assertRefused(FileFormat.YAML, "a: !!binary 'hun-ter_2'", "line 1, column 4 has bytes that are not in base64");
        assertThat(value("!!binary |\n  aG\n  k=\n")).hasToString("SdkBytes(bytes=0x6869)");
    }

    @Test
    void aValueInASetOfYamlWasLeftOut() {
        assertRefused(FileFormat.YAML, "a: !!set {x: hunter2}", "line 1, column 14 has a value in a set");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a: &a {<<: *a, x: 1}", "a: &a {!!merge x: *a}", "a: &a {b: &b {<<: *a}}", "a: &a {<<: [{}, *a]}"
            })
    void aMappingThatIsMergedIntoItselfWasMergedForEver(String text) {
        assertRefused(FileFormat.YAML, text, "line 1, column 4 has aliases that make it endless or far too large");
    }

    @Test
    void mergesOfMergesTookSecondsBeforeTheyWereFoundTooLarge() {
        String chain = IntStream.range(1, 3_000)
                .mapToObj(i -> "a%d: &a%d {<<: *a%d, k%d: 1}\n".formatted(i, i, i - 1, i))
                .collect(Collectors.joining("", "a0: &a0 {k0: 1}\n", ""));

        assertRefused(FileFormat.YAML, chain, "line 1, column 5 is nested too deep");
    }

    @Test
    void ofSeveralThatAreMergedTheFirstHasAKeyAndTheMappingItselfBeforeThem() {
        Map<String, @Nullable Object> expected = new LinkedHashMap<>();
        expected.put("x", "own");
        expected.put("n", null);
        expected.put("y", "b");
        expected.put("z", "c");

        assertThat(FileFormat.YAML.read("""
                        b: &b {x: b, y: b, n: b}
                        c: &c {x: c, y: c, z: c}
                        a: {<<: [*b, *c], x: own, n: ~}
                        '<<': {q: 1}
                        """))
                .containsEntry("a", expected)
                .containsEntry("<<", Map.of("q", new BigDecimal(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.", "0x", "0.", "-.", "1e"})
    void theDigitsOfAMillionWereWorkedOutForMinutes(String start) {
        assertRefused(
                FileFormat.YAML,
                "a: " + start + "1".repeat(1_000_000),
                "line 1, column 4 has a number with an exponent out of range");
    }

    @Test
    void aLongTextByManyAliasesWasLookedAtForMinutes() {
        String text = "a: &a " + "x".repeat(MANY * 10) + "\nb: [" + "*a,".repeat(MANY) + "]";

        assertRefused(FileFormat.YAML, text, "line 1, column 4 has aliases that make it endless or far too large");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    `a: %s`     | `x`
                    `a: 1%s`    | ` `
                    `a: "%s"`   | `x`
                    `%s: 1`     | `x`
                    """)
    void aLineOfTenMegabytesOfYamlWasCopiedAgainAndAgain(String line, String part) {
        String text = line.formatted(part.repeat(10_000_000 / part.length()));
        try {
            assertThat(FileFormat.YAML.read(text)).hasSize(1);
        } catch (FormatException e) {
            assertThat(e.getMessage()).startsWith("line 1, column ");
        }
    }

    @Test
    void aliasesOfAliasesTookMoreStackThanThereIs() {
        String chain = IntStream.range(1, MANY / 10)
                .mapToObj(i -> "a%d: &a%d [*a%d]\n".formatted(i, i, i - 1))
                .collect(Collectors.joining("", "a0: &a0 [x]\n", ""));

        assertRefused(FileFormat.YAML, chain, "line 1, column 5 is nested too deep");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    `[`       | ``
                    `{a: `    | ``
                    `? `      | ``
                    `- `      | `x`
                    """)
    void whatIsNestedTooDeepWasToldWithoutItsPlace(String open, String end) {
        assertRefused(FileFormat.YAML, open.repeat(5_000) + end, "line 1, column ");
    }

    @Test
    void anEscapeBeyondAllCharactersWasAnErrorOfOurOwn() {
        assertRefused(FileFormat.YAML, "a: \"\\UFFFFFFFF\"", "is no valid YAML");
    }

    @Test
    void anExponentOfElevenDigitsWasAnErrorOfOurOwn() {
        assertRefused(
                FileFormat.JSON,
                "{\n\"a\": [1e99999999999]}",
                "line 2, column 7 has a number with an exponent out of range");
        assertRefused(
                FileFormat.YAML, "a: 1e99999999999", "line 1, column 4 has a number with an exponent out of range");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%s[0]=1", "a%s.b=1", "a%s[0]x=1"})
    void namesOfManyPartsTookMoreStackThanThereIs(String name) {
        for (String part : List.of("[0]", ".a", "[0].a")) {
            String text = name.formatted(part.repeat(MANY));
            for (FileFormat format : List.of(FileFormat.PROPERTIES, FileFormat.ENV)) {
                assertThatThrownBy(() -> {
                            format.read(text);
                            throw new FormatException("line 1, column 1 was read, as an odd but flat name");
                        })
                        .isInstanceOf(FormatException.class)
                        .hasMessageStartingWith("line 1, column ");
            }
        }
    }

    @Test
    void manyBlanksWithoutACommentWereLookedThroughAgainAndAgain() {
        assertThat(FileFormat.ENV.read("A=x" + " ".repeat(MANY * 2) + "y"))
                .containsEntry("A", Map.of("value", "x" + " ".repeat(MANY * 2) + "y"));
    }

    @Test
    void aCommentEndedAtALineSeparatorOfUnicodeAndItsRestWasAValue() {
        assertThat(FileFormat.ENV.read("A=x # c\u2028d\nB='y' # c\u0085d\n"))
                .isEqualTo(Map.of("A", Map.of("value", "x"), "B", Map.of("value", "y")));
    }

    @Test
    void propertiesInUtf16HadNamesOfCodeZero() {
        assertRefused(FileFormat.PROPERTIES, "#\n\0a\0=\0001", "line 2, column 1 has a character of code 0");
        assertThat(FileFormat.PROPERTIES.read("a=\\u0000")).containsEntry("a", Map.of("value", "\0"));
    }

    private static @Nullable Object value(String yaml) {
        return FileFormat.YAML.read("a: " + yaml).get("a").get("value");
    }

    private static void assertRefused(FileFormat format, String text, String message) {
        assertThatThrownBy(() -> format.read(text))
                .isInstanceOf(FormatException.class)
                .hasNoCause()
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("hunter2");
    }
}
