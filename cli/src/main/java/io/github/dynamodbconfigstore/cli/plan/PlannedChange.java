package io.github.dynamodbconfigstore.cli.plan;

import io.github.dynamodbconfigstore.Option;
import io.github.dynamodbconfigstore.OptionChange;
import io.github.dynamodbconfigstore.cli.connection.Connection;
import io.github.dynamodbconfigstore.cli.exit.ExitCode;
import io.github.dynamodbconfigstore.cli.output.RevealOption;
import io.github.dynamodbconfigstore.cli.store.CommitOptions;
import io.github.dynamodbconfigstore.cli.store.Conflict;
import io.github.dynamodbconfigstore.cli.store.ReadStore;
import io.github.dynamodbconfigstore.cli.store.StoreWriter;
import io.github.dynamodbconfigstore.cli.text.Diff;
import java.io.PrintWriter;
import java.util.Map;
import java.util.OptionalLong;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * The way of a store to what it is to be: shows what would change, asks, and commits on the revision that was shown; in
 * several commits where one can't hold it, which is said beforehand.
 */
public final class PlannedChange {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup(validate = false, heading = CommitOptions.HEADING)
    private CommitOptions commit = new CommitOptions();

    @Mixin
    private PlanOptions plan = new PlanOptions();

    @Mixin
    private RevealOption reveal = new RevealOption();

    /** As its options say, which a command has by it. */
    public PlannedChange() {}

    /**
     * Whether it asks, just does it, or does not.
     *
     * @return as the user gives it
     */
    public PlanOptions plan() {
        return plan;
    }

    /**
     * The store as it is, to plan on.
     *
     * @param connection to its table
     * @param store its name
     * @return to be handed to {@link #make}
     */
    public Present read(Connection connection, String store) {
        return ReadStore.of(store).reading(spec.commandLine(), () -> Present.read(connection, store));
    }

    /**
     * To be called before anybody is asked for more: the user may expect another revision.
     *
     * @param connection to its table
     * @param store its name
     * @param present that was read
     * @throws io.github.dynamodbconfigstore.cli.exit.DcsException where the user expects another revision
     */
    public void checkExpected(Connection connection, String store, Present present) {
        commit.checkExpected(connection, store, present.revision());
    }

    /**
     * Ends with the exit code. A message that the user does not give is this one.
     *
     * @param connection to its table
     * @param store its name
     * @param present to plan on
     * @param target what it is to be, by name
     * @param message why
     * @return how it ended
     * @throws io.github.dynamodbconfigstore.cli.exit.DcsException where somebody else wrote meanwhile
     */
    public ExitCode make(
            Connection connection, String store, Present present, Map<String, Option> target, String message) {
        checkExpected(connection, store, present);
        Diff diff = Diff.between(present.options(), target);
        if (diff.isEmpty()) {
            err().printf("Nothing to change: store '%s' is so at revision %d.%n", store, present.revision());
            return ExitCode.OK;
        }
        SeriesWriter series = SeriesWriter.of(spec.commandLine(), connection, store, diff.changes());
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
        series.write(
                present.revision(),
                (changes, expected, number) -> write(connection, store, changes, expected, message + number));
        return ExitCode.OK;
    }

    private boolean confirms(String question, Diff diff, SeriesWriter series) {
        series.announce();
        return plan.confirms(spec.commandLine(), diff, reveal.values(), question);
    }

    private long write(
            Connection connection, String store, Map<String, OptionChange> changes, long expected, String message) {
        try {
            return new StoreWriter(connection, store, err())
                    .commit(OptionalLong.of(expected), changing -> {
                        Series.fillGuarded(changing, changes);
                        commit.applyTo(changing, message);
                        changing.expectRevision(expected);
                    })
                    .revision();
        } catch (OutdatedPlanException e) {
            throw new Conflict(connection, store).planOutdated(expected, changes);
        }
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
