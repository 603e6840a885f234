package io.github.dynamodbconfigstore.cli.commands.history;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.Option;
import io.github.dynamodbconfigstore.OptionNotFoundException;
import io.github.dynamodbconfigstore.cli.arguments.OneStore;
import io.github.dynamodbconfigstore.cli.connection.Connection;
import io.github.dynamodbconfigstore.cli.output.Progress;
import io.github.dynamodbconfigstore.cli.plan.PlannedChange;
import io.github.dynamodbconfigstore.cli.plan.Present;
import io.github.dynamodbconfigstore.cli.settings.CommonOptions;
import io.github.dynamodbconfigstore.cli.store.Absence;
import io.github.dynamodbconfigstore.cli.store.ReadStore;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dcs rollback}: a store, or some options, as they were; as a new commit. */
@Command(
        name = "rollback",
        header = "Make a store, or some of its options, what it was at a revision.",
        description = {
            "%nShows what would change and asks, unless --yes. It is a new commit: history stays as it is. Where somebody "
                    + "else commits between plan and answer, or changes one of the plan's options outside the journal, "
                    + "nothing of theirs is overwritten and the exit code is 8.",
            "Costs the store twice and the commits after that revision, 1 read unit per 4 KB, and a commit."
        },
        footer = {
            "%nExamples:",
            "  dcs rollback prod 41",
            "  dcs rollback prod 41 db --yes -m \"the old cluster again\"",
            "  dcs rollback prod 41 --dry-run"
        })
public final class RollbackCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup(validate = false, heading = CommonOptions.HEADING)
    private CommonOptions options = new CommonOptions();

    @Mixin
    private PlannedChange change = new PlannedChange();

    @Parameters(index = "0", paramLabel = "STORE", converter = OneStore.class, description = "The store, such as prod.")
    private String store = "";

    @Parameters(index = "1", paramLabel = "REVISION", description = "0 is the store before its first commit.")
    private long revision;

    @Parameters(index = "2..*", paramLabel = "OPTION", description = "Only these options; all without any.")
    private List<String> only = List.of();

    RollbackCommand() {}

    @Override
    public Integer call() {
        change.plan().check();
        return Connection.call(options, connection -> {
            Present present = change.read(connection, store);
            if (present.options().isEmpty()) {
                ReadStore.of(store).checkThatItIsThere(connection);
            }
            Map<String, Option> then =
                    Progress.during(spec.commandLine(), () -> "Reading store and journal …", () -> then(connection));
            checkNames(connection, present, then);
            return change.make(connection, store, present, target(present, then), "rollback to revision " + revision)
                    .number();
        });
    }

    private Map<String, Option> then(Connection connection) {
        try (DynamoDbConfigStore opened = connection.reader(store)) {
            return opened.history().at(revision).asMap();
        }
    }

    /** What is neither there now nor was there then is not what its user meant. */
    private void checkNames(Connection connection, Present present, Map<String, Option> then) {
        for (String name : only) {
            if (!present.options().containsKey(name) && !then.containsKey(name)) {
                OptionNotFoundException missing =
                        new OptionNotFoundException(connection.settings().table(), store, name);
                throw new Absence(connection, ReadStore.of(store), missing).explain();
            }
        }
    }

    private Map<String, Option> target(Present present, Map<String, Option> then) {
        if (only.isEmpty()) {
            return then;
        }
        Map<String, Option> target = new TreeMap<>(present.options());
        target.keySet().removeAll(only);
        only.stream().filter(then::containsKey).forEach(name -> target.put(name, then.get(name)));
        return target;
    }
}
