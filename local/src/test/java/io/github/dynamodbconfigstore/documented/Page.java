package io.github.dynamodbconfigstore.documented;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A page of the documentation, or a part of one.
 *
 * @param text in Markdown
 */
public record Page(String text) {
    private static final Pattern BLOCK =
            Pattern.compile("^( *)```(\\w*)\n(.*?)^ *```$", Pattern.DOTALL | Pattern.MULTILINE);

    /** Not one that the line of dashes is below, and not that line. */
    private static final Pattern ROW = Pattern.compile("^\\|(?!-)(.+)\\|$(?!\n\\|-)", Pattern.MULTILINE);

    /** All of it. */
    public static Page of(Path file) throws IOException {
        return new Page(Files.readString(file));
    }

    /** What is below this heading, up to the next one of its rank. */
    public Page section(String heading) {
        return new Page(
                text.substring(text.indexOf("\n## " + heading + "\n") + 1).split("\n## ", 2)[0]);
    }

    /** What the cells of its tables say, row by row, without the rows of headings. */
    public List<List<String>> rows() {
        return ROW.matcher(text)
                .results()
                .map(row -> List.of(row.group(1).strip().split("\\s*\\|\\s*")))
                .toList();
    }

    /** The blocks of one language, in order, without the indentation of those that stand in a list. */
    public List<String> blocks(String language) {
        return BLOCK.matcher(text)
                .results()
                .filter(block -> block.group(2).equals(language))
                .map(block -> block.group(3).indent(-block.group(1).length()))
                .toList();
    }
}
