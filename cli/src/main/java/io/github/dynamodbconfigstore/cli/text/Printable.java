package io.github.dynamodbconfigstore.cli.text;

/** Text on one line, and without anything that a terminal obeys. */
public final class Printable {
    private Printable() {}

    /**
     * Writes out what controls a terminal; everything else stays as it is.
     *
     * @param text may come from anybody who can write to the table
     * @return safe to be printed
     */
    public static String of(String text) {
        StringBuilder printable = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (Character.isISOControl(c)) {
                printable.append(c == '\n' ? "\\n" : "\\u%04x".formatted(c));
            } else {
                printable.appendCodePoint(c);
            }
        });
        return printable.toString();
    }
}
