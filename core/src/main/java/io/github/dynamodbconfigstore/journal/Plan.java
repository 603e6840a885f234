package io.github.dynamodbconfigstore.journal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a commit does with options. {@link #toString()} shows no values.
 *
 * @param options which it reads, and may change
 * @param afters what options are to be, as far as that does not depend on what they are; null for one to be deleted
 * @param edits what it does, given what the options are; asked again at each attempt
 */
public record Plan(
        Set<String> options,
        Map<String, @Nullable Map<String, @Nullable Object>> afters,
        Function<Moment, Map<String, Edit>> edits) {
    /**
     * Whatever they are, options become what they are to be.
     *
     * @param afters the keys of each option; null for one to be deleted
     * @return the plan
     */
    public static Plan to(Map<String, @Nullable Map<String, @Nullable Object>> afters) {
        return new Plan(afters.keySet(), afters, moment -> {
            Map<String, Edit> edits = new LinkedHashMap<>();
            afters.forEach((option, after) ->
                    edits.put(option, Edit.of(moment.options().get(option), after)));
            return edits;
        });
    }

    /**
     * What becomes of each option depends on what it is.
     *
     * @param options which
     * @param edit what to do with an option, given its name and its keys; null for one that does not exist
     * @return the plan
     */
    public static Plan of(Set<String> options, EditOfOption edit) {
        return new Plan(options, Map.of(), moment -> {
            Map<String, Edit> edits = new LinkedHashMap<>();
            options.forEach(
                    option -> edits.put(option, edit.of(option, moment.options().get(option))));
            return edits;
        });
    }

    /** What to do with an option. */
    @FunctionalInterface
    public interface EditOfOption {
        /**
         * What to do with one that is so.
         *
         * @param option its name
         * @param keys null where there is none
         * @return the edit
         */
        Edit of(String option, @Nullable Map<String, @Nullable Object> keys);
    }

    /** The same, looked at before it is written. */
    Plan checked(BiConsumer<Head, Map<String, Edit>> check) {
        return new Plan(options, afters, moment -> {
            Map<String, Edit> planned = edits.apply(moment);
            if (!planned.values().stream().allMatch(Edit::changesNothing)) {
                check.accept(moment.head(), planned);
            }
            return planned;
        });
    }

    /** Whether a moment shows all that it needs. */
    boolean canBeMadeOn(Moment moment) {
        return moment.options().keySet().containsAll(options);
    }

    @Override
    public String toString() {
        return "plan for " + options;
    }
}
