package io.github.dynamodbconfigstore.journal;

import io.github.dynamodbconfigstore.table.Deadline;
import io.github.dynamodbconfigstore.table.Requests;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes commits: each whole or not at all, each once, with the next number. One store's commits of this process queue up;
 * those of other processes are met with the conditions of the transaction. Thread-safe.
 *
 * <p>A commit keeps its id over all attempts, and every attempt names the slot, revision N + 1, that it is for. So whether
 * an attempt landed whose answer was lost is always to be seen in that slot once it is taken, by whomever.
 */
public final class CommitWriter {
    private final CommitTransaction transaction;
    private final Moments moments;
    private final Journal journal;
    private final Revisions revisions;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Duration timeLimit;
    private final Backoff backoff;
    private final CommitFailures failures;
    private final Lock queue;

    /**
     * A writer of one store's commits.
     *
     * @param requests of the store
     * @param retention how long commits are kept; null for ever
     * @param timeLimit for one commit, all attempts together
     * @param clock for the time of a commit
     * @param nanoTime for the time limit
     * @param backoff between attempts
     * @param queue lets one commit at a time through
     */
    public CommitWriter(
            Requests requests,
            @Nullable Duration retention,
            Duration timeLimit,
            Clock clock,
            LongSupplier nanoTime,
            Backoff backoff,
            Lock queue) {
        this.transaction = new CommitTransaction(
                requests, new EntryItem(requests.partition().journal(), retention));
        this.moments = new Moments(requests);
        this.journal = new Journal(requests);
        this.revisions = new Revisions(requests, backoff);
        this.timeLimit = timeLimit;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.backoff = backoff;
        this.queue = queue;
        this.failures = new CommitFailures(requests.partition(), timeLimit);
    }

    /**
     * Refuses what no commit can hold, without a request.
     *
     * @param draft what to do
     * @throws io.github.dynamodbconfigstore.CommitTooLargeException naming what would fit
     */
    public void check(Draft draft) {
        transaction.check(draft, draft.plan());
    }

    /**
     * By when a commit has to be written that is begun now.
     *
     * @return the time limit from now on
     */
    public Deadline deadline() {
        return Deadline.after(timeLimit, nanoTime, "commitTimeout");
    }

    /**
     * Writes a commit. 2 read units and 2 write units for the head, each option and (written) the commit, per 4 KB and per
     * KB; more where others commit at the same time.
     *
     * @param draft what to do
     * @param deadline by when
     * @return what became of it
     */
    public Landed write(Draft draft, Deadline deadline) {
        check(draft);
        takeTurn(deadline);
        try {
            return new Attempts(
                            draft,
                            deadline,
                            transaction.until(deadline),
                            moments.until(deadline),
                            journal.until(deadline),
                            revisions.until(deadline),
                            clock,
                            backoff,
                            failures)
                    .run();
        } finally {
            queue.unlock();
        }
    }

    private void takeTurn(Deadline deadline) {
        try {
            if (!queue.tryLock(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
                throw failures.outOfTime(null);
            }
        } catch (InterruptedException e) {
            throw failures.interrupted();
        }
    }
}
