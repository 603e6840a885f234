package io.github.dynamodbconfigstore.cli.text;

/** A text as one word of a shell's command line. */
public final class ShellWord {
    private ShellWord() {}

    /**
     * Quotes it where it has to be.
     *
     * @param text of any kind
     * @return as it is where that is one word, else in quotes
     */
    public static String quote(String text) {
        return text.matches("[A-Za-z0-9_./:=@%+,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
