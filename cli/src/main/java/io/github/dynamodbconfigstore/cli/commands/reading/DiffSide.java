package io.github.dynamodbconfigstore.cli.commands.reading;

import io.github.dynamodbconfigstore.Option;
import io.github.dynamodbconfigstore.cli.connection.Connection;
import io.github.dynamodbconfigstore.cli.files.ConfigFile;
import io.github.dynamodbconfigstore.cli.files.Source;
import io.github.dynamodbconfigstore.cli.format.FileFormat;
import io.github.dynamodbconfigstore.cli.store.ReadStore;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** One side of a comparison: a store as it is or as it was, or a file. */
sealed interface DiffSide {
    /** All options, by name. */
    Map<String, Option> read(Connection connection);

    /** The same store as it is now; empty where this is that, or a file. */
    default Optional<DiffSide> now() {
        return Optional.empty();
    }

    /** A file is what exists and has the ending of one; everything else is a store. */
    static DiffSide parse(String text) {
        try {
            Path path = Path.of(text);
            Optional<FileFormat> format =
                    Optional.ofNullable(path.getFileName()).flatMap(name -> FileFormat.ofFile(name.toString()));
            if (format.isPresent() && Files.isRegularFile(path)) {
                return new OfFile(path, format.get());
            }
        } catch (InvalidPathException e) {
            // A store's name may be what no file can be called.
        }
        return new OfStore(ReadStore.parse(text));
    }

    /** A store. */
    record OfStore(ReadStore which) implements DiffSide {
        @Override
        public Map<String, Option> read(Connection connection) {
            return which.existing(connection).asMap();
        }

        @Override
        public Optional<DiffSide> now() {
            return which.isRevision()
                    ? Optional.of(new OfStore(ReadStore.of(which.nearest().store())))
                    : Optional.empty();
        }
    }

    /** A file. */
    record OfFile(Path path, FileFormat format) implements DiffSide {
        @Override
        public Map<String, Option> read(Connection connection) {
            Source file = new Source(path.toString());
            return ConfigFile.parse(file, format, file.text());
        }
    }
}
