package io.github.dynamodbconfigstore.cli;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.Option;
import io.github.dynamodbconfigstore.OptionChange;
import io.github.dynamodbconfigstore.cli.plan.OutdatedPlanException;
import io.github.dynamodbconfigstore.cli.plan.Series;
import io.github.dynamodbconfigstore.cli.text.Diff;
import io.github.dynamodbconfigstore.cli.text.Printable;
import java.io.PrintWriter;
import java.util.ArrayList;
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
        return Progress.during(
                spec.commandLine(),
                () -> "Reading store '%s' …".formatted(store),
                () -> Present.read(connection, store));
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
        if (!connection.pause(() -> confirms(store, diff, series))) {
            return plan.refusal();
        }
        new Commits(connection, store, message, series).write(present.revision());
        return ExitCode.OK;
    }

    private static List<Map<String, OptionChange>> series(Connection connection, String store, Diff diff) {
        try (DynamoDbConfigStore opened = connection.reader(store)) {
            return Series.of(opened, diff.changes());
        }
    }

    private boolean confirms(String store, Diff diff, List<Map<String, OptionChange>> series) {
        CommandLine command = spec.commandLine();
        if (series.size() > 1) {
            err().printf(
                            "This is too much for one commit. It takes %d, of %s options; each is all or nothing, together they are not.%n",
                            series.size(),
                            series.stream()
                                    .map(part -> Integer.toString(part.size()))
                                    .collect(Collectors.joining(" + ")));
        }
        return plan.confirms(command, diff, reveal.values(), "Commit this to store '%s'?".formatted(store));
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** One commit after the other, each on the revision of the one before it and on what its options were in the plan. */
    private final class Commits {
        private final Connection connection;
        private final String store;
        private final String message;
        private final List<Map<String, OptionChange>> series;
        private final List<Long> stored = new ArrayList<>();

        Commits(Connection connection, String store, String message, List<Map<String, OptionChange>> series) {
            this.connection = connection;
            this.store = store;
            this.message = message;
            this.series = series;
        }

        void write(long planned) {
            long revision = planned;
            for (Map<String, OptionChange> changes : series) {
                revision = write(changes, revision);
                stored.add(revision);
                err().printf("Stored revision %d of store '%s'%s.%n", revision, store, number(stored.size()));
            }
        }

        private long write(Map<String, OptionChange> changes, long expected) {
            int next = stored.size() + 1;
            try {
                return Progress.during(
                        spec.commandLine(),
                        () -> "Storing a commit%s …".formatted(number(next)),
                        () -> commit(changes, expected, number(next)));
            } catch (OutdatedPlanException e) {
                sayWhatIsStored();
                throw new Conflict(connection, store).planOutdated(expected, changes);
            } catch (RuntimeException e) {
                sayWhatIsStored();
                throw e;
            }
        }

        private long commit(Map<String, OptionChange> changes, long expected, String number) {
            return new StoreWriter(connection, store, err())
                    .commit(changing -> {
                        Series.fillGuarded(changing, changes);
                        commit.applyTo(changing, message + number);
                        changing.expectRevision(expected);
                    })
                    .revision();
        }

        private String number(int which) {
            return series.size() == 1 ? "" : " (%d of %d)".formatted(which, series.size());
        }

        /** Only where there is something: a commit alone is stored or not. */
        private void sayWhatIsStored() {
            if (!stored.isEmpty()) {
                List<String> rest = series.stream()
                        .skip(stored.size())
                        .flatMap(changes -> changes.keySet().stream())
                        .map(Printable::of)
                        .sorted()
                        .toList();
                err().printf(
                                "Stored in part: %s of store '%s'. Not stored: %d options (%s); the same command again plans them.%n",
                                revisions(), store, rest.size(), Conflict.shortened(rest));
            }
        }

        private String revisions() {
            long last = stored.get(stored.size() - 1);
            return stored.size() == 1 ? "revision " + last : "revisions %d to %d".formatted(stored.get(0), last);
        }
    }
}
