package io.github.dynamodbconfigstore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The order of the packages is the one that CONTRIBUTING.md lists them in. */
class PackagesTest {
    private static final Path SOURCES = Path.of("src/main/java/io/github/dynamodbconfigstore/cli");
    private static final Pattern LISTED = Pattern.compile("^    \\.(\\w+) ", Pattern.MULTILINE);
    private static final Pattern IMPORTED =
            Pattern.compile("^import (?:static )?io\\.github\\.dynamodbconfigstore\\.cli\\.(\\w+)", Pattern.MULTILINE);

    @Test
    void allAreListed() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            assertThat(files.filter(Files::isDirectory).map(SOURCES::relativize).map(Path::toString))
                    .containsExactlyInAnyOrderElementsOf(order());
        }
    }

    @Test
    void eachKnowsOnlyOfThoseBelowIt() throws IOException {
        List<String> order = order();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            assertThat(files.filter(file -> file.toString().endsWith(".java")).flatMap(file -> notBelow(file, order)))
                    .isEmpty();
        }
    }

    /** Groups of commands share a place on the list, so none knows of another. */
    private static Stream<String> notBelow(Path file, List<String> order) {
        int own = place(SOURCES.relativize(file).getName(0).toString(), order);
        return IMPORTED.matcher(read(file))
                .results()
                .map(MatchResult::group)
                .filter(imported -> place(imported.substring(imported.lastIndexOf('.') + 1), order) <= own)
                .map(imported -> "%s: %s".formatted(file, imported));
    }

    /** What is in no package of its own is above them all. */
    private static int place(String name, List<String> order) {
        return order.indexOf(name);
    }

    private static List<String> order() {
        String list = read(Path.of("../CONTRIBUTING.md"))
                .replaceFirst("(?s).*\ncli/", "")
                .replaceFirst("(?s)\n\\w.*", "");
        return LISTED.matcher(list).results().map(found -> found.group(1)).toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
