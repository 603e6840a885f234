package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import io.github.dynamodbconfigstore.journal.Head;
import io.github.dynamodbconfigstore.journal.Landed;
import io.github.dynamodbconfigstore.table.Deadline;
import io.github.dynamodbconfigstore.table.Failures;
import io.github.dynamodbconfigstore.table.Partition;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One store that is read into memory and kept up to date: a store's own, or one that it inherits from. What is read goes on
 * to the {@link SnapshotHolder}, which decides what is installed.
 */
abstract class Layer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Layer.class);

    private final Partition partition;
    private final Health health;

    /** One at a time, so that an older snapshot never replaces a newer one. */
    private final Lock advancing;

    private final SnapshotHolder holder;

    private volatile Snapshot read;
    private volatile boolean closed;

    Layer(Partition partition, Health health, Lock advancing, SnapshotHolder holder) {
        this.partition = partition;
        this.health = health;
        this.advancing = advancing;
        this.holder = holder;
        this.read = Snapshot.empty(partition);
    }

    /** Reads the store for the first time, by the deadline. */
    abstract Snapshot first(Deadline deadline);

    /** Begins to read it again and again; after a failure sooner. */
    abstract void start(boolean afterFailure);

    /** Reads the store now. Within {@link #advance}. */
    abstract void load();

    /** Reads what is new, the cheapest way there is. Within {@link #advance}. */
    abstract void poll();

    /** Whether a revision has been read, after a look at the journal where it has not yet; by the deadline. */
    abstract boolean reached(long revision, Deadline deadline);

    /** A commit of this process has landed. Within {@link #advance}. */
    abstract void catchUpWith(Landed landed);

    /** The store as of this head, or as strongly read just now; by the deadline. */
    abstract Snapshot asOf(Head head, Deadline deadline);

    /** The store as strongly read just now. */
    abstract Snapshot asOfNow();

    final Partition partition() {
        return partition;
    }

    final Health health() {
        return health;
    }

    /** What was read last, be it installed or refused. */
    final Snapshot read() {
        return read;
    }

    /** When a read last succeeded; the epoch if none has. */
    final Instant readAt() {
        return health.state().lastSuccess().orElse(Instant.EPOCH);
    }

    /** Whether what was read last is as DynamoDB has it; what is from a file may lack options. */
    final boolean isFromDynamoDb() {
        return !read.isFromFile();
    }

    /** Begins with what was read {@link #first}. */
    final void begin(Snapshot first) {
        read = first;
    }

    /** Begins with what a file had, for want of better. */
    final void beginWithKnownGood(Snapshot knownGood, ConfigStoreException why) {
        read = knownGood;
        health.noteUnlessTried(why);
    }

    /** Within {@link #advance}. */
    final void offer(SnapshotChange change) {
        read = change.next();
        holder.offer(this, change);
    }

    final void reload() {
        advance(this::load);
    }

    final void committed(Landed landed) {
        try {
            advance(() -> catchUpWith(landed));
        } catch (RuntimeException e) {
            log.warn(
                    "Commit {} of {} landed, but the snapshot could not be brought to it: {}",
                    landed.entry().revision(),
                    partition.describe(),
                    Refresh.describe(e));
        }
    }

    /** In a process that was frozen the timers stood still, and the first read afterwards polls. An interrupted thread can't. */
    final void catchUp(Duration limit) {
        if (closed || !health.isDue(limit) || Thread.currentThread().isInterrupted()) {
            return;
        }
        try {
            advance(() -> {
                if (health.isDue(limit)) {
                    poll();
                }
            });
        } catch (RuntimeException e) {
            log.warn("{}: what was read last is served: {}", partition.describe(), Refresh.describe(e));
        }
    }

    /** Does something that may {@link #offer}, while nobody else does; returns what has been read by then. */
    final Snapshot advance(Runnable step) {
        return advance(null, step);
    }

    /** The same, in whose way another thread may be until the deadline. */
    final Snapshot advance(@Nullable Deadline deadline, Runnable step) {
        return holder.quietly(() -> {
            lock(deadline);
            try {
                step.run();
                return read;
            } finally {
                advancing.unlock();
            }
        });
    }

    /** Ends what runs in the background. Idempotent. */
    @Override
    public final void close() {
        closed = true;
        stop();
    }

    /** Stops reading again and again. Idempotent. */
    abstract void stop();

    private void lock(@Nullable Deadline deadline) {
        try {
            if (deadline == null) {
                advancing.lockInterruptibly();
            } else if (!advancing.tryLock(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new StoreUnavailableException(
                        Reason.NO_ANSWER,
                        deadline.setting() + " was over" + whileAnotherReads(),
                        partition.table(),
                        partition.store(),
                        null);
            }
        } catch (InterruptedException e) {
            throw Failures.interrupted(partition, "interrupted" + whileAnotherReads());
        }
    }

    private String whileAnotherReads() {
        return " while another thread was reading " + partition.describe();
    }
}
