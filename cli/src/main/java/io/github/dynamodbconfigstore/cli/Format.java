package io.github.dynamodbconfigstore.cli;

import io.github.dynamodbconfigstore.cli.format.FileFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

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

    /** From the name as it is typed. */
    static final class Converter implements ITypeConverter<Format> {
        @Override
        public Format convert(String name) {
            return Arrays.stream(values())
                    .filter(format -> format.toString().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("'%s' is none of %s".formatted(name, names())));
        }

        private static String names() {
            return Arrays.stream(values()).map(Format::toString).collect(Collectors.joining(", "));
        }
    }

    /** For a file: any but a table. */
    static final class OfFile implements ITypeConverter<FileFormat> {
        @Override
        public FileFormat convert(String name) {
            return Arrays.stream(FileFormat.values())
                    .filter(format -> format.toString().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("'%s' is none of %s"
                            .formatted(
                                    name,
                                    Arrays.stream(FileFormat.values())
                                            .map(FileFormat::toString)
                                            .collect(Collectors.joining(", ")))));
        }
    }
}
