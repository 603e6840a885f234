package io.github.dynamodbconfigstore.cli.output;

import io.github.dynamodbconfigstore.cli.format.FileFormat;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a result is written: as a table for people, in one of the files' formats, or as a value's text alone. */
public enum Format {
    /** Columns, for people. */
    TABLE(null),
    /** The usual one for programs. */
    JSON(FileFormat.JSON),
    /** The one that has all types. */
    YAML(FileFormat.YAML),
    /** As Java reads them. */
    PROPERTIES(FileFormat.PROPERTIES),
    /** Variables, as a shell reads them. */
    ENV(FileFormat.ENV),
    /** A value's text alone. */
    RAW(null);

    private final @Nullable FileFormat ofFile;

    Format(@Nullable FileFormat ofFile) {
        this.ofFile = ofFile;
    }

    /** Empty for a table and a value's text, which can't be read back. */
    Optional<FileFormat> ofFile() {
        return Optional.ofNullable(ofFile);
    }

    /** The name as it is typed. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Any of them. */
    public static final class Converter extends Choice<Format> {
        Converter() {
            super(values());
        }
    }

    /** Any for a whole store. */
    public static final class OfStore extends Choice<Format> {
        OfStore() {
            super(new Format[] {TABLE, JSON, YAML, PROPERTIES, ENV});
        }
    }

    /** For a file: any but a table. */
    public static final class OfFile extends Choice<FileFormat> {
        OfFile() {
            super(FileFormat.values());
        }
    }
}
