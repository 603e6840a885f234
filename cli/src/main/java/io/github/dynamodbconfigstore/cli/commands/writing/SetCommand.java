package io.github.dynamodbconfigstore.cli.commands.writing;

import io.github.dynamodbconfigstore.Commit;
import io.github.dynamodbconfigstore.CommitBuilder;
import io.github.dynamodbconfigstore.cli.arguments.OneStore;
import io.github.dynamodbconfigstore.cli.connection.Connection;
import io.github.dynamodbconfigstore.cli.exit.DcsException;
import io.github.dynamodbconfigstore.cli.settings.CommonOptions;
import io.github.dynamodbconfigstore.cli.store.CommitOptions;
import io.github.dynamodbconfigstore.cli.store.StoreWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dcs set}: changes keys of an option, or replaces it; creates the table where there is none. */
@Command(
        name = "set",
        header = "Set keys of an option; keys that are not named stay as they are.",
        description = {
            "%nKEY=TEXT sets a text, KEY:=JSON a number, true, false, null, a list or a map. KEY=@FILE and KEY:=@FILE take the "
                    + "text or the JSON from a file, all of it as it is, and '@-' from standard input. A text that begins "
                    + "with '@' is written as JSON: KEY:='\"@text\"'.",
            "Creates the table where there is none; never where --expect names a revision."
        },
        footer = {
            "%nExamples:",
            "  dcs set prod db host=db-cluster.com port:=27017",
            "  dcs set prod features beta:=true 'regions:=[\"eu\", \"us\"]' note:=null",
            "  dcs set prod tls cert=@server.pem -m \"the new certificate\" --expect 41",
            "  pass show db | dcs set prod db password=@-"
        })
public final class SetCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup(validate = false, heading = CommonOptions.HEADING)
    private CommonOptions options = new CommonOptions();

    @ArgGroup(validate = false, heading = CommitOptions.HEADING)
    private CommitOptions commit = new CommitOptions();

    @Option(names = "--replace", description = "Replace the whole option: keys that are not named are gone.")
    private boolean replace;

    @Parameters(index = "0", paramLabel = "STORE", converter = OneStore.class, description = "The store, such as prod.")
    private String store = "";

    @Parameters(index = "1", paramLabel = "OPTION", description = "The option; created where there is none.")
    private String option = "";

    @Parameters(index = "2..*", paramLabel = "KEY=TEXT|KEY:=JSON", description = "Keys and what they are to be.")
    private List<String> assignments = List.of();

    SetCommand() {}

    @Override
    public void run() {
        if (assignments.isEmpty() && !replace) {
            throw DcsException.usage("nothing to set: give KEY=TEXT or KEY:=JSON");
        }
        Map<String, @Nullable Object> keys = Assignments.parse(assignments);
        Connection.connect(options, connection -> {
            Commit done = new StoreWriter(connection, store, spec.commandLine().getErr())
                    .commit(commit.expected(), changes -> {
                        change(changes, keys);
                        commit.applyTo(changes);
                    });
            spec.commandLine()
                    .getErr()
                    .printf(
                            done.options().isEmpty()
                                    ? "Option '%s' of store '%s' in table '%s' is so already, at revision %d.%n"
                                    : "Stored option '%s' of store '%s' in table '%s' as revision %d.%n",
                            option,
                            store,
                            connection.settings().table(),
                            done.revision());
        });
    }

    private void change(CommitBuilder changes, Map<String, @Nullable Object> keys) {
        if (replace) {
            changes.set(option, keys);
        } else {
            changes.update(option, found -> merged(found, keys));
        }
    }

    private static io.github.dynamodbconfigstore.Option merged(
            io.github.dynamodbconfigstore.Option found, Map<String, @Nullable Object> keys) {
        io.github.dynamodbconfigstore.Option merged = found;
        for (Map.Entry<String, @Nullable Object> key : keys.entrySet()) {
            merged = merged.with(key.getKey(), key.getValue());
        }
        return merged;
    }
}
