package io.github.dynamodbconfigstore.cli;

import io.github.dynamodbconfigstore.ConfigStore;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.Option;
import io.github.dynamodbconfigstore.Snapshot;
import java.util.List;
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
            "What looks secret by its name is hidden on a terminal; pipes get it."
        },
        footer = {
            "%nExamples:",
            "  dcs get prod",
            "  dcs get prod@41 db port",
            "  dcs get prod --format json",
            "  dcs get prod --format env >.env"
        })
final class GetCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup(validate = false, heading = CommonOptions.HEADING)
    private CommonOptions options = new CommonOptions();

    @CommandLine.Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = Format.Converter.class,
            description = "table, json, yaml, properties or env; table by default on a terminal, json elsewhere.")
    private Format format = Terminal.isStdout() ? Format.TABLE : Format.JSON;

    @Mixin
    private RevealOption reveal = new RevealOption();

    @Parameters(
            index = "0",
            paramLabel = "STORE[@REVISION]",
            converter = Layers.Converter.class,
            description = "The store, such as prod, as it is or as it was at a revision.")
    private Layers layers = new Layers(List.of());

    @Parameters(index = "1", arity = "0..1", paramLabel = "OPTION", description = "The option; all without it.")
    private @Nullable String option;

    @Parameters(index = "2..*", paramLabel = "KEY", description = "Keys of the option; all without any.")
    private List<String> keys = List.of();

    @Override
    public void run() {
        StoreRevision which = layers.only();
        options.connect(connection -> {
            try (DynamoDbConfigStore opened = connection.reader(which.store())) {
                read(Reader.of(opened, which));
            }
        });
    }

    private void read(ConfigStore config) {
        Page page = new Page(spec.commandLine(), format, reveal);
        if (option == null) {
            Snapshot found = config.get();
            sayIfEmpty(spec.commandLine(), found);
            page.show(found.asMap());
        } else {
            page.show(keys.isEmpty() ? config.get(option) : withAllKeys(config, option));
        }
    }

    static void sayIfEmpty(CommandLine command, Snapshot found) {
        if (found.names().isEmpty()) {
            command.getErr().printf("Store '%s' in table '%s' has no options.%n", found.store(), found.table());
        }
    }

    private Option withAllKeys(ConfigStore config, String name) {
        Option found = config.get(name, keys.toArray(String[]::new));
        MissingKeys.check(layers.toString(), found, keys);
        return found;
    }
}
