package io.github.dynamodbconfigstore;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something typed that is always made of the snapshot in force: once for each, whoever asks. As a validator it keeps a
 * snapshot out of which it can't be made, so those that ask never meet one.
 */
final class LiveValue<T> implements Supplier<T>, SnapshotValidator {
    private final Supplier<Snapshot> snapshots;
    private final Binding<T> binding;

    /** What was asked for last. Volatile, so that who finds it made of a snapshot finds those before out of force, too. */
    private volatile @Nullable Bound<T> bound;

    LiveValue(Supplier<Snapshot> snapshots, Binding<T> binding) {
        this.snapshots = snapshots;
        this.binding = binding;
    }

    @Override
    public T get() {
        Bound<T> last = bound;
        return last != null && last.isInForce() ? last.value() : of(snapshots.get());
    }

    /** Made of this snapshot. */
    @SuppressWarnings("ReferenceEquality")
    T of(Snapshot snapshot) {
        Bound<T> made = madeOf(snapshot);
        if (bound != made) {
            bound = made;
        }
        return made.value();
    }

    @Override
    public List<Violation> validate(Snapshot snapshot) {
        try {
            madeOf(snapshot);
            return List.of();
        } catch (ConfigRejectedException e) {
            return e.violations();
        } catch (StoreUnavailableException e) {
            // An option that is not known is none that is wrong.
            return List.of();
        }
    }

    /** The snapshot keeps it: one that is validated is bound by then when it is read, and one that is refused leaves nothing. */
    private Bound<T> madeOf(Snapshot snapshot) {
        Bound<T> made = snapshot.made(binding);
        return made == null ? snapshot.keep(binding, bind(snapshot)) : made;
    }

    private Bound<T> bind(Snapshot snapshot) {
        List<Violation> violations = new ArrayList<>();
        T value = binding.bind(snapshot, bound, violations);
        if (value == null) {
            throw new ConfigRejectedException(snapshot.table(), snapshot.store(), snapshot.revision(), violations);
        }
        return new Bound<>(snapshot, value);
    }
}
