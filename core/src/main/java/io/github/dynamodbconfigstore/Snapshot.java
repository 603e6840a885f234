package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.items.ItemLimits;
import io.github.dynamodbconfigstore.items.ItemName;
import io.github.dynamodbconfigstore.journal.Head;
import io.github.dynamodbconfigstore.table.Partition;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An immutable picture of a whole store. Thread-safe; {@link #toString()} shows no values.
 */
public final class Snapshot {
    private final Partition partition;
    private final Head head;
    private final Map<String, Option> options;

    /** What it was made of, nearest first; empty for a store that inherits from none. */
    private final List<Snapshot> layers;

    /**
     * Of what is from a file, if only in part, the options that the file leaves out, of which it is not known whether they are
     * there; null for what is as DynamoDB has it.
     */
    private final @Nullable Set<String> leftOut;

    /** What was made of this snapshot; kept here, so that it is gone with it. */
    private final Map<Binding<?>, Bound<?>> made = new ConcurrentHashMap<>();

    /** Whether reads from memory are answered from it. */
    private volatile boolean inForce;

    /** The map is not copied: whoever makes a snapshot gives it away. */
    Snapshot(Partition partition, Head head, Map<String, Option> options) {
        this(partition, head, options, List.of(), null);
    }

    private Snapshot(
            Partition partition,
            Head head,
            Map<String, Option> options,
            List<Snapshot> layers,
            @Nullable Set<String> leftOut) {
        this.partition = partition;
        this.head = head;
        this.options = options;
        this.layers = layers;
        this.leftOut = leftOut;
    }

    static Snapshot empty(Partition partition) {
        return new Snapshot(partition, Head.NONE, Map.of());
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
        return new Snapshot(partition, other, options, layers, leftOut);
    }

    /** This store over others, with the options that show. */
    Snapshot over(List<Snapshot> nearestFirst, Map<String, Option> shown) {
        Set<String> unknown = unknown(nearestFirst);
        // What a nearer store may hide is not known either.
        shown.keySet().removeAll(unknown);
        boolean fromFile = nearestFirst.stream().anyMatch(Snapshot::isFromFile);
        return new Snapshot(partition, head, shown, nearestFirst, fromFile ? unknown : null);
    }

    /** The same, but from a file: of these options it is not known whether they are there. */
    Snapshot fromFile(Set<String> without) {
        return new Snapshot(partition, head, options, layers, without);
    }

    /** The store at a head at which these options were so; null keys for one that is gone. One that was so before stays. */
    Snapshot with(Head other, Map<String, ? extends @Nullable Map<String, @Nullable Object>> asOfThen) {
        Map<String, @Nullable Map<String, @Nullable Object>> changed = new HashMap<>(asOfThen);
        changed.entrySet().removeIf(option -> isSo(option.getKey(), option.getValue()));
        if (changed.isEmpty()) {
            return new Snapshot(partition, other, options);
        }
        Map<String, Option> all = new HashMap<>(options);
        changed.forEach((name, keys) -> {
            if (keys == null) {
                all.remove(name);
            } else {
                all.put(name, new Option(partition, name, keys));
            }
        });
        return new Snapshot(partition, other, all);
    }

    /** Whether an option has just these keys; null for one that is not there. */
    boolean isSo(String option, @Nullable Map<String, @Nullable Object> keys) {
        Option found = options.get(option);
        return Objects.equals(found == null ? null : found.asMap(), keys);
    }

    /** What was made of this snapshot in that way; null where nothing was yet. */
    @SuppressWarnings("unchecked")
    <T> @Nullable Bound<T> made(Binding<T> binding) {
        return (Bound<T>) made.get(binding);
    }

    /** Keeps what was made of this snapshot, unless another thread was first: then that is the answer. */
    @SuppressWarnings("unchecked")
    <T> Bound<T> keep(Binding<T> binding, Bound<T> bound) {
        Bound<T> first = (Bound<T>) made.putIfAbsent(binding, bound);
        return first == null ? bound : first;
    }

    /** Whether reads from memory are answered from it. Once another one is, and anybody can know, it is not. */
    boolean isInForce() {
        return inForce;
    }

    void comeIntoForce() {
        inForce = true;
    }

    void goOutOfForce() {
        inForce = false;
    }

    /** Whether it is not known if there is such an option. */
    boolean isUnknown(String option) {
        return leftOut != null && leftOut.contains(option);
    }

    /** All options of which it is not known, in some of these, whether they are there. */
    static Set<String> unknown(Collection<Snapshot> snapshots) {
        return snapshots.stream()
                .flatMap(snapshot -> snapshot.unknown().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** All options of which it is not known whether they are there. */
    Set<String> unknown() {
        return leftOut == null ? Set.of() : leftOut;
    }

    /** Whether it is from a file, in whole or in part, and not as DynamoDB has it. */
    boolean isFromFile() {
        return leftOut != null;
    }

    /** What it was made of, nearest first; itself for a store that inherits from none. */
    List<Snapshot> layers() {
        return layers.isEmpty() ? List.of(this) : layers;
    }

    /** Each store that it is of and that is not as in the other, nearest first. */
    List<Origin> newerThan(Snapshot other) {
        List<Snapshot> others = other.layers();
        List<Snapshot> own = layers();
        return IntStream.range(0, own.size())
                .filter(i -> i >= others.size() || !own.get(i).isSameAs(others.get(i)))
                .mapToObj(i -> new Origin(own.get(i).store(), own.get(i).revision()))
                .toList();
    }

    /** Whether it shows the same, from the same commits of the same stores. */
    @SuppressWarnings("ReferenceEquality")
    boolean isSameAs(Snapshot other) {
        return this == other
                || (head.equals(other.head)
                        && unknown().equals(other.unknown())
                        && options.equals(other.options)
                        && layers.size() == other.layers.size()
                        && IntStream.range(0, layers.size())
                                .allMatch(i -> layers.get(i).isSameAs(other.layers.get(i))));
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
     * @throws StoreUnavailableException if it is not known whether it has: the store started from a file that leaves it out
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
     * @throws StoreUnavailableException if it is not known whether there is: the store started from a file that leaves it out
     * @throws InvalidOptionException if the name is empty or longer than DynamoDB allows
     */
    public Optional<Option> find(String option) {
        Option found = options.get(option);
        return found != null ? Optional.of(found) : absent(option);
    }

    /**
     * Where a key's value is from: this store, or the nearest one that it inherits from and that has the key.
     *
     * @param option the option's name
     * @param key the key's name
     * @return the store, and the revision up to which it was read; empty where there is no such key, or where a null hides it
     * @throws StoreUnavailableException if it is not known whether there is such an option: the store started from a file that
     *     leaves it out
     * @throws InvalidOptionException if the option's name is empty or longer than DynamoDB allows
     */
    public Optional<Origin> origin(String option, String key) {
        return find(option).filter(found -> found.has(key)).isPresent()
                ? layers().stream()
                        .filter(layer -> layer.has(option, key))
                        .findFirst()
                        .map(layer -> new Origin(layer.store(), layer.revision()))
                : Optional.empty();
    }

    private boolean has(String option, String key) {
        Option found = options.get(option);
        return found != null && found.has(key);
    }

    /**
     * The names of all options. Those that the last known good leaves out are not among them; {@link #find} tells them from
     * missing ones.
     *
     * @return immutable, sorted; made at each call
     */
    public Set<String> names() {
        return asMap().keySet();
    }

    /**
     * All options by name. Those that the last known good leaves out are not among them; {@link #find} tells them from missing
     * ones.
     *
     * @return immutable, sorted; made at each call
     */
    public Map<String, Option> asMap() {
        return Collections.unmodifiableMap(new TreeMap<>(options));
    }

    /**
     * All values by the names that properties files, Spring and MicroProfile give them: option, key and path joined by dots,
     * elements of lists and sorted sets by index: {@code db.host}, {@code db.pool.size}, {@code db.hosts[0]}. The value of an
     * option whose only key is {@code value}, and no map, is also a property by the option's bare name: {@code maintenance}
     * beside {@code maintenance.value}.
     *
     * <p>Where two options give one name, as {@code db} with a key {@code host.name} and {@code db.host} with a key
     * {@code name} do, the longer option name wins, and within one option the longer key; {@link Property#hides} tells.
     * Options that the last known good leaves out are not there; {@link #find} tells them from missing ones. Nor are values
     * whose names would have more than 2,048 characters.
     *
     * @return immutable, sorted; made at each call by a walk through the whole store, so keep it as long as the snapshot. No
     *     request
     */
    public SortedMap<String, Property> properties() {
        return Flattening.of(options.values());
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
        if (isUnknown(option)) {
            throw unknown(option);
        }
        return Optional.empty();
    }

    StoreUnavailableException unknown(String option) {
        return StoreUnavailableException.unknown(partition, option);
    }

    private OptionNotFoundException notFound(String option) {
        return new OptionNotFoundException(table(), store(), option);
    }
}
