package io.github.dynamodbconfigstore.cli.commands.reading;

import io.github.dynamodbconfigstore.Option;
import io.github.dynamodbconfigstore.OptionNotFoundException;
import io.github.dynamodbconfigstore.Snapshot;
import io.github.dynamodbconfigstore.cli.connection.Connection;
import io.github.dynamodbconfigstore.cli.exit.DcsException;
import io.github.dynamodbconfigstore.cli.output.Format;
import io.github.dynamodbconfigstore.cli.output.Origins;
import io.github.dynamodbconfigstore.cli.output.Page;
import io.github.dynamodbconfigstore.cli.output.RevealOption;
import io.github.dynamodbconfigstore.cli.output.Terminal;
import io.github.dynamodbconfigstore.cli.settings.CommonOptions;
import io.github.dynamodbconfigstore.cli.store.Absence;
import io.github.dynamodbconfigstore.cli.store.MissingKeys;
import io.github.dynamodbconfigstore.cli.store.ReadStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dcs get}: reads, and never creates a table. */
@Command(
        name = "get",
        header = "Show a store, an option, or some keys of an option.",
        description = {
            "%nNumbers are exact. Bytes are base64 and sets are sorted arrays but in YAML, which has both; properties and env "
                    + "have nothing for null and for what is empty. To write a file that 'dcs apply' reads back the same, "
                    + "there is 'dcs export'.",
            "Several stores are seen as one: the nearest that has a key gives its value, and a null there hides it.",
            "What looks secret is hidden on a terminal; pipes get it."
        },
        footer = {
            "%nExamples:",
            "  dcs get prod",
            "  dcs get prod@41 db port",
            "  dcs get prod,default db --origin",
            "  dcs get prod db password --format raw",
            "  dcs get prod --format env >.env"
        })
public final class GetCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup(validate = false, heading = CommonOptions.HEADING)
    private CommonOptions options = new CommonOptions();

    @CommandLine.Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = Format.Converter.class,
            description = {
                "table, json, yaml, properties or env; table by default on a terminal, json elsewhere.",
                "raw is the text of one key's value, which is a text, a number or a boolean: no quotes, and a line end after it."
            })
    private Format format = Terminal.isStdout() ? Format.TABLE : Format.JSON;

    @CommandLine.Option(
            names = "--origin",
            description =
                    "Show of each key the store that it is from, and the revision up to which that was read; reads all of every store.")
    private boolean origin;

    @Mixin
    private RevealOption reveal = new RevealOption();

    @Parameters(
            index = "0",
            paramLabel = "STORE[@REVISION][,STORE…]",
            converter = ReadStore.Converter.class,
            description = "The store, such as prod, as it is or as it was at a revision; or several, nearest first.")
    private ReadStore which = ReadStore.of("");

    @Parameters(index = "1", arity = "0..1", paramLabel = "OPTION", description = "The option; all without it.")
    private @Nullable String option;

    @Parameters(index = "2..*", paramLabel = "KEY", description = "Keys of the option; all without any.")
    private List<String> keys = List.of();

    GetCommand() {}

    @Override
    public void run() {
        if (format == Format.RAW && (keys.size() != 1 || origin)) {
            throw DcsException.usage("--format raw is for one key: name its option and it, and leave out --origin");
        }
        Connection.connect(options, connection -> {
            if (option == null) {
                show(snapshot(connection));
            } else {
                showOption(connection, option);
            }
        });
    }

    private void showOption(Connection connection, String name) {
        if (origin) {
            Snapshot found = snapshot(connection);
            show(Absence.find(connection, which, found, name), new Origins(found));
        } else {
            show(read(connection, name), null);
        }
    }

    private Option read(Connection connection, String name) {
        try {
            return which.read(connection, config -> config.get(name));
        } catch (OptionNotFoundException e) {
            throw new Absence(connection, which, e).explain();
        }
    }

    private Snapshot snapshot(Connection connection) {
        return which.reading(spec.commandLine(), () -> read(connection));
    }

    private Snapshot read(Connection connection) {
        if (!origin) {
            return which.existing(connection);
        }
        Snapshot found = which.exactly(connection);
        which.checkThatItIsThere(connection, found);
        return found;
    }

    private void show(Snapshot found) {
        which.sayIfEmpty(spec.commandLine(), found);
        page().show(found.asMap(), origin ? new Origins(found) : null);
    }

    private void show(Option found, @Nullable Origins origins) {
        MissingKeys.check(which, found, keys);
        if (format == Format.RAW) {
            page().raw(found, keys.get(0));
            return;
        }
        page().show(keys.isEmpty() ? found : only(keys, found), origins);
    }

    private static Option only(List<String> keys, Option found) {
        Map<String, @Nullable Object> some = new HashMap<>(found.asMap());
        some.keySet().retainAll(keys);
        return Option.of(found.name(), some);
    }

    private Page page() {
        return new Page(spec.commandLine(), format, reveal);
    }
}
