package io.github.dynamodbconfigstore.items;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map of a few names, which is what most of a loaded store is: a third of the size of a {@code HashMap} and
 * nearly as fast to ask. Names and values lie in one array and are found by hash, else in the places after it. Values may be
 * null.
 */
final class CompactMap extends AbstractMap<String, @Nullable Object> {
    /** Of more names, somebody may have chosen all of one hash, and each would be looked for in the places of all others. */
    private static final int FEW = 128;

    /** Twice a power of two places: a name or null in the even ones, its value after it; at most three quarters are taken. */
    private final @Nullable Object[] table;

    private final int size;

    private CompactMap(int size) {
        this.size = size;
        this.table = new Object[4 * Integer.highestOneBit(Math.max(1, (4 * size - 1) / 3))];
    }

    /**
     * An immutable map of these names, compact where they are few.
     *
     * @param map given away
     */
    static Map<String, @Nullable Object> of(Map<String, @Nullable Object> map) {
        if (map.size() > FEW) {
            return Collections.unmodifiableMap(map);
        }
        CompactMap made = new CompactMap(map.size());
        for (Map.Entry<String, @Nullable Object> entry : map.entrySet()) {
            made.enter(entry.getKey(), entry.getValue());
        }
        return made;
    }

    /**
     * A map made of another one, with nothing in between where it is of a few names: a load makes one for each option.
     *
     * @param map neither kept nor changed
     * @param toValue what to make of a value
     * @param without names that are left out
     */
    static <V> Map<String, @Nullable Object> of(
            Map<String, V> map, Function<V, ? extends @Nullable Object> toValue, Set<String> without) {
        int size = map.size();
        for (String name : without) {
            size -= map.containsKey(name) ? 1 : 0;
        }
        if (size > FEW) {
            Map<String, @Nullable Object> many = new HashMap<>();
            map.forEach((name, value) -> many.put(name, toValue.apply(value)));
            many.keySet().removeAll(without);
            return Collections.unmodifiableMap(many);
        }
        CompactMap made = new CompactMap(size);
        map.forEach(new Filling<>(made, toValue, without));
        return made;
    }

    /** Walked by its entries, an unmodifiable map makes an object of each. No lambda, since each start would spin its class. */
    private record Filling<V>(CompactMap made, Function<V, ? extends @Nullable Object> toValue, Set<String> without)
            implements BiConsumer<String, V> {
        @Override
        public void accept(String name, V value) {
            if (!without.contains(name)) {
                made.enter(name, toValue.apply(value));
            }
        }
    }

    /** While it is being made: of names of another map, which are all different. */
    private void enter(String name, @Nullable Object value) {
        int place = home(name);
        while (table[place] != null) {
            place = after(place);
        }
        table[place] = name;
        table[place + 1] = value;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        // After the place of no name there is no value.
        return name == null ? null : table[place(name) + 1];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return name != null && table[place(name)] != null;
    }

    /** Where a name is, or would be. */
    private int place(Object name) {
        int place = home(name);
        Object found = table[place];
        // Mostly they are the same object: the SDK interns the names of attributes.
        while (found != name && found != null && !name.equals(found)) {
            place = after(place);
            found = table[place];
        }
        return place;
    }

    private int home(Object name) {
        int hash = name.hashCode();
        return (hash ^ hash >>> 16) << 1 & table.length - 2;
    }

    private int after(int place) {
        return place + 2 & table.length - 2;
    }

    @Override
    public Set<Map.Entry<String, @Nullable Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
                return new Entries();
            }
        };
    }

    private final class Entries implements Iterator<Map.Entry<String, @Nullable Object>> {
        private int place = taken(0);

        @Override
        public boolean hasNext() {
            return place < table.length;
        }

        @Override
        public Map.Entry<String, @Nullable Object> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Map.Entry<String, @Nullable Object> entry =
                    new SimpleImmutableEntry<>((String) table[place], table[place + 1]);
            place = taken(place + 2);
            return entry;
        }

        private int taken(int from) {
            int next = from;
            while (next < table.length && table[next] == null) {
                next += 2;
            }
            return next;
        }
    }
}
