package io.github.dynamodbconfigstore.journal;

import io.github.dynamodbconfigstore.CommitOutcomeUnknownException;
import io.github.dynamodbconfigstore.ConfigStoreException;
import io.github.dynamodbconfigstore.RevisionConflictException;
import io.github.dynamodbconfigstore.StoreUnavailableException;
import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import io.github.dynamodbconfigstore.table.Deadline;
import io.github.dynamodbconfigstore.table.Failures;
import io.github.dynamodbconfigstore.table.Partition;
import io.github.dynamodbconfigstore.table.Requests;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/**
 * Writes commits: each whole or not at all, each once, with the next number. One store's commits of this process queue up;
 * those of other processes are met with the conditions of the transaction. Thread-safe.
 *
 * <p>A commit keeps its id over all attempts, and every attempt names the slot, revision N + 1, that it is for. So whether
 * an attempt landed whose answer was lost is always to be seen in that slot once it is taken, by whomever.
 */
public final class CommitWriter {
    private final Partition partition;
    private final CommitTransaction transaction;
    private final Moments moments;
    private final Journal journal;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Duration timeLimit;
    private final Backoff backoff;
    private final Lock queue = new ReentrantLock(true);

    /**
     * A writer of one store's commits.
     *
     * @param requests of the store
     * @param retention how long commits are kept; null for ever
     * @param timeLimit for one commit, all attempts together
     * @param clock for the time of a commit
     * @param nanoTime for the time limit
     * @param backoff between attempts
     */
    public CommitWriter(
            Requests requests,
            @Nullable Duration retention,
            Duration timeLimit,
            Clock clock,
            LongSupplier nanoTime,
            Backoff backoff) {
        this.partition = requests.partition();
        this.transaction = new CommitTransaction(requests, new EntryItem(partition.journal(), retention));
        this.moments = new Moments(requests);
        this.journal = new Journal(requests);
        this.timeLimit = timeLimit;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.backoff = backoff;
    }

    /**
     * Writes a commit. 2 read units and 2 write units for the head, each option and (written) the commit, per 4 KB and per
     * KB; more where others commit at the same time.
     *
     * @param draft what to do
     * @return the commit; where it changes nothing, one without edits at the revision at which that was so
     */
    public Entry write(Draft draft) {
        transaction.checkBeforeReading(draft);
        Deadline deadline = Deadline.after(timeLimit, nanoTime, "commitTimeout");
        takeTurn(deadline);
        try {
            return new Attempts(draft, deadline).run();
        } finally {
            queue.unlock();
        }
    }

    private void takeTurn(Deadline deadline) {
        try {
            if (!queue.tryLock(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
                throw outOfTime(null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted();
        }
    }

    private StoreUnavailableException outOfTime(@Nullable Throwable cause) {
        return new StoreUnavailableException(
                Reason.THROTTLED,
                "a commit to %s found no way past other commits or throttling within %s; nothing was written, try again later"
                        .formatted(partition.describe(), timeLimit),
                partition.table(),
                partition.store(),
                cause);
    }

    private StoreUnavailableException interrupted() {
        return new StoreUnavailableException(
                Reason.INTERRUPTED,
                "a commit to %s was interrupted; nothing was written".formatted(partition.describe()),
                partition.table(),
                partition.store(),
                null);
    }

    /** One commit's way through as many attempts as it takes. */
    private final class Attempts {
        private final Draft draft;
        private final Deadline deadline;
        private final CommitTransaction transactionInTime;
        private final Moments momentsInTime;
        private final Journal journalInTime;
        private int pauses;

        /** The last attempt that was sent, until it is certain that it did not land. */
        private @Nullable Entry open;

        private @Nullable RuntimeException lastFailure;

        Attempts(Draft draft, Deadline deadline) {
            this.draft = draft;
            this.deadline = deadline;
            this.transactionInTime = transaction.until(deadline);
            this.momentsInTime = moments.until(deadline);
            this.journalInTime = journal.until(deadline);
        }

        /** Whatever ends it while an attempt is open, that attempt may have landed. */
        Entry run() {
            try {
                return attemptUntilDone();
            } catch (RuntimeException e) {
                throw open == null ? e : unknown(open, e instanceof ConfigStoreException ? e : null);
            }
        }

        private Entry attemptUntilDone() {
            while (true) {
                Optional<Moment> moment = read();
                if (moment.isPresent()) {
                    Optional<Entry> done = attempt(moment.get());
                    if (done.isPresent()) {
                        return done.get();
                    }
                }
                pause();
            }
        }

        private Optional<Moment> read() {
            try {
                return Optional.of(momentsInTime.read(
                        draft.options(), Optional.ofNullable(open).map(Entry::revision)));
            } catch (TransactionCanceledException e) {
                if (Cancellation.of(e) != Cancellation.BUSY) {
                    throw refused("TransactGetItems", e);
                }
                lastFailure = e;
                return Optional.empty();
            } catch (StoreUnavailableException e) {
                if (e.reason() == Reason.THROTTLED) {
                    lastFailure = e;
                    return Optional.empty();
                }
                throw endedByDeadline(e) ? outOfTime(lastFailure) : e;
            }
        }

        /** What ended it is not the request that the deadline cut off, but what had kept it busy until then. */
        private boolean endedByDeadline(StoreUnavailableException e) {
            return e.reason() == Reason.NO_ANSWER && lastFailure != null;
        }

        private Optional<Entry> attempt(Moment moment) {
            if (open != null && moment.slot().isPresent()) {
                if (moment.slot().get().id().equals(draft.id())) {
                    return moment.slot();
                }
                open = null;
            }
            if (open != null && moment.head().revision() >= open.revision()) {
                throw new IllegalStateException("the slot was taken and is empty again: the only proof was deleted");
            }
            draft.expectedRevision().ifPresent(expected -> check(expected, moment.head()));
            Entry entry = entry(moment);
            return entry.edits().isEmpty() ? Optional.of(entry) : send(entry, moment.head());
        }

        private Entry entry(Moment moment) {
            Map<String, Edit> edits = new LinkedHashMap<>(draft.edits(moment));
            edits.values().removeIf(Edit::changesNothing);
            return new Entry(
                    edits.isEmpty() ? moment.head().revision() : moment.head().revision() + 1,
                    edits.isEmpty() ? moment.head().id() : draft.id(),
                    moment.head().id(),
                    clock.instant(),
                    draft.author(),
                    draft.message(),
                    edits);
        }

        /** Empty where another attempt is needed. */
        private Optional<Entry> send(Entry entry, Head head) {
            CommitTransaction.Prepared prepared = transactionInTime.prepare(entry, head);
            while (true) {
                try {
                    prepared.send();
                    return Optional.of(entry);
                } catch (TransactionCanceledException e) {
                    lastFailure = e;
                    Cancellation why = Cancellation.of(e);
                    if (open == null && e.numAttempts() <= 1) {
                        if (why == Cancellation.REFUSED) {
                            throw refused("TransactWriteItems", e);
                        }
                        return Optional.empty();
                    }
                    // An earlier sending may be what this one met: if the slot is taken, the next reading shows by
                    // whom.
                    open = entry;
                    if (why == Cancellation.CONDITION) {
                        return Optional.empty();
                    }
                } catch (TransactionInProgressException e) {
                    lastFailure = e;
                    open = entry;
                } catch (ConfigStoreException e) {
                    lastFailure = e;
                    if (open == null && wasRefused(e)) {
                        throw e;
                    }
                    open = entry;
                    if (e instanceof StoreUnavailableException failure && failure.reason() == Reason.INTERRUPTED) {
                        throw e;
                    }
                }
                Optional<Entry> landed = look(entry);
                if (landed.isPresent() || open == null) {
                    return landed;
                }
                pause();
            }
        }

        /**
         * Looks into the slot of an attempt without an answer. A commit that is there is proof; an empty slot is none, since
         * a transaction's items become visible one by one.
         */
        private Optional<Entry> look(Entry entry) {
            try {
                Optional<Entry> slot = journalInTime.commit(entry.revision());
                if (slot.isPresent()) {
                    open = null;
                }
                return slot.filter(found -> found.id().equals(entry.id()));
            } catch (ConfigStoreException e) {
                lastFailure = e;
                return Optional.empty();
            }
        }

        private void check(long expected, Head head) {
            if (head.revision() != expected) {
                throw new RevisionConflictException(
                        "store '%s' in table '%s' is at revision %d, not at %d: %s; look at what changed and commit again"
                                .formatted(
                                        partition.store(), partition.table(), head.revision(), expected, winner(head)),
                        partition.table(),
                        partition.store(),
                        expected,
                        head.revision());
            }
        }

        private String winner(Head head) {
            return journalInTime
                    .commit(head.revision())
                    .map(entry -> "the last commit is by %s at %s, \"%s\", on %s"
                            .formatted(
                                    entry.author(),
                                    entry.at(),
                                    entry.message(),
                                    entry.edits().keySet()))
                    .orElse("nothing is known of the last commit");
        }

        private void pause() {
            if (deadline.left().isZero()) {
                throw outOfTime(lastFailure);
            }
            try {
                backoff.pause(pauses++);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw interrupted();
            }
        }

        private CommitOutcomeUnknownException unknown(Entry entry, @Nullable Throwable cause) {
            return new CommitOutcomeUnknownException(
                    partition.table(), partition.store(), entry.id(), entry.revision(), cause);
        }

        private RuntimeException refused(String action, TransactionCanceledException e) {
            if (Cancellation.messages(e).anyMatch(Failures::tellsOfOtherKeys)) {
                return Failures.misconfigured(partition, "a transaction with these keys was refused", null);
            }
            return new StoreUnavailableException(
                    Reason.REFUSED,
                    "%s on %s was cancelled for %s; nothing was written"
                            .formatted(action, partition.describe(), Cancellation.codes(e)),
                    partition.table(),
                    partition.store(),
                    null);
        }
    }

    /** An answer to the first and only sending that says no. */
    private static boolean wasRefused(ConfigStoreException e) {
        return e.getCause() instanceof AwsServiceException answer
                && answer.statusCode() < 500
                && answer.numAttempts() <= 1
                && !answer.isThrottlingException();
    }
}
