package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.journal.Edit;
import io.github.dynamodbconfigstore.journal.Head;
import io.github.dynamodbconfigstore.journal.Landed;
import io.github.dynamodbconfigstore.table.Deadline;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A strategy at work: how one store is read from its building to its closing, and those that it inherits from. */
interface Reading extends ConfigStore, AutoCloseable {
    /** Which strategy it is. */
    Strategy strategy();

    /** The same value of the snapshot in force, but for a look at what is new where a read is to have one first. */
    default <T> Supplier<T> upToDate(Supplier<T> value) {
        return value;
    }

    /** Reads the store now, where there is something to read ahead. */
    void reload();

    /** Calls the listener after each change of what is in memory. */
    Subscription onChange(Consumer<Change> listener);

    /** Calls the listener when what was read is refused. */
    Subscription onRejected(Consumer<ConfigRejectedException> listener);

    /** Makes a value of what is in memory, if it can, and from then on lets nothing in of which it can't be made. */
    void admit(LiveValue<?> value);

    /** Whether reads show this revision or a later one, after a look at the journal where they do not yet; by the deadline. */
    boolean reached(long revision, Deadline deadline);

    /** A commit of this store's own has landed, or changed nothing at its revision. */
    void committed(Landed landed);

    /** Does something with locks held, as far as this thread goes: listeners are told what it brings when it has ended. */
    default <T> T quietly(Supplier<T> work) {
        return work.get();
    }

    /**
     * What reads would show after a commit on this head: what validators are to look at before it is written; by the
     * deadline.
     */
    Snapshot candidate(Head head, Map<String, Edit> edits, Deadline deadline);

    /** The same of a write past the journal, on the store as it is now. */
    Snapshot candidate(Map<String, Edit> edits);

    /** The keys that an option has in the stores that this one inherits from; none where there is no such option. */
    Map<String, @Nullable Object> inherited(String option);

    /** What has been read and what of it is in force. */
    State state();

    /** How the last reads of each layer went. */
    Stream<Health> health();

    /** Ends what runs in the background. Idempotent. */
    @Override
    void close();

    /**
     * What has been read and what of it is in force.
     *
     * @param revisionRead of what was read last; 0 for one that reads without the journal
     * @param revisionInstalled that reads from memory show; 0 for one that reads without the journal
     * @param rejected why what was read last is not in force
     * @param knownGoodOf when what is in force was read, where it is from a file
     */
    record State(
            long revisionRead,
            long revisionInstalled,
            @Nullable ConfigRejectedException rejected,
            @Nullable Instant knownGoodOf) {
        /** Of one that keeps nothing. */
        static final State NONE = new State(0, 0, null, null);
    }
}
