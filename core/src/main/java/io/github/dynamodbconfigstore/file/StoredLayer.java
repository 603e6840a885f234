package io.github.dynamodbconfigstore.file;

import io.github.dynamodbconfigstore.journal.Head;
import io.github.dynamodbconfigstore.table.Partition;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A store as a file holds it. {@link #toString()} shows no values.
 *
 * @param partition where the store is
 * @param head up to which commit it was read
 * @param options the keys of each option by its name, in the form of {@link io.github.dynamodbconfigstore.items.Values}
 * @param leftOut the options that the store had and that are not among these
 */
public record StoredLayer(
        Partition partition, Head head, Map<String, Map<String, @Nullable Object>> options, Set<String> leftOut) {
    /**
     * A store with all its options.
     *
     * @param partition where it is
     * @param head up to which commit it was read
     * @param options its options
     */
    public StoredLayer(Partition partition, Head head, Map<String, Map<String, @Nullable Object>> options) {
        this(partition, head, options, Set.of());
    }

    /**
     * The same store without some options.
     *
     * @param names of options, be they there or not
     * @return a layer whose {@link #leftOut} names those that were there
     */
    public StoredLayer without(Set<String> names) {
        Set<String> found = new TreeSet<>(names);
        found.retainAll(options.keySet());
        Map<String, Map<String, @Nullable Object>> rest = new HashMap<>(options);
        rest.keySet().removeAll(found);
        found.addAll(leftOut);
        return new StoredLayer(partition, head, rest, found);
    }

    @Override
    public String toString() {
        return "%s at revision %d with %d options".formatted(partition.describe(), head.revision(), options.size());
    }
}
