package io.github.dynamodbconfigstore.journal;

import io.github.dynamodbconfigstore.ConfigStoreException;
import io.github.dynamodbconfigstore.StoreUnavailableException;
import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import io.github.dynamodbconfigstore.table.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** One commit's way through as many attempts as it takes. Used once, by one thread. */
final class Attempts {
    /** What part of a commit's time an attempt must have left to be begun. */
    private static final int LEAST_TIME = 32;

    private final Draft draft;
    private final Deadline deadline;
    private final Duration timeout;
    private final CommitTransaction transaction;
    private final Moments moments;
    private final Journal journal;
    private final Revisions revisions;
    private final Clock clock;
    private final Backoff backoff;
    private final CommitFailures failures;
    private int lost;
    private int pauses;

    /** On the last head that was read. */
    private Plan plan;

    /** Options that are already as they are to be, as of the last attempt. */
    private final Map<String, @Nullable Map<String, @Nullable Object>> kept = new HashMap<>();

    /** The last attempt that was sent, until it is certain that it did not land. */
    private @Nullable Entry open;

    private @Nullable RuntimeException lastFailure;

    /** The head on which the last attempt met another commit. */
    private @Nullable Head beaten;

    Attempts(
            Draft draft,
            Deadline deadline,
            CommitTransaction transaction,
            Moments moments,
            Journal journal,
            Revisions revisions,
            Clock clock,
            Backoff backoff,
            CommitFailures failures) {
        this.draft = draft;
        this.plan = draft.plan();
        this.deadline = deadline;
        this.timeout = deadline.left();
        this.transaction = transaction;
        this.moments = moments;
        this.journal = journal;
        this.revisions = revisions;
        this.clock = clock;
        this.backoff = backoff;
        this.failures = failures;
    }

    /** Whatever ends it while an attempt is open, that attempt may have landed. */
    Landed run() {
        try {
            return new Landed(attemptUntilDone(), kept);
        } catch (RuntimeException e) {
            throw open == null ? e : failures.unknown(open, e instanceof ConfigStoreException ? e : null);
        }
    }

    private Entry attemptUntilDone() {
        while (true) {
            Duration left = deadline.left();
            Optional<Entry> done = read().flatMap(this::attempt);
            if (done.isPresent()) {
                return done.get();
            }
            giveWay(left.minus(deadline.left()));
        }
    }

    private Optional<Moment> read() {
        try {
            return tried(
                    () -> moments.read(plan.options(), Optional.ofNullable(open).map(Entry::revision)));
        } catch (StoreUnavailableException e) {
            throw e.reason() == Reason.REFUSED ? refusedToRead(e) : e;
        }
    }

    /** Whether the moment shows all that is needed for what is to be done on its head. */
    private boolean isPlannedOn(Moment moment) {
        Optional<Plan> onHead = tried(() -> draft.planner().on(moment.head(), revisions));
        if (onHead.isEmpty()) {
            return false;
        }
        plan = onHead.get();
        boolean ready = plan.canBeMadeOn(moment);
        if (!ready) {
            transaction.check(draft, plan);
        }
        return ready;
    }

    /** Empty where it may succeed later. */
    private <T> Optional<T> tried(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (TransactionCanceledException e) {
            if (Cancellation.of(e) != Cancellation.BUSY) {
                throw Cancellation.refused("TransactGetItems", failures.partition(), e);
            }
            lastFailure = e;
            return Optional.empty();
        } catch (StoreUnavailableException e) {
            if (mayPass(e)) {
                lastFailure = e;
                return Optional.empty();
            }
            throw endedByDeadline(e) ? failures.outOfTime(lastFailure) : e;
        }
    }

    /** While an attempt is open only a reading can tell what became of it, so one that is lost is no reason to give up. */
    private boolean mayPass(StoreUnavailableException e) {
        return switch (e.reason()) {
            case THROTTLED -> true;
            case NO_ANSWER, SERVICE_ERROR -> open != null;
            default -> false;
        };
    }

    private ConfigStoreException refusedToRead(ConfigStoreException refusal) {
        return transaction
                .tooLargeToRead(plan.options())
                .<ConfigStoreException>map(tooLarge -> tooLarge)
                .orElse(refusal);
    }

    /** What ended it is not the request that the deadline cut off, but what had kept it busy until then. */
    private boolean endedByDeadline(StoreUnavailableException e) {
        return e.reason() == Reason.NO_ANSWER
                && lastFailure != null
                && deadline.left().isZero();
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
        if (moment.head().equals(beaten)) {
            throw failures.slotTaken(moment.head());
        }
        draft.expectedRevision().ifPresent(expected -> check(expected, moment.head()));
        if (!isPlannedOn(moment)) {
            return Optional.empty();
        }
        Entry entry = entry(moment);
        return entry.edits().isEmpty() ? Optional.of(entry) : send(entry, moment.head());
    }

    private Entry entry(Moment moment) {
        Map<String, Edit> edits = new LinkedHashMap<>(plan.edits().apply(moment));
        kept.clear();
        edits.forEach((option, edit) -> {
            if (edit.changesNothing()) {
                kept.put(option, edit.after());
            }
        });
        edits.keySet().removeAll(kept.keySet());
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
        CommitTransaction.Prepared prepared = transaction.prepare(entry, head);
        while (true) {
            try {
                prepared.send();
                return Optional.of(entry);
            } catch (TransactionCanceledException e) {
                lastFailure = e;
                Cancellation why = Cancellation.of(e);
                beaten = why == Cancellation.CONDITION ? head : null;
                if (open == null && wasSentOnce(e)) {
                    if (why == Cancellation.REFUSED) {
                        throw Cancellation.refused("TransactWriteItems", failures.partition(), e);
                    }
                    return Optional.empty();
                }
                // An earlier sending may be what this one met: if the slot is taken, the next reading shows by whom.
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
     * Looks into the slot of an attempt without an answer. A commit that is there is proof; an empty slot is none, since a
     * transaction's items become visible one by one.
     */
    private Optional<Entry> look(Entry entry) {
        try {
            Optional<Entry> slot = journal.commit(entry.revision());
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
            throw failures.lost(expected, head, winner(head));
        }
    }

    private String winner(Head head) {
        return lastCommit(head)
                .map(entry -> "the last commit is by %s at %s, \"%s\", on %s"
                        .formatted(
                                entry.author(),
                                entry.at(),
                                entry.message(),
                                entry.edits().keySet()))
                .orElse("nothing is known of the last commit");
    }

    private Optional<Entry> lastCommit(Head head) {
        try {
            return journal.commit(head.revision());
        } catch (StoreUnavailableException e) {
            if (e.reason() != Reason.DAMAGED) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** To those who were faster; before a resend, which others have no part in, it is {@link #pause}. */
    private void giveWay(Duration took) {
        waitBy(() -> backoff.giveWay(lost++, took, timeout));
    }

    private void pause() {
        waitBy(() -> backoff.pause(pauses++));
    }

    private void waitBy(Wait wait) {
        if (deadline.left().isZero()) {
            throw failures.outOfTime(lastFailure);
        }
        try {
            wait.over();
        } catch (InterruptedException e) {
            throw failures.interrupted();
        }
        if (isTooLateToBegin()) {
            throw failures.outOfTime(lastFailure);
        }
    }

    /** A request that the deadline cuts off leaves its outcome unknown; better not to send it. */
    private boolean isTooLateToBegin() {
        return open == null && deadline.left().compareTo(timeout.dividedBy(LEAST_TIME)) < 0;
    }

    /** An answer to the first and only sending that says no. */
    private static boolean wasRefused(ConfigStoreException e) {
        return e.getCause() instanceof AwsServiceException answer
                && answer.statusCode() < 500
                && wasSentOnce(answer)
                && !answer.isThrottlingException();
    }

    /** Not every client says: one that is not the SDK's own may retry in silence. */
    private static boolean wasSentOnce(AwsServiceException e) {
        Integer sent = e.numAttempts();
        return sent != null && sent <= 1;
    }

    /** A back-off of some kind. */
    @FunctionalInterface
    private interface Wait {
        void over() throws InterruptedException;
    }
}
