package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** Every test that docs/parity.md names exists and is run. */
class ParityTest {
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|Contract))\\.(\\w+)`");

    @Test
    void everyTestThatThePageNamesExists() throws Exception {
        var named = TEST.matcher(Files.readString(Path.of("..", "docs", "parity.md")))
                .results()
                .toList();

        assertThat(named).hasSizeGreaterThan(40).allSatisfy(ParityTest::isATest);
    }

    private static void isATest(MatchResult name) throws ClassNotFoundException {
        Class<?> type = Class.forName(ParityTest.class.getPackageName() + "." + name.group(1));

        assertThat(type.getDeclaredMethods())
                .filteredOn(method -> method.getName().equals(name.group(2)))
                .as(name.group())
                .anyMatch(method -> Arrays.stream(method.getAnnotations())
                        .anyMatch(annotation -> annotation instanceof Test || annotation instanceof ParameterizedTest));
    }
}
