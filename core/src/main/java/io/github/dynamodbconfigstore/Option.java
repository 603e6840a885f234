package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.binding.Binder;
import io.github.dynamodbconfigstore.items.ItemLimits;
import io.github.dynamodbconfigstore.items.ItemName;
import io.github.dynamodbconfigstore.items.Values;
import io.github.dynamodbconfigstore.table.Partition;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * A named entry of a store, holding zero or more keys with typed values.
 *
 * <p>A value is one of DynamoDB's types, exact: {@code String}, {@link BigDecimal}, {@code Boolean}, {@code null},
 * {@link SdkBytes}, {@code List}, {@code Map} or {@code Set}. Numbers have one normal form ({@code 1E3} is {@code 1000},
 * {@code 1.50} is {@code 1.5}), so options are equal by value.
 *
 * <p>Immutable and thread-safe. {@link #toString()} shows names only: a value may be a secret. The getters throw
 * {@link InvalidOptionException} where the key is missing or not of the type asked for; they convert nothing, but a
 * number to a narrower one that holds it exactly, and 1 and 0, as the original writes booleans, to a boolean.
 */
public final class Option {
    private final @Nullable Partition partition;
    private final String name;
    private final Map<String, @Nullable Object> keys;

    /** Keys as {@link Values} makes them, or read from an item. */
    Option(@Nullable Partition partition, String name, Map<String, @Nullable Object> keys) {
        this.partition = partition;
        this.name = name;
        this.keys = keys;
    }

    /**
     * An option that belongs to no store yet.
     *
     * @param name its name
     * @param keys its keys; copied
     * @return the option
     * @throws InvalidOptionException for a value that DynamoDB has no type for, or outside its limits
     */
    public static Option of(String name, Map<String, ?> keys) {
        ItemName itemName = new ItemName(null, name);
        ItemLimits.checkName(itemName);
        return new Option(null, name, Values.copyOf(itemName, keys));
    }

    /**
     * The option's name.
     *
     * @return as it is in the table
     */
    public String name() {
        return name;
    }

    /**
     * The names of the keys.
     *
     * @return immutable, in no particular order
     */
    public Set<String> keys() {
        return keys.keySet();
    }

    /**
     * Whether the option has a key, be its value null or not.
     *
     * @param key its name
     * @return true if it has
     */
    public boolean has(String key) {
        return keys.containsKey(key);
    }

    /**
     * A key's value, if there is one.
     *
     * @param key its name
     * @return the value; empty where there is no such key or its value is null, which {@link #has} tells apart
     */
    public Optional<Object> find(String key) {
        return Optional.ofNullable(keys.get(key));
    }

    /**
     * A key of type S.
     *
     * @param key its name
     * @return its value
     */
    public String getString(String key) {
        return get(key, String.class, "a String");
    }

    /**
     * A key of type N, exact.
     *
     * @param key its name
     * @return its value in normal form
     */
    public BigDecimal getNumber(String key) {
        return get(key, BigDecimal.class, "a number");
    }

    /**
     * A key of type N that is a whole number.
     *
     * @param key its name
     * @return its value, if an {@code int} holds it
     */
    public int getInt(String key) {
        BigDecimal number = getNumber(key);
        try {
            return number.intValueExact();
        } catch (ArithmeticException e) {
            throw inexact(key, "an int");
        }
    }

    /**
     * A key of type N that is a whole number.
     *
     * @param key its name
     * @return its value, if a {@code long} holds it
     */
    public long getLong(String key) {
        BigDecimal number = getNumber(key);
        try {
            return number.longValueExact();
        } catch (ArithmeticException e) {
            throw inexact(key, "a long");
        }
    }

    /**
     * A key of type N as the nearest {@code double}: the one getter that may lose digits.
     *
     * @param key its name
     * @return its value
     */
    public double getDouble(String key) {
        return getNumber(key).doubleValue();
    }

    /**
     * A key of type BOOL, or a number that is 1 or 0, as the original writes booleans.
     *
     * @param key its name
     * @return its value
     */
    public boolean getBoolean(String key) {
        if (keys.get(key) instanceof BigDecimal number) {
            if (number.compareTo(BigDecimal.ONE) == 0 || number.signum() == 0) {
                return number.signum() == 1;
            }
        }
        return get(key, Boolean.class, "a Boolean, 1 or 0");
    }

    /**
     * A key of type B.
     *
     * @param key its name
     * @return a copy of its value
     */
    public byte[] getBytes(String key) {
        return get(key, SdkBytes.class, "bytes").asByteArray();
    }

    /**
     * A key of type L.
     *
     * @param key its name
     * @return its elements, immutable
     */
    @SuppressWarnings("unchecked")
    public List<@Nullable Object> getList(String key) {
        return get(key, List.class, "a List");
    }

    /**
     * A key of type M.
     *
     * @param key its name
     * @return its entries, immutable
     */
    @SuppressWarnings("unchecked")
    public Map<String, @Nullable Object> getMap(String key) {
        return get(key, Map.class, "a Map");
    }

    /**
     * A key of type SS, NS or BS.
     *
     * @param key its name
     * @return Strings, {@link BigDecimal}s or {@link SdkBytes}, immutable
     */
    @SuppressWarnings("unchecked")
    public Set<Object> getSet(String key) {
        return get(key, Set.class, "a Set");
    }

    /**
     * This option as a record, class or other type, through Jackson, whose annotations count.
     *
     * <p><b>Keys and components.</b> Each component has the value of the key of its name; {@code secret-key}, {@code
     * secret_key}, {@code SECRET_KEY} and {@code secretKey} are one name, so an option must have only one of them. Other keys
     * are passed over, whatever {@link DynamoDbConfigStoreBuilder#refuseUnknownKeys} says: {@link ConfigStore#get(String,
     * Class)} honours that. A type that is no Map to Jackson, such as {@code Duration}, an enum or a list, has the value of the
     * key {@code value}.
     *
     * <p><b>Values.</b> Nested records and classes, lists, sets, arrays, maps, enums by their names, {@code Optional},
     * {@code java.time} as ISO 8601 text (a {@code Duration} also as {@code 30s}, {@code 5m}, {@code 1h30m}, {@code 500ms}),
     * {@code UUID}, {@code URI}, bytes as {@code byte[]}, booleans as {@link #getBoolean} takes them. Numbers are exact: one
     * that a type does not hold is a fault, as 300 is for a byte. Text is never taken for a number, nor a number for text.
     * What is declared as a {@code Collection}, {@code List}, {@code Set}, {@code Map}, one of the sorted ones of these, or
     * {@code Object}, is unmodifiable, however deep; what is declared as a class, such as {@code ArrayList}, is that class.
     *
     * <p><b>Missing keys.</b> A key that is not there, or null, is a fault, unless its component
     * <ul>
     *   <li>is an {@code Optional}, which is empty then,
     *   <li>has a default in its annotation: {@code @JsonProperty(defaultValue = "30s")}, text as it would be in the option,
     *       JSON where that is not text; not for a component that may be empty or null, which could never be read as that,
     *   <li>is annotated with a {@code Nullable} of whatever package,
     *   <li>is of a reference type and not null once the constructor has run: it is given null, and a compact constructor may
     *       put a default in its place; or
     *   <li>is set by a setter or as a field, and has a value from its class.
     * </ul>
     *
     * <p>All faults are told at once, each with key and types, none with a value. What a constructor itself refuses is told
     * by the class of what it threw, without its message, and only once its keys are right.
     *
     * @param type what to make of it
     * @param <T> what to make of it
     * @return the bound value; made at each call
     * @throws InvalidOptionException with all that does not fit the type
     * @throws IllegalArgumentException for a type that Jackson can't make, with two components of one name, or with a default that is
     *     none of its component's type or is one of a component that may be empty or null
     */
    public <T> T as(Class<T> type) {
        return as(type, Binder.LENIENT);
    }

    /** This option as any type, generic ones too; whoever asks knows that it is a T. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    <T> T as(Type type, Binder binder) {
        try {
            return (T) binder.read(itemName(), keys, type);
        } catch (InvalidOptionException e) {
            throw keys instanceof MergedKeys merged ? merged.explained(e) : e;
        }
    }

    /**
     * All keys with their values.
     *
     * @return immutable, in no particular order; a value of DynamoDB's type NULL is null
     */
    public Map<String, @Nullable Object> asMap() {
        return keys;
    }

    /**
     * This option with one key set.
     *
     * @param key its name
     * @param value its value; copied
     * @return another option
     * @throws InvalidOptionException for a value that DynamoDB has no type for, or outside its limits
     */
    public Option with(String key, @Nullable Object value) {
        Map<String, @Nullable Object> changed = new HashMap<>(keys);
        changed.put(key, value);
        return new Option(partition, name, Values.copyOf(itemName(), changed));
    }

    /**
     * This option without one key.
     *
     * @param key its name
     * @return another option, equal to this one where it has no such key
     */
    public Option without(String key) {
        Map<String, @Nullable Object> changed = new HashMap<>(keys);
        changed.remove(key);
        return new Option(partition, name, Collections.unmodifiableMap(changed));
    }

    /** The store that it belongs to, if it does. */
    Optional<String> store() {
        return Optional.ofNullable(partition).map(Partition::store);
    }

    /** This option with other keys, in the form of {@link Values}. */
    Option withKeys(Map<String, @Nullable Object> others) {
        return new Option(partition, name, others);
    }

    /** This option with no keys but these. */
    Option only(String... wanted) {
        if (keys instanceof MergedKeys merged) {
            return withKeys(merged.only(Set.copyOf(List.of(wanted))));
        }
        Map<String, @Nullable Object> some = new HashMap<>(keys);
        some.keySet().retainAll(Set.copyOf(List.of(wanted)));
        return new Option(partition, name, Collections.unmodifiableMap(some));
    }

    /** Equal by name and values, wherever the options are from. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Option option && name.equals(option.name) && keys.equals(option.keys);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + keys.hashCode();
    }

    /** The option's name and the names of its keys, without values. */
    @Override
    public String toString() {
        return name + sorted(keys.keySet());
    }

    private <T> T get(String key, Class<T> type, String wanted) {
        Object value = keys.get(key);
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        throw invalid(
                key,
                keys.containsKey(key)
                        ? "is %s, not %s".formatted(Values.describeType(value), wanted)
                        : "is missing: there are " + sorted(keys.keySet()));
    }

    private InvalidOptionException inexact(String key, String wanted) {
        return invalid(key, "is a number, but not %s".formatted(wanted));
    }

    private InvalidOptionException invalid(String key, String problem) {
        return itemName().invalid(key, keys instanceof MergedKeys merged ? problem + merged.inheritance(key) : problem);
    }

    private ItemName itemName() {
        return new ItemName(partition, name);
    }

    private static List<String> sorted(Collection<String> names) {
        return names.stream().sorted().toList();
    }
}
