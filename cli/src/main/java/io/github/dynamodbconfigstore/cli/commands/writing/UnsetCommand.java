package io.github.dynamodbconfigstore.cli.commands.writing;

import io.github.dynamodbconfigstore.Commit;
import io.github.dynamodbconfigstore.Option;
import io.github.dynamodbconfigstore.OptionNotFoundException;
import io.github.dynamodbconfigstore.cli.arguments.OneStore;
import io.github.dynamodbconfigstore.cli.connection.Connection;
import io.github.dynamodbconfigstore.cli.settings.CommonOptions;
import io.github.dynamodbconfigstore.cli.store.Absence;
import io.github.dynamodbconfigstore.cli.store.CommitOptions;
import io.github.dynamodbconfigstore.cli.store.MissingKeys;
import io.github.dynamodbconfigstore.cli.store.ReadStore;
import io.github.dynamodbconfigstore.cli.store.StoreWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dcs unset}: takes keys out of an option, or deletes it. */
@Command(
        name = "unset",
        header = "Delete an option, or some of its keys.",
        description =
                "%nAn option whose last key is taken out stays, without keys. What is not there is an error, exit code 3.",
        footer = {"%nExamples:", "  dcs unset prod db", "  dcs unset prod db user password -m \"no login any more\""})
public final class UnsetCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup(validate = false, heading = CommonOptions.HEADING)
    private CommonOptions options = new CommonOptions();

    @ArgGroup(validate = false, heading = CommitOptions.HEADING)
    private CommitOptions commit = new CommitOptions();

    @Parameters(index = "0", paramLabel = "STORE", converter = OneStore.class, description = "The store, such as prod.")
    private String store = "";

    @Parameters(index = "1", paramLabel = "OPTION", description = "The option.")
    private String option = "";

    @Parameters(index = "2..*", paramLabel = "KEY", description = "Keys of the option; the whole option without any.")
    private List<String> keys = List.of();

    UnsetCommand() {}

    @Override
    public void run() {
        Connection.connect(options, connection -> {
            String table = connection.settings().table();
            try {
                Commit done = new StoreWriter(
                                connection, store, spec.commandLine().getErr())
                        .commitToExisting(changes -> {
                            changes.compute(option, found -> left(table, found));
                            commit.applyTo(changes);
                        });
                say(done, table);
            } catch (OptionNotFoundException e) {
                throw new Absence(connection, ReadStore.of(store), e).explain();
            }
        });
    }

    /** In the commit, so that what somebody else deletes at the same time is not said to be deleted here. */
    private Optional<Option> left(String table, Optional<Option> found) {
        Option present = found.orElseThrow(() -> new OptionNotFoundException(table, store, option));
        MissingKeys.check(ReadStore.of(store), present, keys);
        return keys.isEmpty() ? Optional.empty() : Optional.of(without(present));
    }

    private Option without(Option found) {
        Option left = found;
        for (String key : keys) {
            left = left.without(key);
        }
        return left;
    }

    private void say(Commit done, String table) {
        String what = keys.isEmpty() ? "option '%s'".formatted(option) : "keys of option '%s'".formatted(option);
        spec.commandLine()
                .getErr()
                .printf(
                        "Deleted %s of store '%s' in table '%s' as revision %d.%n",
                        what, store, table, done.revision());
    }
}
