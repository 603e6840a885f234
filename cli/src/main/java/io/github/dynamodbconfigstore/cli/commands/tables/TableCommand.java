package io.github.dynamodbconfigstore.cli.commands.tables;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code dcs table}: the table itself; without one of its commands it shows its help. */
@Command(
        name = "table",
        header = "Create, describe or check the table.",
        subcommands = {TableCreateCommand.class, TableDescribeCommand.class, TableCheckCommand.class},
        commandListHeading = "%nCommands (each has its own --help):%n")
public final class TableCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    TableCommand() {}

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
