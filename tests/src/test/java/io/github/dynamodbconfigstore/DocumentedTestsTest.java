package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every test that the documentation names exists and is run. */
class DocumentedTestsTest {
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|Contract))\\.(\\w+)`");

    @ParameterizedTest
    @CsvSource({"parity.md, 40", "protocol.md, 20"})
    void everyTestThatAPageNamesExists(String page, int atLeast) throws Exception {
        var named = TEST.matcher(Files.readString(Path.of("..", "docs", page)))
                .results()
                .toList();

        assertThat(named).hasSizeGreaterThan(atLeast).allSatisfy(DocumentedTestsTest::isATest);
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
