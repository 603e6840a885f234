package io.github.dynamodbconfigstore.cli.commands.reading;

import io.github.dynamodbconfigstore.ConfigStore;
import io.github.dynamodbconfigstore.Snapshot;
import io.github.dynamodbconfigstore.cli.connection.Connection;
import io.github.dynamodbconfigstore.cli.output.Format;
import io.github.dynamodbconfigstore.cli.output.Page;
import io.github.dynamodbconfigstore.cli.output.RevealOption;
import io.github.dynamodbconfigstore.cli.settings.CommonOptions;
import io.github.dynamodbconfigstore.cli.store.ReadStore;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dcs export}: a store as a file, which {@code dcs apply} reads back the same. */
@Command(
        name = "export",
        header = "Write a store as a file that 'dcs apply' reads back the same.",
        description = {
            "%nYAML holds all types. JSON holds all but bytes and sets; properties and env hold texts, numbers, booleans and "
                    + "lists, properties no text that reads like a number or a boolean, and neither of them a store without "
                    + "options. Where a store has more than the format can hold, nothing is written and the option and key are named, exit code 4.",
            "A store without options and commits is an error, also as one of several: exit code 3, since its name may be mistyped "
                    + "and 'dcs apply --prune' would take its nothing as what is wanted; unless --allow-empty.",
            "What looks secret is hidden on a terminal, and 'dcs apply' refuses that; pipes and files get it."
        },
        footer = {"%nExamples:", "  dcs export prod >prod.yaml", "  dcs export prod@41 --format properties"})
public final class ExportCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup(validate = false, heading = CommonOptions.HEADING)
    private CommonOptions options = new CommonOptions();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = Format.OfStore.class,
            description = "yaml by default, json, properties or env; or table, to look at.")
    private Format format = Format.YAML;

    @Option(names = "--allow-empty", description = "Also take a store that has neither options nor commits.")
    private boolean allowEmpty;

    @Mixin
    private RevealOption reveal = new RevealOption();

    @Parameters(
            index = "0",
            paramLabel = "STORE[@REVISION][,STORE…]",
            converter = ReadStore.Converter.class,
            description =
                    "The store, such as prod, as it is or as it was at a revision; or several as one, nearest first.")
    private ReadStore which = ReadStore.of("");

    ExportCommand() {}

    @Override
    public void run() {
        Connection.connect(options, connection -> {
            Snapshot found = which.reading(
                    spec.commandLine(),
                    () -> allowEmpty ? which.read(connection, ConfigStore::get) : which.existing(connection));
            which.sayIfEmpty(spec.commandLine(), found);
            new Page(spec.commandLine(), format, reveal).export(found.asMap());
        });
    }
}
