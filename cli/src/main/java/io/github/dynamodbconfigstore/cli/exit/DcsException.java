package io.github.dynamodbconfigstore.cli.exit;

import io.github.dynamodbconfigstore.cli.text.Printable;
import org.jspecify.annotations.Nullable;

/** The end of a command: what was wrong, where, and what to do, in one line without any value; and how to exit. */
public final class DcsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ExitCode exitCode;

    /**
     * Without a cause.
     *
     * @param exitCode how to exit
     * @param message one line
     */
    public DcsException(ExitCode exitCode, String message) {
        this(exitCode, message, null);
    }

    /**
     * The cause is for {@code --verbose}.
     *
     * @param exitCode how to exit
     * @param message one line
     * @param cause what is behind it, if anything
     */
    public DcsException(ExitCode exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /**
     * The same with its cause, unless it has one.
     *
     * @param cause what is behind it
     * @return to be thrown
     */
    public DcsException causedBy(Throwable cause) {
        return getCause() == null ? new DcsException(exitCode, String.valueOf(getMessage()), cause) : this;
    }

    /**
     * Of a command line that is wrong.
     *
     * @param message one line
     * @return to be thrown
     */
    public static DcsException usage(String message) {
        return new DcsException(ExitCode.USAGE, message);
    }

    /**
     * How to exit.
     *
     * @return the code
     */
    public ExitCode exitCode() {
        return exitCode;
    }

    /**
     * As it is shown. Its names may come from anybody who can write to the table.
     *
     * @return the line, without its end
     */
    public String line() {
        return "dcs: " + Printable.of(String.valueOf(getMessage()).strip().replaceAll("\\s*\\R\\s*", " "));
    }
}
