package io.github.dynamodbconfigstore.cli;

import io.github.dynamodbconfigstore.cli.text.Nearest;
import io.github.dynamodbconfigstore.cli.text.Printable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Errors as they are shown: one line on stderr, never a stack trace, never a value. */
final class Errors {
    private Errors() {}

    /** What picocli found wrong with the command line. */
    static int usage(ParameterException e, String[] args) {
        return show(e.getCommandLine(), DcsException.usage(problem(e)));
    }

    /** What a command threw. */
    static int execution(Exception e, CommandLine command, ParseResult parsed) {
        return show(command, e instanceof DcsException known ? known : unexpected(e));
    }

    private static int show(CommandLine command, DcsException e) {
        command.getErr().println(line(e));
        if (e.exitCode() == ExitCode.USAGE) {
            command.getErr().printf("See: %s --help%n", command.getCommandSpec().qualifiedName());
        }
        if (Verbose.isAsked(command)) {
            Verbose.show(e, command.getErr());
        }
        return e.exitCode().number();
    }

    private static String problem(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            // What follows the '=' may be a value of the configuration.
            String name = unmatched.getUnmatched().get(0).replaceFirst("=.*", "");
            CommandSpec command = e.getCommandLine().getCommandSpec();
            return name.startsWith("-")
                    ? "unknown option '%s'%s"
                            .formatted(
                                    name,
                                    Nearest.question(name, command.optionsMap().keySet()))
                    : "unknown %s '%s'%s"
                            .formatted(
                                    command.subcommands().isEmpty() ? "argument" : "command",
                                    name,
                                    Nearest.question(name, command.subcommands().keySet()));
        }
        return String.valueOf(e.getMessage());
    }

    /** The message may carry a value; class and place are enough to find the fault. */
    private static DcsException unexpected(Exception e) {
        String place = e.getStackTrace().length == 0 ? "" : " at " + e.getStackTrace()[0];
        return new DcsException(
                ExitCode.UNEXPECTED,
                "unexpected %s%s: please report it".formatted(e.getClass().getName(), place),
                e);
    }

    /** Its names may come from anybody who can write to the table. */
    static String line(DcsException e) {
        return "dcs: " + Printable.of(String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\R\\s*", " "));
    }
}
