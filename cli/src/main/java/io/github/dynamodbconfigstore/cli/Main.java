package io.github.dynamodbconfigstore.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The process: arguments in, results on stdout, messages on stderr, and an {@link ExitCode}. */
final class Main {
    private Main() {}

    public static void main(String... args) {
        System.exit(Dcs.commandLine(utf8(FileDescriptor.out), utf8(FileDescriptor.err), args)
                .execute(args));
    }

    /** What goes through a pipe is UTF-8, whatever the locale; the launcher sees to a locale that agrees. */
    private static PrintWriter utf8(FileDescriptor stream) {
        return new PrintWriter(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
    }
}
