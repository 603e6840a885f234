package io.github.dynamodbconfigstore.journal;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * A commit to be written. {@link #toString()} shows no values.
 *
 * @param id the commit's, the same for every attempt
 * @param author who
 * @param message why
 * @param expectedRevision the only revision at which it may be made, if any
 * @param plan what it does, as far as that is known before the head is
 * @param planner what it does on a head
 */
public record Draft(
        String id, String author, String message, Optional<Long> expectedRevision, Plan plan, Planner planner) {
    /**
     * A commit that does the same on every head.
     *
     * @param author who
     * @param message why
     * @param expectedRevision the only revision at which it may be made, if any
     * @param plan what it does
     * @return the draft
     */
    public static Draft of(String author, String message, Optional<Long> expectedRevision, Plan plan) {
        return new Draft(newId(), author, message, expectedRevision, plan, (head, revisions) -> plan);
    }

    /**
     * A commit that depends on the commits before it.
     *
     * @param author who
     * @param message why
     * @param expectedRevision the only revision at which it may be made, if any
     * @param options that it reads on any head; others cost one more reading
     * @param planner what it does on a head
     * @return the draft
     */
    public static Draft planned(
            String author, String message, Optional<Long> expectedRevision, Set<String> options, Planner planner) {
        Plan nothing = new Plan(options, Map.of(), moment -> Map.of());
        return new Draft(newId(), author, message, expectedRevision, nothing, planner);
    }

    /**
     * The same, looked at before it is written.
     *
     * @param check given the head and what would be written on it, unless that is nothing; called at each attempt, throws to
     *     refuse it
     * @return the draft
     */
    public Draft checked(BiConsumer<Head, Map<String, Edit>> check) {
        return new Draft(id, author, message, expectedRevision, plan, (head, revisions) -> planner.on(head, revisions)
                .checked(check));
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    @Override
    public String toString() {
        return "commit %s of %s".formatted(id, plan.options());
    }
}
