package io.github.dynamodbconfigstore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** All that a snapshot has to pass: the validators of the builder, and each live view. Thread-safe. */
final class Validators {
    private final List<SnapshotValidator> validators;

    Validators(List<SnapshotValidator> validators) {
        this.validators = new CopyOnWriteArrayList<>(validators);
    }

    boolean isEmpty() {
        return validators.isEmpty();
    }

    void add(SnapshotValidator validator) {
        validators.add(validator);
    }

    /** Lets a good snapshot pass, and throws all violations of another. */
    void check(Snapshot candidate) {
        reject(candidate).ifPresent(rejection -> {
            throw rejection;
        });
    }

    /** Empty for a good snapshot. */
    Optional<ConfigRejectedException> reject(Snapshot candidate) {
        List<Violation> violations = new ArrayList<>();
        validators.forEach(validator -> violations.addAll(violations(validator, candidate)));
        return violations.isEmpty()
                ? Optional.empty()
                : Optional.of(new ConfigRejectedException(
                        candidate.table(),
                        candidate.store(),
                        candidate.revision(),
                        violations.stream().distinct().toList()));
    }

    private static List<Violation> violations(SnapshotValidator validator, Snapshot candidate) {
        try {
            return List.copyOf(validator.validate(candidate));
        } catch (StoreUnavailableException e) {
            // It asked for an option that the last known good leaves out: what is not known is not wrong.
            return List.of();
        } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError e) {
            // Its message is not ours and may show a value.
            return List.of(Violation.of(
                    "",
                    "can't be validated: %s failed with %s"
                            .formatted(
                                    validator.getClass().getName(), e.getClass().getName())));
        }
    }
}
