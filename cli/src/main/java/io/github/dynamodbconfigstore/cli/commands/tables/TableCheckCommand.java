package io.github.dynamodbconfigstore.cli.commands.tables;

import io.github.dynamodbconfigstore.cli.connection.Connection;
import io.github.dynamodbconfigstore.cli.exit.DcsException;
import io.github.dynamodbconfigstore.cli.exit.ExitCode;
import io.github.dynamodbconfigstore.cli.settings.CommonOptions;
import io.github.dynamodbconfigstore.cli.settings.Settings;
import io.github.dynamodbconfigstore.cli.table.TableFacts;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code dcs table check}: whether stores can be kept in it. */
@Command(
        name = "check",
        header = "Check that the table is there, can be used, and has the right keys.",
        description = "%nEnds with exit code 5 if not. Costs no units.")
final class TableCheckCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup(validate = false, heading = CommonOptions.HEADING)
    private CommonOptions options = new CommonOptions();

    @Override
    public void run() {
        Connection.connect(options, connection -> {
            TableFacts facts = connection.existingTable();
            Settings settings = connection.settings();
            List<String> problems = facts.problems(settings.storeKey(), settings.optionKey());
            if (!problems.isEmpty()) {
                throw new DcsException(
                        ExitCode.TABLE, "table '%s' %s".formatted(facts.name(), String.join("; ", problems)));
            }
            spec.commandLine().getErr().printf("Table '%s' is as it should be.%n", facts.name());
        });
    }
}
