package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.items.ItemLimits;
import io.github.dynamodbconfigstore.items.ItemName;
import io.github.dynamodbconfigstore.journal.Head;
import io.github.dynamodbconfigstore.table.Partition;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An immutable picture of a whole store. Thread-safe; {@link #toString()} shows no values.
 */
public final class Snapshot {
    private final Partition partition;
    private final Head head;
    private final Map<String, Option> options;

    /** The map is not copied: whoever makes a snapshot gives it away. */
    Snapshot(Partition partition, Head head, Map<String, Option> options) {
        this.partition = partition;
        this.head = head;
        this.options = options;
    }

    /**
     * A picture made by hand, such as one to test a validator with.
     *
     * @param table the table's name, or its ARN
     * @param store the store's name
     * @param options each by the name of its own; the last of one name counts
     * @return a snapshot at revision 0
     * @throws IllegalArgumentException for a name that DynamoDB would not take
     */
    public static Snapshot of(String table, String store, Option... options) {
        Partition partition = Partition.ofStore(table, "_store", "_option", store);
        Map<String, Option> byName = new HashMap<>();
        for (Option option : options) {
            byName.put(option.name(), option);
        }
        return new Snapshot(partition, Head.NONE, byName);
    }

    /** The commit up to which this picture is exact. */
    Head head() {
        return head;
    }

    /** The same options, taken for those of a commit. */
    Snapshot at(Head other) {
        return new Snapshot(partition, other, options);
    }

    Partition partition() {
        return partition;
    }

    /** The options themselves, not to be changed. */
    Map<String, Option> options() {
        return options;
    }

    /**
     * The table that was read.
     *
     * @return its name
     */
    public String table() {
        return partition.table();
    }

    /**
     * The store that was read.
     *
     * @return its name
     */
    public String store() {
        return partition.store();
    }

    /**
     * The commit up to which this picture is exact.
     *
     * @return its number; 0 where the store was read without its journal, or nothing was committed yet
     */
    public long revision() {
        return head.revision();
    }

    /**
     * One option.
     *
     * @param option its name
     * @return the option
     * @throws OptionNotFoundException if the store has no such option
     * @throws InvalidOptionException if the name is empty or longer than DynamoDB allows
     */
    public Option get(String option) {
        Option found = options.get(option);
        return found != null ? found : absent(option).orElseThrow(() -> notFound(option));
    }

    /**
     * One option, if there is one.
     *
     * @param option its name
     * @return the option
     * @throws InvalidOptionException if the name is empty or longer than DynamoDB allows
     */
    public Optional<Option> find(String option) {
        Option found = options.get(option);
        return found != null ? Optional.of(found) : absent(option);
    }

    /**
     * The names of all options.
     *
     * @return immutable, sorted; made at each call
     */
    public Set<String> names() {
        return asMap().keySet();
    }

    /**
     * All options by name.
     *
     * @return immutable, sorted; made at each call
     */
    public Map<String, Option> asMap() {
        return Collections.unmodifiableMap(new TreeMap<>(options));
    }

    /** Equal where store, revision and all options are. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Snapshot snapshot
                && partition.equals(snapshot.partition)
                && head.revision() == snapshot.head.revision()
                && options.equals(snapshot.options);
    }

    @Override
    public int hashCode() {
        return 31 * partition.hashCode() + options.hashCode();
    }

    /** Where it is from, its revision and how many options it has; no values. */
    @Override
    public String toString() {
        return "%s at revision %d with %d options".formatted(partition.describe(), revision(), options.size());
    }

    private Optional<Option> absent(String option) {
        ItemLimits.checkName(new ItemName(partition, option));
        return Optional.empty();
    }

    private OptionNotFoundException notFound(String option) {
        return new OptionNotFoundException(table(), store(), option);
    }
}
