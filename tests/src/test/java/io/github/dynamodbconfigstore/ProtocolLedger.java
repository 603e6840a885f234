package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.protocol.Counts;
import io.github.dynamodbconfigstore.protocol.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;

/** What became of each commit in the eyes of its writer, to be held against the journal. Thread-safe. */
public final class ProtocolLedger {
    /** The key in a counter and the message of a commit that say which operation wrote it. */
    public static final String BY = "by";

    public static final String COUNTER = "counter";

    private final Map<String, Commit> landed = new HashMap<>();
    private final Set<String> failed = new HashSet<>();
    private final Map<String, CommitOutcomeUnknownException> unknown = new HashMap<>();
    private final Set<String> begun = new HashSet<>();
    private final Counts counts;

    public ProtocolLedger(Counts counts) {
        this.counts = counts;
    }

    synchronized void begun(String operation) {
        begun.add(operation);
    }

    synchronized void landed(String operation, Commit commit) {
        begun.remove(operation);
        if (!commit.options().isEmpty()) {
            landed.put(operation, commit);
        } else {
            failed.add(operation);
        }
    }

    synchronized void failed(String operation) {
        begun.remove(operation);
        failed.add(operation);
    }

    synchronized void unknown(String operation, CommitOutcomeUnknownException e) {
        begun.remove(operation);
        unknown.put(operation, e);
    }

    /** The journal is whole, each commit in it is exact, and each operation is in it as often as its writer was told. */
    public synchronized void check(List<Commit> newestFirst, Truth truth) {
        require(
                new HashSet<>(newestFirst.stream().map(Commit::id).toList()).size() == newestFirst.size(),
                "an id is there twice");
        Map<String, List<Commit>> journal = new HashMap<>();
        List<Long> revisions = LongStream.iterate(
                        truth.head(), revision -> revision > truth.oldest(), revision -> revision - 1)
                .filter(revision -> !truth.isExpired(revision))
                .boxed()
                .toList();
        require(
                newestFirst.stream().map(Commit::revision).toList().equals(revisions),
                "the journal has %s instead of %s",
                newestFirst.stream().map(Commit::revision).toList(),
                revisions);
        for (Commit commit : newestFirst) {
            exact(commit, truth);
            journal.computeIfAbsent(operation(commit), none -> new ArrayList<>())
                    .add(commit);
        }
        check(journal);
        if (!truth.hasExpired()) {
            checkAdoptions(newestFirst);
        }
    }

    private void check(Map<String, List<Commit>> journal) {
        landed.forEach((operation, commit) -> {
            List<Commit> found = journal.getOrDefault(operation, List.of());
            require(
                    found.size() == 1
                            && found.get(0).id().equals(commit.id())
                            && found.get(0).revision() == commit.revision(),
                    "%s was acknowledged as revision %d and is in the journal as %s",
                    operation,
                    commit.revision(),
                    found.stream().map(Commit::revision).toList());
        });
        failed.forEach(operation ->
                require(!journal.containsKey(operation), "%s was called failed and is in the journal", operation));
        begun.forEach(operation -> {
            int found = journal.getOrDefault(operation, List.of()).size();
            require(found <= 1, "%s was begun, its process died, and it is in the journal %d times", operation, found);
            if (found == 1) {
                counts.add(Fault.DIED_BEFORE_IT_KNEW_THAT_IT_LANDED);
            }
        });
        unknown.forEach((operation, e) -> {
            List<Commit> found = journal.getOrDefault(operation, List.of());
            require(
                    found.isEmpty()
                            || (found.size() == 1
                                    && found.get(0).id().equals(e.commitId())
                                    && found.get(0).revision() == e.revision()),
                    "%s was unknown as revision %d and is in the journal as %s",
                    operation,
                    e.revision(),
                    found.stream().map(Commit::revision).toList());
        });
    }

    /** What an option was before its first commit, nobody knows who only adopts it. */
    private static void checkAdoptions(List<Commit> newestFirst) {
        Map<String, OptionChange> first = new HashMap<>();
        newestFirst.forEach(commit -> first.putAll(commit.options()));
        first.forEach((name, change) -> require(
                change.beforeUnknown() || !name.startsWith(Truth.FOREIGN),
                "%s was adopted, and is said to have been %s",
                name,
                change));
    }

    private static void exact(Commit commit, Truth truth) {
        Map<String, Option> before = truth.state(commit.revision() - 1);
        Map<String, Option> truly = truth.state(commit.revision());
        Map<String, Option> after = new HashMap<>(before);
        commit.options().forEach((name, change) -> {
            require(
                    change.beforeUnknown()
                            || truth.isForeign(name)
                            || Objects.equals(before.get(name), change.before().orElse(null)),
                    "commit %d has another before of %s: an update is lost",
                    commit.revision(),
                    name);
            require(
                    name.startsWith(Truth.FOREIGN)
                            || Objects.equals(truly.get(name), change.after().orElse(null)),
                    "commit %d has another after of %s",
                    commit.revision(),
                    name);
            after.remove(name);
            change.after().ifPresent(option -> after.put(name, option));
        });
        String difference = truth.difference(truly, after);
        require(difference.isEmpty(), "commit %d is not what was done: %s", commit.revision(), difference);
        if (commit.message().isEmpty()) {
            int landed = after.get(COUNTER).getInt("n");
            require(landed == before.get(COUNTER).getInt("n") + 1, "an increment is lost at %d", commit.revision());
        }
    }

    private static String operation(Commit commit) {
        return commit.message().isEmpty()
                ? commit.options().get(COUNTER).after().orElseThrow().getString(BY)
                : commit.message();
    }

    @SuppressWarnings("AnnotateFormatMethod")
    private static void require(boolean condition, String problem, Object... details) {
        if (!condition) {
            throw new AssertionError(problem.formatted(details));
        }
    }
}
