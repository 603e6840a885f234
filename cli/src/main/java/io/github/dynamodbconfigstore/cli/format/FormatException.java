package io.github.dynamodbconfigstore.cli.format;

/** A text that can't be read, or options that a format can't hold. The message names the place and never a value. */
public final class FormatException extends RuntimeException {
    private static final long serialVersionUID = 1;

    FormatException(String problem) {
        super(problem);
    }

    static FormatException at(Position position, String problem) {
        return new FormatException("line %d, column %d %s".formatted(position.line(), position.column(), problem));
    }
}
