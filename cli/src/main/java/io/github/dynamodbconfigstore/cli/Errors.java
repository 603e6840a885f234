package io.github.dynamodbconfigstore.cli;

import io.github.dynamodbconfigstore.cli.commands.running.ExecCommand;
import io.github.dynamodbconfigstore.cli.exit.DcsException;
import io.github.dynamodbconfigstore.cli.exit.ExitCode;
import io.github.dynamodbconfigstore.cli.text.Nearest;
import java.io.PrintWriter;
import java.util.List;
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
        return show(e.getCommandLine(), DcsException.usage(problem(e, args)));
    }

    /** What a command threw. */
    static int execution(Exception e, CommandLine command, ParseResult parsed) {
        return show(command, e instanceof DcsException known ? known : unexpected(e));
    }

    /** What nobody can handle, such as a stack or a memory that is too small. */
    static int fatal(Error e, PrintWriter err) {
        DcsException shown = new DcsException(ExitCode.UNEXPECTED, problem(e));
        err.println(shown.line());
        return shown.exitCode().number();
    }

    private static int show(CommandLine command, DcsException e) {
        command.getErr().println(e.line());
        if (e.exitCode() == ExitCode.USAGE) {
            command.getErr().printf("See: %s --help%n", command.getCommandSpec().qualifiedName());
        }
        if (Verbose.isAsked(command)) {
            Verbose.show(e, command.getErr());
        }
        return e.exitCode().number();
    }

    private static String problem(ParameterException e, String[] args) {
        if (!(e instanceof UnmatchedArgumentException unmatched)) {
            return String.valueOf(e.getMessage());
        }
        String argument = unmatched.getUnmatched().get(0);
        // What follows the '=' may be a value of the configuration.
        String name = argument.replaceFirst("(?s)=.*", "");
        CommandSpec command = e.getCommandLine().getCommandSpec();
        if (!name.startsWith("-")) {
            return "unknown %s '%s'%s"
                    .formatted(
                            command.subcommands().isEmpty() ? "argument" : "command",
                            name,
                            Nearest.question(name, command.subcommands().keySet()));
        }
        // All of it may be a value, such as a key in PEM.
        String question = Nearest.question(name, command.optionsMap().keySet());
        if (command.userObject() instanceof ExecCommand) {
            question = ": the program with its arguments goes after '--', as in 'dcs exec prod -- sh -c true'";
        }
        return "argument %d is no option of '%s'%s"
                .formatted(
                        List.of(args).indexOf(argument) + 1,
                        command.qualifiedName(),
                        question.isEmpty() ? ": what begins with '-' and is none goes after '--'" : question);
    }

    private static DcsException unexpected(Exception e) {
        return new DcsException(ExitCode.UNEXPECTED, problem(e), e);
    }

    /** The message may carry a value; class and place are enough to find the fault. */
    private static String problem(Throwable e) {
        String place = e.getStackTrace().length == 0 ? "" : " at " + e.getStackTrace()[0];
        return "unexpected %s%s: please report it".formatted(e.getClass().getName(), place);
    }
}
