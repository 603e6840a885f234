package io.github.dynamodbconfigstore;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/** Options as properties. What comes later replaces what has its name, so options and keys come shortest name first. */
final class Flattening {
    private static final String VALUE = "value";
    private static final Comparator<String> SHORTEST_FIRST =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    /** Names repeat their paths: those of one item, with its keys as long as they may be, would take gigabytes. */
    private static final int MAX_NAME = 2_048;

    private final SortedMap<String, Property> properties = new TreeMap<>();

    /** The options that lost a name, in order. */
    private final Map<String, List<String>> hidden = new HashMap<>();

    private Flattening() {}

    static SortedMap<String, Property> of(Collection<Option> options) {
        Flattening flattening = new Flattening();
        options.stream()
                .sorted(Comparator.comparing(Option::name, SHORTEST_FIRST))
                .forEach(flattening::add);
        flattening.hidden.forEach(flattening::tellHidden);
        return Collections.unmodifiableSortedMap(flattening.properties);
    }

    private void add(Option option) {
        boolean bare = isBare(option.asMap());
        if (bare) {
            add(
                    new Place(option.name(), VALUE, false),
                    option.name(),
                    option.asMap().get(VALUE));
        }
        shortestFirst(option.asMap())
                .forEach((key, value) -> add(new Place(option.name(), key, bare), option.name() + "." + key, value));
    }

    private static boolean isBare(Map<String, @Nullable Object> keys) {
        return keys.size() == 1 && keys.containsKey(VALUE) && !(keys.get(VALUE) instanceof Map);
    }

    private void add(Place place, String name, @Nullable Object value) {
        if (name.length() > MAX_NAME) {
            return;
        }
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            shortestFirst(map).forEach((key, nested) -> add(place, name + "." + key, nested));
        } else if (value instanceof Set<?> set) {
            add(place, name, sorted(set));
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            for (int i = 0; i < list.size(); i++) {
                add(place, name + "[" + i + "]", list.get(i));
            }
        } else {
            Property before =
                    properties.put(name, new Property(name, place.option, place.key, value, place.alias, List.of()));
            if (before != null) {
                hidden.computeIfAbsent(name, hides -> new ArrayList<>()).add(before.option());
            }
        }
    }

    private void tellHidden(String name, List<String> options) {
        properties.computeIfPresent(
                name,
                (same, shown) ->
                        new Property(name, shown.option(), shown.key(), shown.value(), shown.alias(), options));
    }

    private static SortedMap<String, @Nullable Object> shortestFirst(Map<?, ?> keys) {
        SortedMap<String, @Nullable Object> sorted = new TreeMap<>(SHORTEST_FIRST);
        keys.forEach((key, value) -> sorted.put((String) key, value));
        return sorted;
    }

    /** A set has no order, and its properties need one. */
    private static List<?> sorted(Set<?> set) {
        return set.stream().sorted(Flattening::compare).toList();
    }

    private static int compare(Object one, Object other) {
        if (one instanceof BigDecimal number) {
            return number.compareTo((BigDecimal) other);
        }
        return one instanceof SdkBytes bytes
                ? bytes.asByteBuffer().compareTo(((SdkBytes) other).asByteBuffer())
                : ((String) one).compareTo((String) other);
    }

    private record Place(String option, String key, boolean alias) {}
}
