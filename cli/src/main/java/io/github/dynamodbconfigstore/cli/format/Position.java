package io.github.dynamodbconfigstore.cli.format;

/**
 * A place in a text, as editors count.
 *
 * @param line from 1
 * @param column in it, from 1, in characters
 */
record Position(int line, int column) {
    static final Position START = new Position(1, 1);

    /** Where one is after reading this from here. */
    Position after(String passed) {
        int lineEnd = passed.lastIndexOf('\n');
        int lines = (int) passed.chars().filter(c -> c == '\n').count();
        int characters = passed.codePointCount(lineEnd + 1, passed.length());
        return new Position(line + lines, lines == 0 ? column + characters : characters + 1);
    }
}
