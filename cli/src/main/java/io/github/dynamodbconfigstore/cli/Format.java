package io.github.dynamodbconfigstore.cli;

import io.github.dynamodbconfigstore.cli.format.FileFormat;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a result is written: as a table for people, or in one of the files' formats. */
enum Format {
    TABLE(null),
    JSON(FileFormat.JSON),
    YAML(FileFormat.YAML),
    PROPERTIES(FileFormat.PROPERTIES),
    ENV(FileFormat.ENV);

    private final @Nullable FileFormat ofFile;

    Format(@Nullable FileFormat ofFile) {
        this.ofFile = ofFile;
    }

    /** Empty for a table, which can't be read back. */
    Optional<FileFormat> ofFile() {
        return Optional.ofNullable(ofFile);
    }

    /** The name as it is typed. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Any of them. */
    static final class Converter extends Choice<Format> {
        Converter() {
            super(values());
        }
    }

    /** For a file: any but a table. */
    static final class OfFile extends Choice<FileFormat> {
        OfFile() {
            super(FileFormat.values());
        }
    }
}
