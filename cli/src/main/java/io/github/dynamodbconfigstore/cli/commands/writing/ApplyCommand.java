package io.github.dynamodbconfigstore.cli.commands.writing;

import io.github.dynamodbconfigstore.Option;
import io.github.dynamodbconfigstore.cli.arguments.OneStore;
import io.github.dynamodbconfigstore.cli.connection.Connection;
import io.github.dynamodbconfigstore.cli.files.ConfigFile;
import io.github.dynamodbconfigstore.cli.files.Source;
import io.github.dynamodbconfigstore.cli.format.FileFormat;
import io.github.dynamodbconfigstore.cli.output.Format;
import io.github.dynamodbconfigstore.cli.plan.PlannedChange;
import io.github.dynamodbconfigstore.cli.plan.Present;
import io.github.dynamodbconfigstore.cli.plan.Target;
import io.github.dynamodbconfigstore.cli.settings.CommonOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code dcs apply}: makes a store what a file says. */
@Command(
        name = "apply",
        header = "Make a store what a file says: JSON, YAML, properties or .env.",
        description = {
            "%nShows what would change and asks, unless --yes. Nothing that the file lacks is deleted, unless --prune: neither "
                    + "options nor keys, not even in maps. Where somebody else commits between plan and answer, or changes "
                    + "one of the plan's options outside the journal, nothing of theirs is overwritten and the exit code is 8. "
                    + "What is too much for one commit is done in several, said beforehand; where that ends early, it is said "
                    + "what is stored and what is not. A value of ********, as dcs shows secrets on a terminal, is refused.",
            "A file's top level are the options; a scalar or a list there becomes that option's key 'value'. In properties and "
                    + ".env, db.host is key 'host' of option 'db', db.hosts[0] is the first of a list, and what reads like a "
                    + "number or a boolean is one, unless it is in quotes in a .env. A variable such as DB_HOST is an "
                    + "option by that name, unless the line above it names its property as 'dcs export' does, '# dcs: db.host'.",
            "Creates the table where there is none, and says so before it asks.",
            "Costs the store, 1 read unit per 4 KB, and a commit."
        },
        footer = {
            "%nExamples:",
            "  dcs apply prod application.yml",
            "  dcs apply prod prod.properties --prune --yes -m \"release 42\"",
            "  dcs export test | dcs apply prod - --format yaml --dry-run"
        })
public final class ApplyCommand implements Callable<Integer> {
    @ArgGroup(validate = false, heading = CommonOptions.HEADING)
    private CommonOptions options = new CommonOptions();

    @Mixin
    private PlannedChange change = new PlannedChange();

    @CommandLine.Option(
            names = "--prune",
            description = "Delete what the file lacks: options, and keys of its options.")
    private boolean prune;

    @CommandLine.Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = Format.OfFile.class,
            description = "json, yaml, properties or env; by default as the file's name ends.")
    private @Nullable FileFormat format;

    @Parameters(index = "0", paramLabel = "STORE", converter = OneStore.class, description = "The store, such as prod.")
    private String store = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "The file, UTF-8; '-' is standard input.")
    private String name = "";

    ApplyCommand() {}

    @Override
    public Integer call() {
        Source file = new Source(name);
        FileFormat used = ConfigFile.format(file, format);
        change.plan().check(file);
        String text = file.text();
        Map<String, Option> wanted =
                prune ? ConfigFile.parseWhole(file, used, text) : ConfigFile.parse(file, used, text);
        ConfigFile.checkRevealed(file, wanted);
        return Connection.call(options, connection -> {
            Present present = change.read(connection, store);
            Map<String, Option> target = prune ? wanted : Target.merged(present.options(), wanted);
            return change.make(connection, store, present, target, "apply " + label(file))
                    .number();
        });
    }

    private static String label(Source file) {
        return file.isStdin()
                ? file.toString()
                : String.valueOf(Path.of(file.name()).getFileName());
    }
}
