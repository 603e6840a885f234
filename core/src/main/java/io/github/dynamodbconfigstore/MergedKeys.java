package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.binding.Spelling;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The keys of an option of several stores, which knows of each inherited one the store that it is from. Immutable. */
final class MergedKeys extends AbstractMap<String, @Nullable Object> {
    private final Map<String, @Nullable Object> keys;
    private final Map<String, String> stores;

    /** Neither map is copied: whoever makes this gives them away. */
    private MergedKeys(Map<String, @Nullable Object> keys, Map<String, String> stores) {
        this.keys = Collections.unmodifiableMap(keys);
        this.stores = stores;
    }

    /** The nearest option that has a key, however it spells it, gives its value, and a null hides it. */
    static MergedKeys of(List<Option> nearestFirst) {
        Map<String, @Nullable Object> keys = new HashMap<>(nearestFirst.get(0).asMap());
        Map<String, String> stores = new HashMap<>();
        for (Option farther : nearestFirst.subList(1, nearestFirst.size())) {
            Map<String, @Nullable Object> behind = behind(keys, farther.asMap());
            keys.putAll(behind);
            farther.store().ifPresent(store -> behind.keySet().forEach(key -> stores.put(key, store)));
        }
        keys.values().removeIf(Objects::isNull);
        return new MergedKeys(keys, stores);
    }

    /** Those keys of a farther option that a nearer one has in no spelling. */
    static Map<String, @Nullable Object> behind(
            Map<String, @Nullable Object> nearer, Map<String, @Nullable Object> farther) {
        Set<String> names = nearer.keySet().stream().map(Spelling::plain).collect(Collectors.toSet());
        Map<String, @Nullable Object> behind = new HashMap<>(farther);
        behind.keySet().removeIf(key -> names.contains(Spelling.plain(key)));
        return behind;
    }

    /** No keys but these. */
    MergedKeys only(Set<String> wanted) {
        Map<String, @Nullable Object> some = new HashMap<>(keys);
        some.keySet().retainAll(wanted);
        return new MergedKeys(some, stores);
    }

    /** In words, where a key is from that another store than the option's own has; else empty. */
    String inheritance(String key) {
        return stores.containsKey(key) ? "; it is inherited from store '%s'".formatted(stores.get(key)) : "";
    }

    /** The same faults, each with the store that it is inherited from. */
    InvalidOptionException explained(InvalidOptionException faults) {
        List<Violation> explained = faults.violations().stream()
                .map(fault -> new Violation(
                        fault.option(),
                        fault.key(),
                        fault.problem()
                                + keyOf(fault.key()).map(this::inheritance).orElse("")))
                .toList();
        InvalidOptionException told = new InvalidOptionException(
                faults.table().orElse(null), faults.store().orElse(null), faults.option(), explained);
        told.setStackTrace(faults.getStackTrace());
        return told;
    }

    /** Of a path, which may lead into the key's value. A key may have a dot in its own name. */
    private Optional<String> keyOf(String path) {
        return keys.keySet().stream()
                .filter(key -> path.startsWith(key) && (path.length() == key.length() || leadsOn(path, key.length())))
                .max(Comparator.comparingInt(String::length));
    }

    private static boolean leadsOn(String path, int at) {
        return path.charAt(at) == '.' || path.charAt(at) == '[';
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        return keys.get(key);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return keys.containsKey(key);
    }

    @Override
    public Set<Map.Entry<String, @Nullable Object>> entrySet() {
        return keys.entrySet();
    }
}
