package io.github.dynamodbconfigstore.cli.text;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Text on one line, and without anything that a terminal obeys. */
public final class Printable {
    private Printable() {}

    /**
     * Writes out what controls a terminal, breaks a line or hides in one; everything else stays as it is.
     *
     * @param text may come from anybody who can write to the table
     * @return safe to be printed
     */
    public static String of(String text) {
        StringBuilder printable = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c == '\n') {
                printable.append("\\n");
            } else if (isObeyed(c)) {
                for (char unit : Character.toChars(c)) {
                    printable.append("\\u%04x".formatted((int) unit));
                }
            } else {
                printable.appendCodePoint(c);
            }
        });
        return printable.toString();
    }

    /**
     * The same for a text of several lines, which stay lines. JSON stays the same JSON.
     *
     * @param text may come from anybody who can write to the table
     * @return safe to be printed
     */
    public static String lines(String text) {
        return Arrays.stream(text.split("\n", -1)).map(Printable::of).collect(Collectors.joining("\n"));
    }

    /** Formats are the marks that turn the direction of text, and others that nobody sees. */
    private static boolean isObeyed(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
