package io.github.dynamodbconfigstore.cli.commands.tables;

import io.github.dynamodbconfigstore.cli.connection.Connection;
import io.github.dynamodbconfigstore.cli.format.Json;
import io.github.dynamodbconfigstore.cli.output.ListFormat;
import io.github.dynamodbconfigstore.cli.output.TextTable;
import io.github.dynamodbconfigstore.cli.settings.CommonOptions;
import io.github.dynamodbconfigstore.cli.table.TableFacts;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code dcs table describe}: what DynamoDB tells about it. */
@Command(name = "describe", header = "Show the table's state, keys, capacity, size and expiry. Costs no units.")
final class TableDescribeCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup(validate = false, heading = CommonOptions.HEADING)
    private CommonOptions options = new CommonOptions();

    @Mixin
    private ListFormat format = new ListFormat();

    @Override
    public void run() {
        Connection.connect(options, connection -> {
            TableFacts facts = connection.existingTable();
            if (format.isJson()) {
                spec.commandLine().getOut().println(Json.of(TableText.json(facts)));
            } else {
                TextTable.ofRows(TableText.rows(facts))
                        .forEach(spec.commandLine().getOut()::println);
            }
        });
    }
}
