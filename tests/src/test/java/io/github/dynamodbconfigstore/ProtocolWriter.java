package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.protocol.Counts;
import io.github.dynamodbconfigstore.protocol.Fault;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Does to a store what its users do, at random, and tells the ledger how each commit ended. */
public final class ProtocolWriter {
    /** A value that others write as well. */
    static final String SAME = "s3cr3t-same";

    private final String name;
    private final DynamoDbConfigStore store;
    private final boolean live;
    private final int options;
    private final Truth truth;
    private final ProtocolLedger ledger;
    private final Counts counts;
    private final Random random;
    private final AtomicLong rollbacks = new AtomicLong();
    private int operations;

    /** On a store that is live or asks each time. */
    public ProtocolWriter(
            String name,
            DynamoDbConfigStore store,
            int options,
            Truth truth,
            ProtocolLedger ledger,
            Counts counts,
            Random random) {
        this.name = name;
        this.store = store;
        this.live = store.status().strategy().startsWith("Live");
        this.counts = counts;
        this.options = options;
        this.truth = truth;
        this.ledger = ledger;
        this.random = random;
    }

    public void doSomething() {
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

    /** Those that landed and changed something, as far as it was told. */
    public long rollbacks() {
        return rollbacks.get();
    }

    private void commit() {
        String operation = operation();
        long expected = random.nextInt(4) == 0 ? Math.max(truth.oldest(), truth.head() - random.nextInt(2)) : -1;
        long begun = truth.now();
        Map<String, Optional<String>> wanted = new HashMap<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            String value = random.nextInt(3) == 0 ? SAME : "s3cr3t-" + operation + i;
            wanted.put("o" + random.nextInt(options), random.nextInt(4) == 0 ? Optional.empty() : Optional.of(value));
        }
        Commit commit = write(
                operation,
                () -> store.commit(c -> {
                    c.message(operation);
                    if (expected >= 0) {
                        c.expectRevision(expected);
                    }
                    wanted.forEach((option, value) -> value.ifPresentOrElse(
                            text -> c.set(option, Map.of("value", text)), () -> c.delete(option)));
                }));
        if (commit != null && live && store.status().failuresInARow() == 0) {
            readsItsOwn(commit, wanted, begun);
        }
    }

    /** Also what it did not change, since somebody had written the very same outside the journal. */
    private void readsItsOwn(Commit commit, Map<String, Optional<String>> wanted, long begun) {
        Snapshot snapshot = store.config().get();
        wanted.forEach((option, value) -> {
            boolean last = snapshot.revision() == commit.revision() && !truth.isForeignSince(option, begun);
            Optional<String> read = snapshot.find(option).map(found -> found.getString("value"));
            require(
                    !last || read.equals(value),
                    "committed %s = %s as %d and reads %s",
                    option,
                    value,
                    commit.revision(),
                    read);
        });
    }

    /** Adds one to the counter. */
    public void increment() {
        String operation = operation();
        write(
                operation,
                () -> store.update(ProtocolLedger.COUNTER, counter -> counter.with("n", counter.getInt("n") + 1)
                        .with(ProtocolLedger.BY, operation)));
    }

    /** To one of the newest revisions, all options or one. */
    public void rollBack() {
        String operation = operation();
        long target = known();
        boolean one = random.nextBoolean();
        String only = "o" + random.nextInt(options);
        Commit commit = null;
        try {
            commit = write(operation, () -> store.history().rollbackTo(target, rollback -> {
                rollback.message(operation);
                if (one) {
                    rollback.only(only);
                }
            }));
        } catch (HistoryUnknownException e) {
            ledger.failed(operation);
            unknown(target, e);
        } catch (OptionNotFoundException e) {
            ledger.failed(operation);
            truth.whenKnown(() -> require(
                    truth.isForeign(only) || !truth.state(target).containsKey(only),
                    "was told that there was no %s at %d",
                    only,
                    target));
        }
        if (commit != null && !commit.options().isEmpty()) {
            rollbacks.incrementAndGet();
        }
        if (commit != null && !one) {
            long made = commit.revision();
            truth.whenKnown(() -> same("rolled back to " + target, target, truth.state(made)));
        }
    }

    private void lookBack() {
        long target = known();
        try {
            Snapshot then = store.history().at(target);
            truth.whenKnown(() -> same("looked back to " + target, target, then.options()));
        } catch (HistoryUnknownException e) {
            unknown(target, e);
        } catch (StoreUnavailableException e) {
            // Not now, then.
        }
    }

    private void unknown(long target, HistoryUnknownException e) {
        String message = e.getMessage();
        truth.whenKnown(() -> require(truth.isUnknown(target), "was told that %d is unknown: %s", target, message));
        counts.add(Fault.HISTORY_UNKNOWN);
    }

    /** What only commits have written is in the journal as it is, so of that there is nothing to adopt but what has expired. */
    private void adopt() {
        try {
            Commit commit = store.history().adopt(truth.names());
            commit.options()
                    .forEach((option, change) -> require(
                            change.beforeUnknown() || truth.isForeign(option),
                            "adopted %s, which nobody else changed: %s",
                            option,
                            change));
        } catch (OptionNotFoundException e) {
            require(truth.hasExpired(), "was told that there never was %s", e.option());
        } catch (StoreUnavailableException | CommitOutcomeUnknownException e) {
            // Not now, then.
        }
    }

    private void drift() {
        try {
            Drift drift = store.history().drift();
            require(
                    drift.changed().keySet().stream().allMatch(truth::isForeign),
                    "sees drift, of which some is nobody's: %s",
                    drift.changed());
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
        return Math.max(truth.oldest(), truth.head() - random.nextInt(8));
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
        String difference = truth.difference(truth.state(revision), actual);
        require(difference.isEmpty(), "%s: %s", what, difference);
    }

    @SuppressWarnings("AnnotateFormatMethod")
    private void require(boolean condition, String problem, Object... details) {
        if (!condition) {
            throw new AssertionError(name + " " + problem.formatted(details));
        }
    }
}
