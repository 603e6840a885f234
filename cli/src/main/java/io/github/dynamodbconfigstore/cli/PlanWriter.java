package io.github.dynamodbconfigstore.cli;

import io.github.dynamodbconfigstore.CommitBuilder;
import io.github.dynamodbconfigstore.OptionChange;
import io.github.dynamodbconfigstore.cli.plan.OutdatedPlanException;
import io.github.dynamodbconfigstore.cli.plan.Series;
import io.github.dynamodbconfigstore.cli.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import picocli.CommandLine;

/** Carries a plan out: one commit after the other, each on the revision of the one before it, and on its options as planned on. */
final class PlanWriter {
    private final CommandLine command;
    private final Connection connection;
    private final String store;
    private final List<Map<String, OptionChange>> series;
    private final BiConsumer<CommitBuilder, String> details;
    private final List<Long> stored = new ArrayList<>();

    /** The details of a commit are message and author; given its number where there are several, such as {@code  (1 of 2)}. */
    PlanWriter(
            CommandLine command,
            Connection connection,
            String store,
            List<Map<String, OptionChange>> series,
            BiConsumer<CommitBuilder, String> details) {
        this.command = command;
        this.connection = connection;
        this.store = store;
        this.series = series;
        this.details = details;
    }

    /** Says each revision as it is stored, and where it ends early what is stored and what is not. */
    void write(long planned) {
        long revision = planned;
        for (Map<String, OptionChange> changes : series) {
            revision = write(changes, revision);
            stored.add(revision);
            command.getErr().printf("Stored revision %d of store '%s'%s.%n", revision, store, number(stored.size()));
        }
    }

    private long write(Map<String, OptionChange> changes, long expected) {
        int next = stored.size() + 1;
        try {
            return Progress.during(
                    command,
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
        return new StoreWriter(connection, store, command.getErr())
                .commit(OptionalLong.of(expected), changing -> {
                    Series.fillGuarded(changing, changes);
                    details.accept(changing, number);
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
            command.getErr()
                    .printf(
                            "Stored in part: %s of store '%s'. Left: %d options (%s); the same command again plans them.%n",
                            revisions(), store, rest.size(), Conflict.shortened(rest));
        }
    }

    private String revisions() {
        long last = stored.get(stored.size() - 1);
        return stored.size() == 1 ? "revision " + last : "revisions %d to %d".formatted(stored.get(0), last);
    }
}
