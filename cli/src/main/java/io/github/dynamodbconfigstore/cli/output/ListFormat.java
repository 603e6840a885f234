package io.github.dynamodbconfigstore.cli.output;

import java.util.Locale;
import picocli.CommandLine.Option;

/** How a command writes what is not configuration itself: as text for people, or as JSON, one object a line. */
public final class ListFormat {
    @Option(
            names = "--format",
            paramLabel = "text|json",
            converter = Converter.class,
            description = "'text' by default; 'json' is one object a line.")
    private Layout layout = Layout.TEXT;

    /** Text, unless the user asks for something else. */
    public ListFormat() {}

    /**
     * Whether it is for programs.
     *
     * @return false for people
     */
    public boolean isJson() {
        return layout == Layout.JSON;
    }

    private enum Layout {
        TEXT,
        JSON;

        /** The name as it is typed. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Either of them. */
    private static final class Converter extends Choice<Layout> {
        Converter() {
            super(Layout.values());
        }
    }
}
