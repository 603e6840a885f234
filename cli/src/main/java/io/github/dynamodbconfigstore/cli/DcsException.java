package io.github.dynamodbconfigstore.cli;

import io.github.dynamodbconfigstore.cli.text.Printable;
import org.jspecify.annotations.Nullable;

/** The end of a command: what was wrong, where, and what to do, in one line without any value; and how to exit. */
final class DcsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ExitCode exitCode;

    DcsException(ExitCode exitCode, String message) {
        this(exitCode, message, null);
    }

    /** The cause is for {@code --verbose}. */
    DcsException(ExitCode exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** The same with its cause, unless it has one. */
    DcsException causedBy(Throwable cause) {
        return getCause() == null ? new DcsException(exitCode, String.valueOf(getMessage()), cause) : this;
    }

    static DcsException usage(String message) {
        return new DcsException(ExitCode.USAGE, message);
    }

    ExitCode exitCode() {
        return exitCode;
    }

    /** As it is shown. Its names may come from anybody who can write to the table. */
    String line() {
        return "dcs: " + Printable.of(String.valueOf(getMessage()).strip().replaceAll("\\s*\\R\\s*", " "));
    }
}
