package io.github.dynamodbconfigstore.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How a result is written. */
enum Format {
    TABLE,
    JSON;

    /** The name as it is typed. */
    static final class Converter implements ITypeConverter<Format> {
        @Override
        public Format convert(String name) {
            return switch (name) {
                case "table" -> TABLE;
                case "json" -> JSON;
                default -> throw new TypeConversionException("'%s' is neither table nor json".formatted(name));
            };
        }
    }
}
