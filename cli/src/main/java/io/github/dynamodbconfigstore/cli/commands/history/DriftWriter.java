package io.github.dynamodbconfigstore.cli.commands.history;

import io.github.dynamodbconfigstore.Drift;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.OptionChange;
import io.github.dynamodbconfigstore.RevisionConflictException;
import io.github.dynamodbconfigstore.cli.connection.Connection;
import io.github.dynamodbconfigstore.cli.plan.Present;
import io.github.dynamodbconfigstore.cli.store.CommitOptions;
import io.github.dynamodbconfigstore.cli.store.Conflict;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Takes options into the journal as they were shown, and none that has changed since. */
final class DriftWriter {
    private final Connection connection;
    private final String store;
    private final CommitOptions details;

    DriftWriter(Connection connection, String store, CommitOptions details) {
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

    /** In one commit on the revision that is expected; answers with its own. Costs the whole store and the whole journal. */
    long adopt(Map<String, OptionChange> shown, long expected) {
        check(shown, expected);
        try (DynamoDbConfigStore opened = connection.reader(store)) {
            return opened.history()
                    .adopt(shown.keySet(), adoption -> {
                        details.applyTo(adoption);
                        adoption.expectRevision(expected);
                    })
                    .revision();
        } catch (RevisionConflictException e) {
            throw new Conflict(connection, store).atAnotherRevision(e);
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
}
