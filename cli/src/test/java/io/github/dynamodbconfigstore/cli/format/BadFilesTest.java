package io.github.dynamodbconfigstore.cli.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Errors name the place, and never what is there: it may be a secret. */
class BadFilesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"a":\\n  hunter2}                | line 2, column 3 is no valid JSON
                    {"a": "hunter2                    | line 1, column 15 is no valid JSON
                    {"hunter2": 1,\\n "hunter2": 2}   | line 2, column 11 is no valid JSON
                    {"a": 1} hunter2                  | line 1, column 10 is no valid JSON
                    ["hunter2"]                       | line 1, column 1 has no JSON object: a file's top level are the options, by name
                    {"hunter2":\\n [1e200]}          | line 2, column 3 has a number with an exponent out of range: DynamoDB takes -130 to 125
                    {"a": {"b": 123456789012345678901234567890123456789}} | line 1, column 13 has a number of more than 38 digits, which DynamoDB does not keep: quote it for a text
                    {"a": {"hunter2": 1, "": 2}}      | line 1, column 22 has an empty name, and each option and each key needs one
                    """)
    void json(String text, String message) {
        assertRefused(FileFormat.JSON, text, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    a: 1\\nb: "hunter2            | line 2, column 12 is no valid YAML
                    a:\\n  b: 1\\n hunter2: 2     | line 3, column 2 is no valid YAML
                    a:\\n\\thunter2: 1            | line 2, column 1 has a character that can't begin a value: quote the text; and indent with spaces, not tabs
                    password: *hunter2            | line 1, column 11 has an alias that nothing defines: a text that begins with '*' has to be quoted
                    password: !hunter2 x          | line 1, column 11 has a tag that is not known, or not of what follows: a text that begins with '!' has to be quoted
                    password: @hunter2            | line 1, column 11 has a character that can't begin a value: quote the text; and indent with spaces, not tabs
                    hunter2: 1\\nhunter2: 2       | line 2, column 1 has a key for the second time
                    a: {b: .nan}                  | line 1, column 8 has no such value that can be stored: infinity and NaN can't
                    a: !!int hunter2              | line 1, column 4 has a tag that is not known, or not of what follows: a text that begins with '!' has to be quoted
                    zip: 01234                    | line 1, column 6 has a number with a leading zero, which readers take differently: quote it for a text
                    - hunter2                     | line 1, column 1 has no mapping: a file's top level are the options, by name
                    a: 1\\n---\\nb: 2             | line 3, column 1 begins a second document: one file is one store
                    ? [hunter2]\\n: 1             | line 1, column 3 has a key that is no text
                    a: &a [*a]                    | line 1, column 4 has aliases that make it endless or far too large
                    a: {<<: hunter2}              | line 1, column 9 has a merge key, '<<', with something that is no mapping: a key of that name has to be quoted
                    a: !!set {x, x}               | line 1, column 14 has null, or an element for the second time, in a set
                    hunter2: 1\\na: -1e200         | line 2, column 4 has a number with an exponent out of range: DynamoDB takes -130 to 125
                    a: [0, 1e-131]                | line 1, column 8 has a number with an exponent out of range: DynamoDB takes -130 to 125
                    a: 123456789012345678901234567890123456789 | line 1, column 4 has a number of more than 38 digits, which DynamoDB does not keep: quote it for a text
                    hunter2: {'': 1}              | line 1, column 11 has an empty name, and each option and each key needs one
                    a: 1\\nb: b\\7hunter2            | line 2, column 5 has a character that YAML does not allow
                    """)
    void yaml(String text, String message) {
        assertRefused(FileFormat.YAML, text, message);
    }

    @Test
    void yamlThatWouldGrowOutOfBoundsOrIsTooDeep() {
        String laughs = "a0: &a0 [hunter2]\n"
                + IntStream.range(1, 9)
                        .mapToObj(i -> "a%d: &a%d [%s]\n"
                                .formatted(
                                        i,
                                        i,
                                        IntStream.range(0, 9)
                                                .mapToObj(j -> "*a" + (i - 1))
                                                .collect(Collectors.joining(","))))
                        .collect(Collectors.joining());

        assertThatThrownBy(() -> FileFormat.YAML.read(laughs))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("far too large")
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> FileFormat.YAML.read("[".repeat(200_000))).isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> FileFormat.JSON.read("\n" + "[".repeat(200_000)))
                .isInstanceOf(FormatException.class)
                .hasMessageMatching("line 2, column [0-9]+ is nested too deep, or far too long");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a=1\\n\\nb=\\\\u12hunter2        | line 3, column 3 has a \\u that is not followed by four hexadecimal digits
                    # c\\na=1 \\\\\\n hunter2\\na=2  | line 4, column 1 gives property 'a', whose place is taken by that on line 2: which is meant?
                    a.b=hunter2\\na.b.c=hunter2     | line 2, column 1 gives property 'a.b.c', whose place is taken by that on line 1: which is meant?
                    a.b.c=hunter2\\na.b=hunter2     | line 2, column 1 gives property 'a.b', whose place is taken by that on line 1: which is meant?
                    a..b=hunter2                    | line 1, column 1 has a property name with an empty part: write it as OPTION.KEY
                    =hunter2                        | line 1, column 1 has a property name with an empty part: write it as OPTION.KEY
                    x=1\\na.b[0]=h\\na.b[2]=hunter2 | line 2, column 1 begins a list with gaps: its indexes have to be [0], [1], [2] …
                    x.y=1\\n\\t a..b=hunter2         | line 2, column 3 has a property name with an empty part: write it as OPTION.KEY
                    a=\\\\\\\\u12 \\\\\\n  \\\\u12hunter2 | line 2, column 3 has a \\u that is not followed by four hexadecimal digits
                    a.b[0]=hunter2\\na.b.c=h        | line 1, column 1 begins a list that is a map, too: some of its parts have no [index]
                    """)
    void properties(String text, String message) {
        assertRefused(FileFormat.PROPERTIES, text, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    A=1\\nhunter2                   | line 2, column 1 is no NAME=VALUE
                    A=1\\n2B=hunter2                | line 2, column 1 is no NAME=VALUE
                    A: hunter2                      | line 1, column 1 is no NAME=VALUE
                    A=1\\nB="hunter2\\n\\n          | line 2, column 3 opens a quote that nothing closes
                    A='hunter2\\nhunter2' x         | line 2, column 10 has something after the closing quote
                    A= a${hunter2}                  | line 1, column 5 has a '$' for another variable, which is not looked up: in single quotes it is stored as it is
                    A="x\\n$hunter2"                | line 2, column 1 has a '$' for another variable, which is not looked up: in single quotes it is stored as it is
                    A=1\\n export C=x $hunter2 # c     | line 2, column 13 has a '$' for another variable, which is not looked up: in single quotes it is stored as it is
                    A="x\\ny$hunter2"               | line 2, column 2 has a '$' for another variable, which is not looked up: in single quotes it is stored as it is
                    B=1\\r\\nA='ä' hunter2          | line 2, column 7 has something after the closing quote
                    A=hunter2\\nA=2                 | line 2, column 1 gives property 'A', whose place is taken by that on line 1: which is meant?
                    """)
    void env(String text, String message) {
        assertRefused(FileFormat.ENV, text, message);
    }

    private static void assertRefused(FileFormat format, String text, String message) {
        assertThat(text).isNotBlank();
        assertThatThrownBy(() -> format.read(text.translateEscapes()))
                .isInstanceOf(FormatException.class)
                .hasNoCause()
                .hasMessage(message);
    }
}
