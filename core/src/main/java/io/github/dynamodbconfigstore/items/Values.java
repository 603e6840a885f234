package io.github.dynamodbconfigstore.items;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * The one Java form of each DynamoDB type, immutable throughout: {@code String}, {@code BigDecimal} in normal form,
 * {@code Boolean}, {@code null}, {@code SdkBytes}, {@code List}, {@code Map} and {@code Set}.
 */
public final class Values {
    static final int MAX_KEY_BYTES = 65_535;
    private static final int MAX_DEPTH = 32;

    private final ItemName name;

    private Values(ItemName name) {
        this.name = name;
    }

    /**
     * A copy of an option's keys in that form.
     *
     * @param name the option, for messages
     * @param keys what a caller gave; neither kept nor changed
     * @return immutable, and independent of what was given
     * @throws io.github.dynamodbconfigstore.InvalidOptionException for a key or a value that DynamoDB has no type for or
     *     that is outside its limits
     */
    public static Map<String, @Nullable Object> copyOf(ItemName name, Map<String, ?> keys) {
        return new Values(name).copyOfMap("", 0, keys);
    }

    /**
     * A value's type in words, for messages that must not show the value.
     *
     * @param value in the form of this class
     * @return such as {@code a String}
     */
    public static String describeType(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof BigDecimal) {
            return "a number";
        }
        if (value instanceof SdkBytes) {
            return "bytes";
        }
        return List.of(String.class, Boolean.class, List.class, Map.class, Set.class).stream()
                .filter(type -> type.isInstance(value))
                .map(type -> "a " + type.getSimpleName())
                .findFirst()
                .orElseGet(() -> "of " + value.getClass());
    }

    private @Nullable Object copyOf(String path, int depth, @Nullable Object value) {
        if (value == null || value instanceof Boolean) {
            return value;
        }
        if (value instanceof SdkBytes bytes) {
            return SdkBytes.fromByteArray(bytes.asByteArrayUnsafe());
        }
        if (value instanceof String text) {
            return copyOfText(path, text);
        }
        if (value instanceof Number number) {
            return copyOfNumber(path, number);
        }
        if (value instanceof byte[] bytes) {
            return SdkBytes.fromByteArray(bytes);
        }
        if (value instanceof ByteBuffer bytes) {
            return SdkBytes.fromByteBuffer(bytes.duplicate());
        }
        if (value instanceof Set<?> set) {
            return copyOfSet(path, depth, set);
        }
        if (depth >= MAX_DEPTH) {
            throw name.invalid(path, "is nested deeper than the %d levels that DynamoDB takes".formatted(MAX_DEPTH));
        }
        if (value instanceof Map<?, ?> map) {
            return copyOfMap(path + ".", depth, map);
        }
        if (value instanceof Collection<?> list) {
            return copyOfList(path, depth, list);
        }
        throw name.invalid(
                path,
                "is of %s, which has no DynamoDB type: use a String, number, Boolean, null, byte[], List, Map or Set"
                        .formatted(value.getClass()));
    }

    private String copyOfText(String path, String text) {
        if (!Text.isUnicode(text)) {
            throw name.invalid(path, "has half a surrogate pair, so it is no Unicode text: store it as bytes");
        }
        return text;
    }

    private BigDecimal copyOfNumber(String path, Number number) {
        BigDecimal exact = Numbers.exact(number)
                .orElseThrow(() -> name.invalid(
                        path,
                        "is a %s: a finite number of one of Java's own classes is needed"
                                .formatted(number.getClass().getSimpleName())));
        Numbers.problem(exact).ifPresent(problem -> {
            throw name.invalid(path, problem);
        });
        return Numbers.normal(exact);
    }

    private Map<String, @Nullable Object> copyOfMap(String prefix, int depth, Map<?, ?> map) {
        Map<String, @Nullable Object> copy = new HashMap<>();
        map.forEach((key, value) -> {
            String path = prefix + key;
            copy.put(copyOfKey(path, key), copyOf(path, depth + 1, value));
        });
        return CompactMap.of(copy);
    }

    private String copyOfKey(String path, @Nullable Object key) {
        if (!(key instanceof String text)) {
            throw name.invalid(path, "has a name that is not a String");
        }
        if (text.isEmpty()) {
            throw name.invalid(path, "has an empty name");
        }
        if (!Text.isUnicode(text) || Text.bytes(text) > MAX_KEY_BYTES) {
            throw name.invalid(
                    path, "has a name that is no Unicode text of at most %,d bytes".formatted(MAX_KEY_BYTES));
        }
        return text;
    }

    private List<@Nullable Object> copyOfList(String path, int depth, Collection<?> list) {
        List<@Nullable Object> copy = new ArrayList<>(list.size());
        for (Object element : list) {
            copy.add(copyOf(path + "[" + copy.size() + "]", depth + 1, element));
        }
        return Collections.unmodifiableList(copy);
    }

    private Set<Object> copyOfSet(String path, int depth, Set<?> set) {
        if (set.isEmpty()) {
            throw name.invalid(path, "is an empty Set, which DynamoDB can't store: use an empty List");
        }
        Set<Object> copy = new LinkedHashSet<>();
        for (Object element : set) {
            // Before its copy is made: a Set may hold itself.
            boolean nested = element instanceof Collection || element instanceof Map;
            Object value = nested ? null : copyOf(path + "[]", depth + 1, element);
            if (!(value instanceof String || value instanceof BigDecimal || value instanceof SdkBytes)) {
                throw name.invalid(
                        path,
                        "is a Set with %s in it: a Set has only Strings, numbers or bytes"
                                .formatted(nested ? "a collection" : describeType(value)));
            }
            if (!copy.isEmpty() && copy.iterator().next().getClass() != value.getClass()) {
                throw name.invalid(path, "is a mixed Set: a Set has only Strings, only numbers or only bytes");
            }
            if (!copy.add(value)) {
                throw name.invalid(path, "is a Set that has one value twice, as 1 and 1.0 are");
            }
        }
        return Collections.unmodifiableSet(copy);
    }
}
