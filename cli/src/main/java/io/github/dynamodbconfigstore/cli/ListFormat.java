package io.github.dynamodbconfigstore.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How a command writes what is not configuration itself: as text for people, or as JSON, one object a line. */
final class ListFormat {
    @Option(
            names = "--format",
            paramLabel = "text|json",
            converter = Converter.class,
            description = "'text' by default; 'json' is one object a line.")
    private Layout layout = Layout.TEXT;

    boolean isJson() {
        return layout == Layout.JSON;
    }

    private enum Layout {
        TEXT,
        JSON
    }

    /** The name as it is typed. */
    private static final class Converter implements ITypeConverter<Layout> {
        @Override
        public Layout convert(String name) {
            return switch (name) {
                case "text" -> Layout.TEXT;
                case "json" -> Layout.JSON;
                default -> throw new TypeConversionException("'%s' is neither text nor json".formatted(name));
            };
        }
    }
}
