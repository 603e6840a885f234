package io.github.dynamodbconfigstore;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that a snapshot has to pass: the validators of the builder, and each live view. One that asks for an option that the
 * last known good leaves out can't answer: what was read is good without its answer until the option is known, a commit is
 * not. Thread-safe.
 */
final class Validators {
    private static final Logger log = LoggerFactory.getLogger(Validators.class);

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

    /**
     * Lets the store pass as a good commit would make it, and throws all violations of another.
     *
     * @param edited the options that the commit is of
     */
    void check(Snapshot candidate, Set<String> edited) {
        List<Violation> violations = violations(candidate, Validators::notChecked);
        Set<String> unknown = new TreeSet<>(edited);
        unknown.retainAll(candidate.unknown());
        unknown.forEach(option -> violations.add(notChecked(option)));
        if (!violations.isEmpty()) {
            throw new ConfigRejectedException(
                    candidate.table(), candidate.store(), candidate.revision(), distinct(violations));
        }
    }

    /** Everything that is wrong with what was read. */
    List<Violation> violations(Snapshot candidate) {
        return distinct(violations(candidate, option -> {
            log.info(
                    "{}: a validator can't answer before option '{}' is known",
                    candidate.partition().describe(),
                    option);
            return null;
        }));
    }

    private static Violation notChecked(String option) {
        return Violation.of(
                option,
                "is not known yet, as a store that is inherited started from a file that leaves it out: the commit can be checked once DynamoDB has answered");
    }

    private static List<Violation> distinct(List<Violation> violations) {
        return List.copyOf(new LinkedHashSet<>(violations));
    }

    private List<Violation> violations(Snapshot candidate, Function<String, @Nullable Violation> unknown) {
        List<Violation> violations = new ArrayList<>();
        for (SnapshotValidator validator : validators) {
            try {
                violations.addAll(List.copyOf(validator.validate(candidate)));
            } catch (Exception | StackOverflowError | AssertionError | LinkageError e) {
                Violation violation = violation(validator, candidate, e, unknown);
                if (violation != null) {
                    violations.add(violation);
                }
            }
        }
        return violations;
    }

    private static @Nullable Violation violation(
            SnapshotValidator validator,
            Snapshot candidate,
            Throwable failure,
            Function<String, @Nullable Violation> unknown) {
        if (failure instanceof StoreUnavailableException unavailable) {
            String option = unavailable.unknownOption();
            if (option != null && candidate.isUnknown(option)) {
                return unknown.apply(option);
            }
        }
        // Its message is not ours and may show a value.
        return Violation.of(
                "",
                "can't be validated: %s failed with %s"
                        .formatted(
                                validator.getClass().getName(),
                                failure.getClass().getName()));
    }
}
