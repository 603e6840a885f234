package io.github.dynamodbconfigstore.cli;

import io.github.dynamodbconfigstore.Commit;
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

    /** Ends with the exit code. A message that the user does not give is this one. */
    ExitCode make(Connection connection, String store, Present present, Map<String, Option> target, String message) {
        commit.checkExpected(store, present.revision());
        Diff diff = Diff.between(present.options(), target);
        if (diff.isEmpty()) {
            err().printf("Nothing to change: store '%s' is so at revision %d.%n", store, present.revision());
            return ExitCode.OK;
        }
        List<Map<String, OptionChange>> series = series(connection, store, diff);
        if (!confirms(store, diff, series)) {
            return plan.refusal();
        }
        return new Commits(connection, store, message).write(series, present.revision());
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

    /** One commit after the other, each on the revision of the one before it. */
    private final class Commits {
        private final StoreWriter writer;
        private final String store;
        private final String message;

        Commits(Connection connection, String store, String message) {
            this.writer = new StoreWriter(connection, store, err());
            this.store = store;
            this.message = message;
        }

        ExitCode write(List<Map<String, OptionChange>> series, long planned) {
            long revision = planned;
            for (int i = 0; i < series.size(); i++) {
                String number = series.size() == 1 ? "" : " (%d of %d)".formatted(i + 1, series.size());
                revision = write(series.get(i), revision, number, i);
                err().printf("Stored revision %d of store '%s'%s.%n", revision, store, number);
            }
            return ExitCode.OK;
        }

        private long write(Map<String, OptionChange> changes, long expected, String number, int done) {
            try {
                Commit written = writer.commit(changing -> {
                    Series.fill(changing, changes);
                    commit.applyTo(changing, message + number);
                    changing.expectRevision(expected);
                });
                return written.revision();
            } catch (RuntimeException e) {
                if (done > 0) {
                    err().printf("The commits before this one are written; the same command again plans the rest.%n");
                }
                throw e;
            }
        }
    }
}
