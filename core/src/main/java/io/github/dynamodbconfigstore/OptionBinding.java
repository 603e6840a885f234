package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.binding.Binder;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One option as a type.
 *
 * @param option its name
 * @param type what to make of it
 * @param binder how strictly
 */
record OptionBinding<T>(String option, Type type, Binder binder) implements Binding<T> {
    @Override
    public @Nullable T bind(Snapshot snapshot, @Nullable Bound<T> last, List<Violation> violations) {
        Option found = snapshot.options().get(option);
        if (found == null && snapshot.isUnknown(option)) {
            throw snapshot.unknown(option);
        }
        if (found == null) {
            violations.add(Violation.of(option, "is missing"));
            return null;
        }
        return last != null && found.equals(last.snapshot().options().get(option))
                ? last.value()
                : bind(found, violations).orElse(null);
    }

    /** Empty where anything is wrong. */
    @SuppressWarnings("unchecked")
    Optional<T> bind(Option found, List<Violation> violations) {
        try {
            return Optional.of((T) found.as(type, binder));
        } catch (InvalidOptionException e) {
            violations.addAll(e.violations());
            return Optional.empty();
        }
    }
}
