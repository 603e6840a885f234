package io.github.dynamodbconfigstore;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
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

    private final SortedMap<String, Property> properties = new TreeMap<>();

    private Flattening() {}

    static SortedMap<String, Property> of(Collection<Option> options) {
        Flattening flattening = new Flattening();
        options.stream()
                .sorted(Comparator.comparing(Option::name, SHORTEST_FIRST))
                .forEach(flattening::add);
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
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            shortestFirst(map).forEach((key, nested) -> add(place, name + "." + key, nested));
        } else if (value instanceof Set<?> set) {
            add(place, name, sorted(set));
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            for (int i = 0; i < list.size(); i++) {
                add(place, name + "[" + i + "]", list.get(i));
            }
        } else {
            Property hidden = properties.get(name);
            properties.put(
                    name,
                    new Property(
                            name,
                            place.option,
                            place.key,
                            value,
                            place.alias,
                            hidden == null ? List.of() : hides(hidden)));
        }
    }

    private static List<String> hides(Property hidden) {
        List<String> options = new ArrayList<>(hidden.hides());
        options.add(hidden.option());
        return options;
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
