package io.github.dynamodbconfigstore.cli.store;

import io.github.dynamodbconfigstore.Commit;
import io.github.dynamodbconfigstore.ConfigStoreException;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.Option;
import io.github.dynamodbconfigstore.OptionChange;
import io.github.dynamodbconfigstore.RevisionConflictException;
import io.github.dynamodbconfigstore.Snapshot;
import io.github.dynamodbconfigstore.cli.arguments.StoreRevision;
import io.github.dynamodbconfigstore.cli.connection.Connection;
import io.github.dynamodbconfigstore.cli.exit.DcsException;
import io.github.dynamodbconfigstore.cli.exit.ExitCode;
import io.github.dynamodbconfigstore.cli.text.Diff;
import io.github.dynamodbconfigstore.cli.text.Names;
import io.github.dynamodbconfigstore.cli.text.ShellWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Somebody else wrote: a commit, or a plan, is refused, and this says what they changed. Names and authors, no values. */
public final class Conflict {
    /** More than these would be no line to read. */
    private static final int MOST_COMMITS = 5;

    private final Connection connection;
    private final String store;

    /**
     * On one store.
     *
     * @param connection to ask what was changed
     * @param store its name
     */
    public Conflict(Connection connection, String store) {
        this.connection = connection;
        this.store = store;
    }

    /** The store is at another revision than was expected. Costs the last commits, 1 read unit per 4 KB. */
    DcsException atAnotherRevision(long expected, long actual) {
        List<String> changes;
        try (DynamoDbConfigStore opened = connection.reader(store)) {
            changes = lines(commitsAfter(opened, expected));
        } catch (ConfigStoreException e) {
            // Who may write need not be allowed to read the journal.
            changes = List.of();
        }
        String at = "store '%s' is at revision %d, not %d".formatted(store, actual, expected);
        return conflict(
                changes.isEmpty()
                        ? "%s: 'dcs log %s' shows what was changed"
                                .formatted(
                                        at,
                                        ShellWord.quote(StoreRevision.now(store).toString()))
                        : "%s: %s; look at that and run it again".formatted(at, String.join(", ", changes)));
    }

    /**
     * The same where the library refused a commit.
     *
     * @param refused by the library
     * @return to be thrown
     */
    public DcsException atAnotherRevision(RevisionConflictException refused) {
        return atAnotherRevision(refused.expected(), refused.actual()).causedBy(refused);
    }

    /**
     * An option is not what it was when a change was planned. Costs the store and the last commits, 1 read unit per 4 KB.
     *
     * @param revision that was planned on
     * @param planned the changes, with what their options were
     * @return to be thrown
     */
    public DcsException planOutdated(long revision, Map<String, OptionChange> planned) {
        String problem = "store '%s' is not what was planned on, revision %d".formatted(store, revision);
        List<String> changes;
        try (DynamoDbConfigStore opened = connection.reader(store)) {
            List<Commit> commits = commitsAfter(opened, revision);
            changes = new ArrayList<>(lines(commits));
            Map<String, OptionChange> foreign = changed(planned, opened.config().get());
            commits.forEach(
                    commit -> foreign.keySet().removeAll(commit.options().keySet()));
            if (!foreign.isEmpty()) {
                changes.add("outside the journal " + options(foreign));
            }
        } catch (ConfigStoreException e) {
            // What was changed can't be told now; that the plan was refused, can.
            return conflict("%s: run it again for a new plan".formatted(problem));
        }
        return conflict("%s: %s; run it again for a new plan"
                .formatted(
                        problem, changes.isEmpty() ? "it was changed and changed back" : String.join(", ", changes)));
    }

    /** From what the planned options were to what they are. */
    private static Map<String, OptionChange> changed(Map<String, OptionChange> planned, Snapshot now) {
        Map<String, Option> then = new TreeMap<>();
        planned.forEach((name, change) -> change.before().ifPresent(option -> then.put(name, option)));
        Map<String, Option> there = new TreeMap<>(now.asMap());
        there.keySet().retainAll(planned.keySet());
        return Diff.between(then, there).changes();
    }

    /** Newest first, and one more than is shown. */
    private static List<Commit> commitsAfter(DynamoDbConfigStore opened, long revision) {
        return opened.history()
                .log()
                .takeWhile(commit -> commit.revision() > revision)
                .limit(MOST_COMMITS + 1L)
                .toList();
    }

    private static List<String> lines(List<Commit> commits) {
        List<String> lines = commits.stream()
                .limit(MOST_COMMITS)
                .map(commit ->
                        "revision %d by %s %s".formatted(commit.revision(), commit.author(), options(commit.options())))
                .collect(Collectors.toList());
        if (commits.size() > MOST_COMMITS) {
            lines.add("and earlier ones");
        }
        return lines;
    }

    private static String options(Map<String, OptionChange> changes) {
        List<String> all = new TreeMap<>(changes)
                .entrySet().stream()
                        .map(change -> "%s %s".formatted(change.getKey(), change.getValue()))
                        .toList();
        return "(%s)".formatted(Names.shortened(all));
    }

    private static DcsException conflict(String message) {
        return new DcsException(ExitCode.CONFLICT, message);
    }
}
