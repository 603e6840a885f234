package io.github.dynamodbconfigstore;

import java.util.List;

/**
 * Says what is wrong with a snapshot, before it is installed and before a commit that would make it is written. It sees
 * what reads would see, inherited options included.
 *
 * <p>Called by any thread that reads or commits, also by several at once, so it must be thread-safe. It should look at
 * nothing but the snapshot: the answer for one snapshot is to be the same at any time. One that throws refuses the snapshot.
 *
 * <p>Of a store that started from a file, an option may be not known yet, and asking for it throws
 * {@link StoreUnavailableException}. One that lets that through has no answer: a snapshot passes without, and is looked at
 * again once the option is known; a commit is refused.
 *
 * <p>{@link Snapshot#of} makes snapshots for the tests of a validator.
 */
@FunctionalInterface
public interface SnapshotValidator {
    /**
     * Looks at a candidate.
     *
     * @param candidate the store as it would be
     * @return everything that is wrong; empty if nothing is
     */
    List<Violation> validate(Snapshot candidate);
}
