package io.github.dynamodbconfigstore.cli;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.DynamoDbConfigStoreBuilder;
import io.github.dynamodbconfigstore.TableNotCreatedException;
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
        description = "%nCreates the table where there is none.",
        footer = {
            "%nExamples:",
            "  dcs set prod db host=db-cluster.com port:=27017",
            "  dcs set prod features beta:=true 'regions:=[\"eu\", \"us\"]' note:=null"
        })
final class SetCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup(validate = false, heading = CommonOptions.HEADING)
    private CommonOptions options = new CommonOptions();

    @Option(names = "--replace", description = "Replace the whole option: keys that are not named are gone.")
    private boolean replace;

    @Parameters(index = "0", paramLabel = "STORE", description = "The store, such as prod.")
    private String store = "";

    @Parameters(index = "1", paramLabel = "OPTION", description = "The option; created where there is none.")
    private String option = "";

    @Parameters(
            index = "2..*",
            paramLabel = "KEY=STRING|KEY:=JSON",
            description = {
                "A key, and after '=' a text as it is, or after ':=' a number, true, false, null, a list or a map in JSON."
            })
    private List<String> assignments = List.of();

    @Override
    public void run() {
        if (assignments.isEmpty() && !replace) {
            throw DcsException.usage("nothing to set: give KEY=STRING or KEY:=JSON");
        }
        Map<String, @Nullable Object> keys = Assignments.parse(assignments);
        options.connect(connection -> set(connection, keys));
    }

    private void set(Connection connection, Map<String, @Nullable Object> keys) {
        DynamoDbConfigStoreBuilder builder = connection.store(store);
        try {
            set(builder.createTable(false), keys);
        } catch (TableNotCreatedException e) {
            say("Table '%s' does not exist: creating it.", connection.settings().table());
            set(builder.createTable(true), keys);
        }
        say(
                "Stored option '%s' of store '%s' in table '%s'.",
                option, store, connection.settings().table());
    }

    private void set(DynamoDbConfigStoreBuilder builder, Map<String, @Nullable Object> keys) {
        try (DynamoDbConfigStore opened = builder.build()) {
            if (replace) {
                opened.set(option, keys);
            } else {
                opened.update(option, found -> merged(found, keys));
            }
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

    private void say(String message, Object... args) {
        spec.commandLine().getErr().printf(message + "%n", args);
    }
}
