package io.github.dynamodbconfigstore.cli;

/** The end of a command: what was wrong, where, and what to do, in one line without any value; and how to exit. */
final class DcsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ExitCode exitCode;

    DcsException(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    static DcsException usage(String message) {
        return new DcsException(ExitCode.USAGE, message);
    }

    ExitCode exitCode() {
        return exitCode;
    }
}
