package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.protocol.Counts;
import io.github.dynamodbconfigstore.protocol.Fault;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/** Does to a store what its users do, at random, and tells the ledger how each commit ended. */
final class ProtocolWriter {
    private final String name;
    private final DynamoDbConfigStore store;
    private final boolean live;
    private final int options;
    private final ProtocolTruth truth;
    private final ProtocolLedger ledger;
    private final Counts counts;
    private final Random random;
    private int operations;

    ProtocolWriter(
            String name,
            ProtocolProcess process,
            int options,
            ProtocolTruth truth,
            ProtocolLedger ledger,
            Counts counts,
            Random random) {
        this.name = name;
        this.store = process.store();
        this.live = process.isLive();
        this.counts = counts;
        this.options = options;
        this.truth = truth;
        this.ledger = ledger;
        this.random = random;
    }

    void doSomething() {
        int kind = random.nextInt(100);
        if (kind < 40) {
            commit();
        } else if (kind < 72) {
            increment();
        } else if (kind < 82) {
            rollBack();
        } else if (kind < 90) {
            lookBack();
        } else if (kind < 92) {
            adopt();
        } else if (kind < 94) {
            drift();
        } else if (kind < 97) {
            await();
        } else {
            reload();
        }
    }

    private void commit() {
        String operation = operation();
        long expected = random.nextInt(4) == 0 ? Math.max(0, truth.head() - random.nextInt(2)) : -1;
        write(
                operation,
                () -> store.commit(commit -> {
                    commit.message(operation);
                    if (expected >= 0) {
                        commit.expectRevision(expected);
                    }
                    for (int i = 0; i <= random.nextInt(3); i++) {
                        String option = "o" + random.nextInt(options);
                        if (random.nextInt(4) == 0) {
                            commit.delete(option);
                        } else {
                            commit.set(option, Map.of("value", random.nextInt(5) == 0 ? "same" : operation + i));
                        }
                    }
                }));
    }

    private void increment() {
        String operation = operation();
        write(
                operation,
                () -> store.update(ProtocolLedger.COUNTER, counter -> counter.with("n", counter.getInt("n") + 1)
                        .with(ProtocolLedger.BY, operation)));
    }

    private void rollBack() {
        String operation = operation();
        long target = known();
        boolean one = random.nextBoolean();
        Commit commit = null;
        try {
            commit = write(operation, () -> store.history().rollbackTo(target, rollback -> {
                rollback.message(operation);
                if (one) {
                    rollback.only("o" + random.nextInt(options));
                }
            }));
        } catch (HistoryUnknownException e) {
            ledger.failed(operation);
            unknown(target, e);
        }
        if (commit != null && !one) {
            same("rolled back to " + target, target, truth.state(commit.revision()));
        }
    }

    private void lookBack() {
        long target = known();
        try {
            same("looked back to " + target, target, store.history().at(target).options());
        } catch (HistoryUnknownException e) {
            unknown(target, e);
        } catch (StoreUnavailableException e) {
            // Not now, then.
        }
    }

    private void unknown(long target, HistoryUnknownException e) {
        require(truth.isUnknown(target), "was told that %d is unknown: %s", target, e.getMessage());
        counts.add(Fault.HISTORY_UNKNOWN);
    }

    /** What was in a commit is in the journal as it is, so there is nothing to adopt but what has expired. */
    private void adopt() {
        Set<String> committed = truth.committedOptions();
        try {
            Commit commit = store.history().adopt(committed);
            commit.options()
                    .forEach((option, change) -> require(
                            change.beforeUnknown(), "adopted %s, which nobody else changed: %s", option, change));
        } catch (StoreUnavailableException | RevisionConflictException | CommitOutcomeUnknownException e) {
            // Not now, then.
        }
    }

    private void drift() {
        try {
            Drift drift = store.history().drift();
            require(drift.changed().isEmpty(), "sees drift of %s, which nobody else changed", drift.changed());
        } catch (StoreUnavailableException e) {
            // Not now, then.
        }
    }

    private void await() {
        long head = truth.head();
        try {
            if (live && store.awaitRevision(head, Duration.ofSeconds(10))) {
                require(revision() >= head, "awaited %d and reads %d", head, revision());
            }
        } catch (StoreUnavailableException e) {
            // Not now, then.
        }
    }

    private void reload() {
        long head = truth.head();
        try {
            store.reload();
        } catch (StoreUnavailableException e) {
            return;
        }
        if (live) {
            require(revision() >= head, "reloaded at %d and reads %d", head, revision());
        }
    }

    private Commit write(String operation, Supplier<Commit> write) {
        try {
            Commit commit = write.get();
            ledger.landed(operation, commit);
            if (live && store.status().failuresInARow() == 0) {
                require(revision() >= commit.revision(), "committed %d and reads %d", commit.revision(), revision());
            }
            return commit;
        } catch (CommitOutcomeUnknownException e) {
            ledger.unknown(operation, e);
        } catch (StoreUnavailableException | RevisionConflictException e) {
            ledger.failed(operation);
        }
        return null;
    }

    /** A revision that somebody may have heard of. */
    private long known() {
        return Math.max(0, truth.head() - random.nextInt(8));
    }

    private long revision() {
        return store.config().get().revision();
    }

    private String operation() {
        String operation = name + "-" + ++operations;
        ledger.begun(operation);
        return operation;
    }

    private void same(String what, long revision, Map<String, Option> actual) {
        String difference = ProtocolTruth.difference(truth.state(revision), ProtocolTruth.journalled(actual));
        require(difference.isEmpty(), "%s: %s", what, difference);
    }

    @SuppressWarnings("AnnotateFormatMethod")
    private void require(boolean condition, String problem, Object... details) {
        if (!condition) {
            throw new AssertionError(name + " " + problem.formatted(details));
        }
    }
}
