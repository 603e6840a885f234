package io.github.dynamodbconfigstore.cli;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.Option;
import io.github.dynamodbconfigstore.OptionChange;
import io.github.dynamodbconfigstore.cli.plan.Series;
import io.github.dynamodbconfigstore.cli.text.Diff;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * The way of a store to what it is to be: shows what would change, asks, and commits on the revision that was shown; in
 * several commits where one can't hold it, which is said beforehand.
 */
final class PlannedChange {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup(validate = false, heading = CommitOptions.HEADING)
    private CommitOptions commit = new CommitOptions();

    @Mixin
    private PlanOptions plan = new PlanOptions();

    @Mixin
    private RevealOption reveal = new RevealOption();

    PlanOptions plan() {
        return plan;
    }

    /** The store as it is, to plan on. */
    Present read(Connection connection, String store) {
        return ReadStore.of(store).reading(spec.commandLine(), () -> Present.read(connection, store));
    }

    /** Ends with the exit code. A message that the user does not give is this one. */
    ExitCode make(Connection connection, String store, Present present, Map<String, Option> target, String message) {
        commit.checkExpected(connection, store, present.revision());
        Diff diff = Diff.between(present.options(), target);
        if (diff.isEmpty()) {
            err().printf("Nothing to change: store '%s' is so at revision %d.%n", store, present.revision());
            return ExitCode.OK;
        }
        List<Map<String, OptionChange>> series = series(connection, store, diff);
        if (!present.hasTable() && !plan.yes) {
            err().printf(
                            "Table '%s' does not exist: this creates it, with 1 read and 1 write unit a second.%n",
                            connection.settings().table());
        }
        String question = (present.hasTable()
                        ? "Commit this to store '%s'?"
                        : "Create the table and commit this to store '%s'?")
                .formatted(store);
        if (!connection.pause(() -> confirms(question, diff, series))) {
            return plan.refusal();
        }
        new PlanWriter(
                        spec.commandLine(),
                        connection,
                        store,
                        series,
                        (changing, number) -> commit.applyTo(changing, message + number))
                .write(present.revision());
        return ExitCode.OK;
    }

    private static List<Map<String, OptionChange>> series(Connection connection, String store, Diff diff) {
        try (DynamoDbConfigStore opened = connection.reader(store)) {
            return Series.of(opened, diff.changes());
        }
    }

    private boolean confirms(String question, Diff diff, List<Map<String, OptionChange>> series) {
        CommandLine command = spec.commandLine();
        if (series.size() > 1) {
            err().printf(
                            "This is too much for one commit. It takes %d, of %s options; each is all or nothing, together they are not.%n",
                            series.size(),
                            series.stream()
                                    .map(part -> Integer.toString(part.size()))
                                    .collect(Collectors.joining(" + ")));
        }
        return plan.confirms(command, diff, reveal.values(), question);
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
