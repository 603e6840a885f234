package io.github.dynamodbconfigstore.cli;

import io.github.dynamodbconfigstore.cli.commands.history.DriftCommand;
import io.github.dynamodbconfigstore.cli.commands.history.LogCommand;
import io.github.dynamodbconfigstore.cli.commands.history.RollbackCommand;
import io.github.dynamodbconfigstore.cli.commands.history.ShowCommand;
import io.github.dynamodbconfigstore.cli.commands.local.DemoCommand;
import io.github.dynamodbconfigstore.cli.commands.local.LocalCommand;
import io.github.dynamodbconfigstore.cli.commands.reading.DiffCommand;
import io.github.dynamodbconfigstore.cli.commands.reading.ExportCommand;
import io.github.dynamodbconfigstore.cli.commands.reading.GetCommand;
import io.github.dynamodbconfigstore.cli.commands.reading.StoresCommand;
import io.github.dynamodbconfigstore.cli.commands.running.ExecCommand;
import io.github.dynamodbconfigstore.cli.commands.running.WatchCommand;
import io.github.dynamodbconfigstore.cli.commands.tables.StatusCommand;
import io.github.dynamodbconfigstore.cli.commands.tables.TableCommand;
import io.github.dynamodbconfigstore.cli.commands.writing.ApplyCommand;
import io.github.dynamodbconfigstore.cli.commands.writing.EditCommand;
import io.github.dynamodbconfigstore.cli.commands.writing.SetCommand;
import io.github.dynamodbconfigstore.cli.commands.writing.UnsetCommand;
import io.github.dynamodbconfigstore.cli.exit.ExitCode;
import io.github.dynamodbconfigstore.cli.output.Terminal;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code dcs} itself: without a command it shows its help. */
@Command(
        name = "dcs",
        subcommands = {
            DemoCommand.class,
            GetCommand.class,
            SetCommand.class,
            UnsetCommand.class,
            ExportCommand.class,
            ApplyCommand.class,
            EditCommand.class,
            LogCommand.class,
            ShowCommand.class,
            DiffCommand.class,
            RollbackCommand.class,
            DriftCommand.class,
            WatchCommand.class,
            ExecCommand.class,
            StoresCommand.class,
            TableCommand.class,
            StatusCommand.class,
            LocalCommand.class,
            CompletionCommand.class
        },
        header = "Application configuration in a DynamoDB table.",
        description =
                "%nA store is roughly a configuration file, an option is one of its entries, and holds typed keys.",
        commandListHeading = "%nCommands (each has its own --help):%n",
        exitCodeListHeading = "%nExit codes:%n",
        footer = "%nResults go to stdout, messages to stderr. New here? Start with: dcs demo")
final class Dcs implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /**
     * The command line, writing to these two. Where the arguments begin with a command's name it consists of that alone,
     * since a start that sets up every command takes longer.
     */
    static CommandLine commandLine(PrintWriter out, PrintWriter err, String... args) {
        CommandLine commandLine = forArguments(args)
                .setOut(out)
                .setErr(err)
                // A value may start with '@' or be quoted: it is data.
                .setExpandAtFiles(false)
                .setUsageHelpWidth(100)
                .setParameterExceptionHandler(Errors::usage)
                .setExecutionExceptionHandler(Errors::execution)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Terminal.hasColour() ? Ansi.ON : Ansi.OFF));
        commandLine.getCommandSpec().usageMessage().exitCodeList(ExitCode.descriptions());
        addHelp(commandLine);
        return commandLine;
    }

    private static CommandLine forArguments(String... args) {
        if (args.length > 0) {
            for (Class<?> command : Dcs.class.getAnnotation(Command.class).subcommands()) {
                if (command.getSimpleName().equalsIgnoreCase(args[0] + "Command")) {
                    return new CommandLine(CommandSpec.create().name("dcs")).addSubcommand(command);
                }
            }
        }
        return new CommandLine(new Dcs());
    }

    private static void addHelp(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        Verbose.addTo(spec);
        spec.mixinStandardHelpOptions(true).versionProvider(new Version.Provider());
        spec.usageMessage().abbreviateSynopsis(true).sortOptions(false);
        command.getSubcommands().values().forEach(Dcs::addHelp);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
