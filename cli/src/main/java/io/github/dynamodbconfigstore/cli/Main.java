package io.github.dynamodbconfigstore.cli;

import io.github.dynamodbconfigstore.cli.exit.ExitCode;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** The process: arguments in, results on stdout, messages on stderr, and an {@link ExitCode}. */
final class Main {
    /** Other codes tell of something worse than results that nobody has. */
    private static final Set<Integer> DONE =
            Set.of(ExitCode.OK.number(), ExitCode.WOULD_CHANGE.number(), ExitCode.NOBODY_READS.number());

    private Main() {}

    public static void main(String... args) {
        System.exit(run(new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err), args));
    }

    /** To two streams. Where results are lost it is no success, whatever the command says. */
    static int run(OutputStream out, OutputStream err, String... args) {
        Stdout results = new Stdout(out);
        PrintWriter printer = utf8(results);
        PrintWriter messages = utf8(err);
        int code;
        try {
            code = Dcs.commandLine(printer, messages, args).execute(args);
        } catch (Error e) {
            return Errors.fatal(e, messages);
        }
        printer.flush();
        Optional<IOException> lost = results.error();
        if (lost.isEmpty() || !DONE.contains(code)) {
            return code;
        }
        if (Stdout.isClosedPipe(lost.get())) {
            return ExitCode.NOBODY_READS.number();
        }
        messages.println("dcs: stdout could not be written: " + lost.get().getMessage());
        return ExitCode.UNEXPECTED.number();
    }

    /** What goes through a pipe is UTF-8, whatever the locale; the launcher sees to a locale that agrees. */
    private static PrintWriter utf8(OutputStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }
}
