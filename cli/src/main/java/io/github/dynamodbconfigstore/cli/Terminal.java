package io.github.dynamodbconfigstore.cli;

/** What the launcher found out about the terminal and about itself: a shell can ask, Java 17 can't. */
final class Terminal {
    private Terminal() {}

    /** Whether somebody reads stdout on a terminal; if not, a program does. */
    static boolean isStdout() {
        return Boolean.getBoolean("dcs.terminal");
    }

    /** What was typed to call us, such as {@code ./dcs}. */
    static String command() {
        return ShellWord.quote(System.getProperty("dcs.command", "dcs"));
    }
}
