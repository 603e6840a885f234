package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every test that the documentation names exists and is run. */
class DocumentedTestsTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|Contract))\\.(\\w+)`");

    @ParameterizedTest
    @CsvSource({"parity.md, 40", "protocol.md, 20"})
    void everyTestThatAPageNamesExists(String page, int atLeast) throws Exception {
        var named = tests(Files.readString(ROOT.resolve("docs").resolve(page)));

        assertThat(named).hasSizeGreaterThan(atLeast).allSatisfy(DocumentedTestsTest::isATest);
    }

    @Test
    void everyPromiseOfTheOriginalNamesTheTestThatShowsIt() throws Exception {
        assertThat(rows(ROOT.resolve("docs").resolve("parity.md")))
                .hasSizeGreaterThan(60)
                .allSatisfy(row -> assertThat(tests(lastCell(row))).as(row).isNotEmpty());
    }

    @Test
    void theLicenceIsTheOriginals() throws Exception {
        assertThat(ROOT.resolve("LICENSE")).content().containsPattern("Apache License\\s+Version 2\\.0, January 2004");
        assertThat(ROOT.resolve("pom.xml")).content().containsPattern("<license>\\s*<name>Apache-2\\.0</name>");
    }

    /** Without the lines that head a table. */
    private static List<String> rows(Path page) throws IOException {
        List<String> lines = Files.readAllLines(page);
        return IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).startsWith("| "))
                .filter(i -> i + 1 == lines.size() || !lines.get(i + 1).startsWith("|-"))
                .mapToObj(lines::get)
                .toList();
    }

    private static String lastCell(String row) {
        return row.substring(row.lastIndexOf(" | "));
    }

    private static List<MatchResult> tests(String text) {
        return TEST.matcher(text).results().toList();
    }

    private static void isATest(MatchResult name) throws ClassNotFoundException {
        Class<?> type = Class.forName(DocumentedTestsTest.class.getPackageName() + "." + name.group(1));

        assertThat(type.getDeclaredMethods())
                .filteredOn(method -> method.getName().equals(name.group(2)))
                .as(name.group())
                .anyMatch(method -> Arrays.stream(method.getAnnotations())
                        .anyMatch(annotation -> annotation instanceof Test || annotation instanceof ParameterizedTest));
    }
}
