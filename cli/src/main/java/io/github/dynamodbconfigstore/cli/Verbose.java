package io.github.dynamodbconfigstore.cli;

import io.github.dynamodbconfigstore.ConfigStoreException;
import io.github.dynamodbconfigstore.cli.text.Printable;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import software.amazon.awssdk.core.exception.SdkException;

/** {@code --verbose}: what is behind an error. A stack trace with the messages of the library and of AWS, and of nobody else. */
final class Verbose {
    private static final String OPTION = "--verbose";

    private Verbose() {}

    static void addTo(CommandSpec command) {
        command.addOption(OptionSpec.builder(OPTION)
                .type(boolean.class)
                .description("Show what is behind an error, and not its one line only.")
                .build());
    }

    static boolean isAsked(CommandLine command) {
        return command.getParseResult() != null && command.getParseResult().hasMatchedOption(OPTION);
    }

    /** Other messages, such as those of a parser, may quote a value. */
    static void show(Throwable error, PrintWriter err) {
        for (Throwable e = error.getCause(); e != null; e = e.getCause()) {
            boolean known = e instanceof ConfigStoreException || e instanceof SdkException || e instanceof IOException;
            err.println(Printable.of("caused by " + e.getClass().getName() + (known ? ": " + e.getMessage() : "")));
            Arrays.stream(e.getStackTrace()).forEach(frame -> err.println("  at " + frame));
        }
    }
}
