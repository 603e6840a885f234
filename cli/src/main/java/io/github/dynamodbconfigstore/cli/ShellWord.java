package io.github.dynamodbconfigstore.cli;

/** A text as one word of a shell's command line. */
final class ShellWord {
    private ShellWord() {}

    static String quote(String text) {
        return text.matches("[A-Za-z0-9_./:=@%+,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
