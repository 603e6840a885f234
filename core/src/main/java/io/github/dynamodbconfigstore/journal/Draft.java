package io.github.dynamodbconfigstore.journal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A commit to be written. {@link #toString()} shows no values.
 *
 * @param id the commit's, the same for every attempt
 * @param options which options it is about
 * @param author who
 * @param message why
 * @param expectedRevision the only revision at which it may be made, if any
 * @param afters what the options are to be, where that does not depend on what they are; null for one to be deleted
 * @param plan what to do with the options, given what they are; asked again at each attempt
 */
public record Draft(
        String id,
        Set<String> options,
        String author,
        String message,
        Optional<Long> expectedRevision,
        Optional<Map<String, @Nullable Map<String, @Nullable Object>>> afters,
        Function<Moment, Map<String, Edit>> plan) {
    /**
     * A commit that makes options what they are to be, whatever they are.
     *
     * @param id the commit's
     * @param author who
     * @param message why
     * @param expectedRevision the only revision at which it may be made, if any
     * @param afters the keys of each option; null for one to be deleted
     * @return the draft
     */
    public static Draft of(
            String id,
            String author,
            String message,
            Optional<Long> expectedRevision,
            Map<String, @Nullable Map<String, @Nullable Object>> afters) {
        return new Draft(id, afters.keySet(), author, message, expectedRevision, Optional.of(afters), moment -> {
            Map<String, Edit> edits = new HashMap<>();
            afters.forEach((option, after) ->
                    edits.put(option, Edit.of(moment.options().get(option), after)));
            return edits;
        });
    }

    /**
     * The same, looked at before it is written.
     *
     * @param check given the head and what would be written on it, unless that is nothing; called at each attempt, throws to
     *     refuse it
     * @return the draft
     */
    public Draft checked(BiConsumer<Head, Map<String, Edit>> check) {
        return new Draft(id, options, author, message, expectedRevision, afters, moment -> {
            Map<String, Edit> edits = plan.apply(moment);
            if (!edits.values().stream().allMatch(Edit::changesNothing)) {
                check.accept(moment.head(), edits);
            }
            return edits;
        });
    }

    Map<String, Edit> edits(Moment moment) {
        return plan.apply(moment);
    }

    @Override
    public String toString() {
        return "commit %s of %s".formatted(id, options);
    }
}
