package io.github.dynamodbconfigstore.cli.output;

import io.github.dynamodbconfigstore.cli.settings.Environment;
import io.github.dynamodbconfigstore.cli.text.Printable;
import io.github.dynamodbconfigstore.cli.text.ShellWord;
import java.io.Console;

/**
 * What is known of the terminal and of the launcher. The launcher asks for each stream, as a shell can and Java can't; without
 * it, Java's one answer for stdin and stdout together stands for all three.
 */
public final class Terminal {
    /** The numbers of the streams that are terminals, such as {@code 02}; set by the launcher. */
    private static final String STREAMS = "dcs.terminal";

    private Terminal() {}

    /**
     * Whether somebody can be asked: who sees the question on stderr, and can answer on stdin.
     *
     * @return true where both are a terminal
     */
    public static boolean canAsk() {
        return isTerminal("0") && isStderr();
    }

    /**
     * Whether somebody reads stdout on a terminal; if not, a program does.
     *
     * @return true for a terminal
     */
    public static boolean isStdout() {
        return isTerminal("1");
    }

    /**
     * Whether somebody sees stderr on a terminal, so that progress may be shown there.
     *
     * @return true for a terminal
     */
    public static boolean isStderr() {
        return isTerminal("2");
    }

    /**
     * Whether stdout may be coloured: it is a terminal that can, and {@code NO_COLOR} is not set.
     *
     * @return true where colours are seen
     */
    public static boolean hasColour() {
        Environment environment = Environment.ofProcess();
        return isStdout() && environment.get("NO_COLOR") == null && !"dumb".equals(environment.get("TERM"));
    }

    /**
     * What stdout gets of a text: a program gets it as it is, a terminal nothing that it would obey.
     *
     * @param text for stdout
     * @return what to print
     */
    public static String shown(String text) {
        return isStdout() ? Printable.lines(text) : text;
    }

    /**
     * What was typed to call us, such as {@code ./dcs}.
     *
     * @return one word for a shell
     */
    public static String command() {
        return ShellWord.quote(System.getProperty("dcs.command", "dcs"));
    }

    private static boolean isTerminal(String stream) {
        String streams = System.getProperty(STREAMS);
        return streams != null ? streams.contains(stream) : isConsole();
    }

    /** Since Java 22 there is a console where there is no terminal, and a method of its own to ask. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isConsole() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
