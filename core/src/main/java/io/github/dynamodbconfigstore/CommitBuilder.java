package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.items.ItemLimits;
import io.github.dynamodbconfigstore.items.ItemName;
import io.github.dynamodbconfigstore.journal.Draft;
import io.github.dynamodbconfigstore.journal.Edit;
import io.github.dynamodbconfigstore.journal.Moment;
import io.github.dynamodbconfigstore.journal.Plan;
import io.github.dynamodbconfigstore.table.Partition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a commit is to do: any mix of sets, deletes and updates, each checked as it is added. The last word on an option
 * counts. Not thread-safe.
 */
public final class CommitBuilder {
    private final Partition partition;
    private final Function<String, Map<String, @Nullable Object>> inherited;
    private final Map<String, After> afters = new LinkedHashMap<>();
    private String author;
    private String message = "";
    private Optional<Long> expectedRevision = Optional.empty();

    /** Given the keys that an option inherits, by its name. */
    CommitBuilder(Partition partition, Function<String, Map<String, @Nullable Object>> inherited, String author) {
        this.partition = partition;
        this.inherited = inherited;
        this.author = author;
    }

    /**
     * Creates an option or replaces it with all its keys.
     *
     * @param option its name, 1 to 1,024 bytes in UTF-8
     * @param keys its keys; neither kept nor changed
     * @return this
     * @throws InvalidOptionException for anything that DynamoDB would refuse
     */
    public CommitBuilder set(String option, Map<String, ?> keys) {
        Objects.requireNonNull(keys, "keys");
        afters.put(option, After.of(partition, option, keys));
        return this;
    }

    /**
     * Creates an option or replaces it with all its keys, which are the components of a record or class: what
     * {@link Option#as} makes equal to it again. A component that is null or an empty Optional becomes no key; an empty Set
     * becomes an empty list, and a Set of other than Strings, numbers or bytes a list. A key that the option has already
     * keeps its spelling, such as {@code secret-key}, at the moment of the commit; one that it only inherits is spelled as
     * it is there, as far as that was read; others are named as the components are. Free, but on a {@code SimpleConfigStore}
     * one GetItem for each store that this one inherits from.
     * What is no Map to Jackson, such as a String or a {@code Duration}, becomes the key {@code value}.
     *
     * @param option its name, 1 to 1,024 bytes in UTF-8
     * @param record taken apart at once, through Jackson; a Map is taken as {@link #set(String, Map)} does
     * @return this
     * @throws InvalidOptionException for anything that DynamoDB would refuse
     * @throws IllegalArgumentException for a type that Jackson can't take apart
     */
    public CommitBuilder set(String option, Object record) {
        Objects.requireNonNull(record, "record");
        afters.put(
                option,
                record instanceof Map<?, ?> keys
                        ? After.of(partition, option, named(keys))
                        : After.ofRecord(partition, option, record, inherited.apply(option)));
        return this;
    }

    /** Names that are no Strings are refused where the keys are copied. */
    @SuppressWarnings("unchecked")
    private static Map<String, ?> named(Map<?, ?> keys) {
        return (Map<String, ?>) keys;
    }

    /**
     * Deletes an option, if there is one.
     *
     * @param option its name
     * @return this
     * @throws InvalidOptionException if the name is empty or longer than DynamoDB allows
     */
    public CommitBuilder delete(String option) {
        ItemLimits.checkName(new ItemName(partition, option));
        afters.put(option, After.DELETED);
        return this;
    }

    /**
     * Changes an option by what it is.
     *
     * @param option its name
     * @param change given the option, or one without keys where there is none, answers the option as it is to be; called
     *     again where another writer was faster, so it should do nothing else
     * @return this
     * @throws InvalidOptionException if the name is empty or longer than DynamoDB allows
     */
    public CommitBuilder update(String option, UnaryOperator<Option> change) {
        afters.put(option, After.ofUpdate(partition, option, change));
        return this;
    }

    /**
     * Changes, creates or deletes an option by what it is, as {@link Map#compute} does.
     *
     * @param option its name
     * @param change given the option, or nothing where there is none, answers the option as it is to be, or nothing for one
     *     that is not to be; called again where another writer was faster, so it should do nothing else. What it throws ends
     *     the commit: nothing is written then
     * @return this
     * @throws InvalidOptionException if the name is empty or longer than DynamoDB allows
     */
    public CommitBuilder compute(String option, UnaryOperator<Optional<Option>> change) {
        afters.put(option, After.ofCompute(partition, option, change));
        return this;
    }

    /**
     * Who commits.
     *
     * @param name by default the process's user and host
     * @return this
     */
    public CommitBuilder author(String name) {
        this.author = Objects.requireNonNull(name, "author");
        return this;
    }

    /**
     * Why.
     *
     * @param text empty by default
     * @return this
     */
    public CommitBuilder message(String text) {
        this.message = Objects.requireNonNull(text, "message");
        return this;
    }

    /**
     * The revision that the store has to be at; another one is a {@link RevisionConflictException}.
     *
     * @param revision of the last commit that the caller has seen; 0 for a store without commits
     * @return this
     */
    public CommitBuilder expectRevision(long revision) {
        this.expectedRevision = Optional.of(expectable(revision));
        return this;
    }

    static long expectable(long revision) {
        if (revision < 0) {
            throw new IllegalArgumentException("expectRevision is %d: revisions start at 0".formatted(revision));
        }
        return revision;
    }

    /** What each option is to be, in the order in which they were named. */
    Map<String, After> afters() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(afters));
    }

    Draft draft() {
        Map<String, After> options = afters();
        return Draft.of(
                author,
                message,
                expectedRevision,
                new Plan(options.keySet(), known(options), moment -> edits(options, moment)));
    }

    /** What options are to be, as far as that does not depend on what they are. */
    private static Map<String, @Nullable Map<String, @Nullable Object>> known(Map<String, After> options) {
        Map<String, @Nullable Map<String, @Nullable Object>> known = new LinkedHashMap<>();
        options.forEach((option, after) -> {
            if (after.given() != After.Given.EVERYTHING) {
                known.put(option, after.given(null));
            }
        });
        return known;
    }

    private static Map<String, Edit> edits(Map<String, After> options, Moment moment) {
        Map<String, Edit> edits = new LinkedHashMap<>();
        options.forEach(
                (option, after) -> edits.put(option, after.edit(moment.options().get(option))));
        return edits;
    }
}
