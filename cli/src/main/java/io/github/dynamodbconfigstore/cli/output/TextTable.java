package io.github.dynamodbconfigstore.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table in plain text, each column as wide as its widest cell. */
public final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(List<String> header) {
        rows.add(header);
    }

    /**
     * Without rows.
     *
     * @param header a name for each column
     */
    public TextTable(String... header) {
        this(List.of(header));
    }

    /**
     * Names and what is known of each, aligned and without rules.
     *
     * @param rows in order
     * @return lines, without line ends
     */
    public static List<String> ofRows(Map<String, String> rows) {
        int width = rows.keySet().stream().mapToInt(TextTable::length).max().orElse(0);
        return rows.entrySet().stream()
                .map(row -> pad(row.getKey(), width) + "  " + row.getValue())
                .toList();
    }

    /**
     * As many cells as the header has.
     *
     * @param cells of the next row
     * @return this table
     */
    public TextTable row(List<String> cells) {
        rows.add(cells);
        return this;
    }

    /**
     * The same.
     *
     * @param cells of the next row, as many as the header has
     * @return this table
     */
    public TextTable row(String... cells) {
        return row(List.of(cells));
    }

    /**
     * The lines, without line ends.
     *
     * @return the whole table
     */
    public List<String> lines() {
        int[] widths = IntStream.range(0, rows.get(0).size()).map(this::width).toArray();
        String rule = IntStream.of(widths).mapToObj("-"::repeat).collect(Collectors.joining("-+-"));
        List<String> lines = new ArrayList<>();
        rows.forEach(row -> lines.add(line(row, widths)));
        lines.add(0, rule);
        lines.add(2, rule);
        lines.add(rule);
        return lines;
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0);
    }

    private static String line(List<String> row, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(column -> pad(row.get(column), widths[column]))
                .collect(Collectors.joining(" | "))
                .stripTrailing();
    }

    private static String pad(String cell, int width) {
        return cell + " ".repeat(width - length(cell));
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
