package io.github.dynamodbconfigstore.cli.files;

import io.github.dynamodbconfigstore.cli.exit.DcsException;
import io.github.dynamodbconfigstore.cli.exit.ExitCode;
import io.github.dynamodbconfigstore.cli.format.FormatException;
import io.github.dynamodbconfigstore.cli.format.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A text that a command is given by the name of its file.
 *
 * @param name a path, or {@code -} for stdin
 * @param label what it is called in messages
 */
public record Source(String name, String label) {
    /**
     * Called a file, or standard input.
     *
     * @param name a path, or {@code -} for stdin
     */
    public Source(String name) {
        this(name, name.equals("-") ? "standard input" : "file '%s'".formatted(name));
    }

    /**
     * Whether it is standard input.
     *
     * @return false for a file
     */
    public boolean isStdin() {
        return name.equals("-");
    }

    /** The last part of its path. */
    String fileName() {
        try {
            return Objects.toString(Path.of(name).getFileName(), "");
        } catch (InvalidPathException e) {
            throw invalid("can't be read");
        }
    }

    /**
     * All of it, UTF-8.
     *
     * @return the whole text
     * @throws DcsException where it can not be read, or is not UTF-8
     */
    public String text() {
        try {
            return Utf8.decode(bytes());
        } catch (FormatException e) {
            throw new DcsException(ExitCode.INVALID, "%s: %s".formatted(this, e.getMessage()));
        } catch (NoSuchFileException e) {
            throw invalid("does not exist");
        } catch (AccessDeniedException e) {
            throw invalid("may not be read by you");
        } catch (IOException | InvalidPathException e) {
            throw invalid("can't be read");
        }
    }

    /**
     * What is wrong with it.
     *
     * @param problem what follows its name
     * @return to be thrown
     */
    public DcsException invalid(String problem) {
        return new DcsException(ExitCode.INVALID, "%s %s".formatted(this, problem));
    }

    private byte[] bytes() throws IOException {
        if (!isStdin()) {
            return Files.readAllBytes(Path.of(name));
        }
        try (InputStream in = System.in) {
            return in.readAllBytes();
        }
    }

    /** As it is named in messages. */
    @Override
    public String toString() {
        return label;
    }
}
