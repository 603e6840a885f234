package io.github.dynamodbconfigstore.cli;

import io.github.dynamodbconfigstore.Drift;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.OptionChange;
import io.github.dynamodbconfigstore.cli.plan.Series;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine;

/** Takes options into the journal as they were shown, and none that has changed since. In as many commits as the limits need. */
final class DriftWriter {
    private final CommandLine command;
    private final Connection connection;
    private final String store;
    private final CommitOptions details;

    DriftWriter(CommandLine command, Connection connection, String store, CommitOptions details) {
        this.command = command;
        this.connection = connection;
        this.store = store;
        this.details = details;
    }

    /** What was shown, by name; the store was read just before the drift. */
    static Map<String, OptionChange> shown(Drift drift, Present before) {
        Map<String, OptionChange> shown = new TreeMap<>();
        drift.changed().forEach((name, change) -> shown.put(name, asItIs(change.after())));
        drift.notJournalled()
                .forEach(name -> shown.put(
                        name, asItIs(Optional.ofNullable(before.options().get(name)))));
        return shown;
    }

    private static OptionChange asItIs(Optional<io.github.dynamodbconfigstore.Option> option) {
        return new OptionChange(option, option, false);
    }

    /** On the revision at which it was shown. Costs the whole store and the whole journal for each commit. */
    void write(Map<String, OptionChange> shown, long revision) {
        try (DynamoDbConfigStore opened = connection.reader(store)) {
            long expected = revision;
            for (Map<String, OptionChange> part : Series.of(opened, shown)) {
                check(part, expected);
                expected = adopt(opened, part, expected);
                command.getErr().printf("Stored revision %d of store '%s'.%n", expected, store);
            }
        }
    }

    private void check(Map<String, OptionChange> shown, long expected) {
        Present now = Present.read(connection, store);
        boolean same = shown.entrySet().stream()
                .allMatch(option -> Optional.ofNullable(now.options().get(option.getKey()))
                        .equals(option.getValue().after()));
        if (!same || now.revision() != expected) {
            throw new Conflict(connection, store).planOutdated(expected, shown);
        }
    }

    private long adopt(DynamoDbConfigStore opened, Map<String, OptionChange> options, long expected) {
        return Progress.during(command, () -> "Storing a commit …", () -> opened.history()
                .adopt(options.keySet(), adoption -> {
                    details.applyTo(adoption);
                    adoption.expectRevision(expected);
                })
                .revision());
    }
}
