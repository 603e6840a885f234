package io.github.dynamodbconfigstore.cli;

import io.github.dynamodbconfigstore.Commit;
import io.github.dynamodbconfigstore.CommitBuilder;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.Option;
import io.github.dynamodbconfigstore.Snapshot;
import io.github.dynamodbconfigstore.cli.table.Stores;
import io.github.dynamodbconfigstore.cli.text.Diff;
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
                    + "else commits between plan and answer, nothing is done and the exit code is 8.",
            "Costs the store twice and the commits after that revision, 1 read unit per 4 KB, and a commit."
        },
        footer = {
            "%nExamples:",
            "  dcs rollback prod 41",
            "  dcs rollback prod 41 db --yes -m \"the old cluster again\"",
            "  dcs rollback prod 41 --dry-run"
        })
final class RollbackCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup(validate = false, heading = CommonOptions.HEADING)
    private CommonOptions options = new CommonOptions();

    @ArgGroup(validate = false, heading = CommitOptions.HEADING)
    private CommitOptions commit = new CommitOptions();

    @Mixin
    private PlanOptions plan = new PlanOptions();

    @Mixin
    private RevealOption reveal = new RevealOption();

    @Parameters(index = "0", paramLabel = "STORE", description = "The store, such as prod.")
    private String store = "";

    @Parameters(index = "1", paramLabel = "REVISION", description = "0 is the store before its first commit.")
    private long revision;

    @Parameters(index = "2..*", paramLabel = "OPTION", description = "Only these options; all without any.")
    private List<String> only = List.of();

    @Override
    public Integer call() {
        plan.check();
        return options.call(connection -> {
            try (DynamoDbConfigStore opened = connection.reader(store)) {
                return rollBack(connection, opened).number();
            }
        });
    }

    private ExitCode rollBack(Connection connection, DynamoDbConfigStore opened) {
        Planned planned = plan(connection, opened);
        if (planned.diff().isEmpty()) {
            say("Store '%s' is as it was at revision %d already.".formatted(store, revision));
            return ExitCode.OK;
        }
        if (!plan.confirms(
                spec.commandLine(),
                planned.diff(),
                reveal.values(),
                "Roll store '%s' back to revision %d?".formatted(store, revision))) {
            return plan.refusal();
        }
        Commit done = opened.commit(changes -> fill(changes, planned));
        say("Stored revision %d of store '%s'.".formatted(done.revision(), store));
        return ExitCode.OK;
    }

    private Planned plan(Connection connection, DynamoDbConfigStore opened) {
        long last = new Stores(connection.table()).revision(store);
        commit.checkExpected(store, last);
        Diff diff = Progress.during(
                spec.commandLine(),
                () -> "Reading store and journal …",
                () -> Diff.between(
                        chosen(opened.history().at(last)),
                        chosen(opened.history().at(revision))));
        return new Planned(last, diff);
    }

    /** What is confirmed is what is done: the commit is made on the revision that the plan was made on. */
    private record Planned(long revision, Diff diff) {}

    private Map<String, Option> chosen(Snapshot snapshot) {
        Map<String, Option> chosen = new TreeMap<>(snapshot.asMap());
        if (!only.isEmpty()) {
            chosen.keySet().retainAll(only);
        }
        return chosen;
    }

    private void fill(CommitBuilder changes, Planned planned) {
        planned.diff().changes().forEach((name, change) -> change.after()
                .ifPresentOrElse(option -> changes.set(name, option.asMap()), () -> changes.delete(name)));
        commit.applyTo(changes, "rollback to revision " + revision);
        changes.expectRevision(planned.revision());
    }

    private void say(String message) {
        spec.commandLine().getErr().println(message);
    }
}
