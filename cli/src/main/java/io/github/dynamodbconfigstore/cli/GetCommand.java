package io.github.dynamodbconfigstore.cli;

import io.github.dynamodbconfigstore.ConfigStore;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.Option;
import io.github.dynamodbconfigstore.Snapshot;
import io.github.dynamodbconfigstore.cli.format.Json;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dcs get}: reads, and never creates a table. */
@Command(
        name = "get",
        header = "Show a store, an option, or some keys of an option.",
        description = "%nNumbers in JSON are exact, bytes are base64, sets are sorted arrays.",
        footer = {"%nExamples:", "  dcs get prod", "  dcs get prod db port", "  dcs get prod --format json"})
final class GetCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup(validate = false, heading = CommonOptions.HEADING)
    private CommonOptions options = new CommonOptions();

    @CommandLine.Option(
            names = "--format",
            paramLabel = "table|json",
            converter = Format.Converter.class,
            description = "'table' by default on a terminal, 'json' elsewhere.")
    private Format format = Terminal.isStdout() ? Format.TABLE : Format.JSON;

    @Parameters(index = "0", paramLabel = "STORE", description = "The store, such as prod.")
    private String store = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "OPTION", description = "The option; all without it.")
    private @Nullable String option;

    @Parameters(index = "2..*", paramLabel = "KEY", description = "Keys of the option; all without any.")
    private List<String> keys = List.of();

    @Override
    public void run() {
        options.connect(connection -> {
            try (DynamoDbConfigStore opened =
                    connection.store(store).createTable(false).build()) {
                read(opened.config());
            }
        });
    }

    private void read(ConfigStore config) {
        if (option == null) {
            show(config.get());
        } else {
            show(keys.isEmpty() ? config.get(option) : withAllKeys(config, option));
        }
    }

    private Option withAllKeys(ConfigStore config, String name) {
        Option found = config.get(name, keys.toArray(String[]::new));
        String missing = keys.stream()
                .filter(key -> !found.has(key))
                .distinct()
                .map("'%s'"::formatted)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new DcsException(
                    ExitCode.NOT_FOUND,
                    "option '%s' of store '%s' has no key %s: 'dcs get %s %s' shows all it has"
                            .formatted(name, store, missing, ShellWord.quote(store), ShellWord.quote(name)));
        }
        return found;
    }

    private void show(Snapshot found) {
        if (found.names().isEmpty()) {
            spec.commandLine().getErr().printf("Store '%s' in table '%s' has no options.%n", store, found.table());
        }
        print(
                format == Format.JSON
                        ? List.of(Json.of(found.asMap()))
                        : ConfigTable.of(found).lines());
    }

    private void show(Option found) {
        print(
                format == Format.JSON
                        ? List.of(Json.of(found))
                        : ConfigTable.of(found).lines());
    }

    private void print(List<String> lines) {
        lines.forEach(spec.commandLine().getOut()::println);
    }
}
