package io.github.dynamodbconfigstore.spring;

import io.github.dynamodbconfigstore.Option;
import io.github.dynamodbconfigstore.spring.StoreProperties.Property;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Makes properties of options, as Spring makes them of YAML: maps by dots, lists and sets by indexes, and for null, as for
 * an empty list or map, an empty text, which binds to null. Numbers and booleans stay such; bytes become base64.
 */
final class Flattening {
    private static final BigInteger MIN_LONG = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);

    private final Map<String, Property> properties = new TreeMap<>();
    private final List<String> collisions = new ArrayList<>();

    Map<String, Property> properties() {
        return properties;
    }

    List<String> collisions() {
        return collisions;
    }

    /** Where a property is there already, this option's counts. */
    void add(Option option) {
        if (option.keys().equals(Set.of("value"))) {
            add(option, "value", option.name(), "value", option.asMap().get("value"));
        }
        option.asMap().forEach((key, value) -> add(option, key, option.name() + "." + key, key, value));
    }

    private void add(Option option, String topKey, String name, String path, @Nullable Object value) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            map.forEach((key, inner) -> add(option, topKey, name + "." + key, path + "." + key, inner));
        } else if (value instanceof Collection<?> values && !values.isEmpty()) {
            int index = 0;
            for (Object inner : values instanceof Set ? sorted(values) : values) {
                add(option, topKey, "%s[%d]".formatted(name, index), "%s[%d]".formatted(path, index), inner);
                index++;
            }
        } else {
            put(name, Property.of(option, topKey, path, simple(value)));
        }
    }

    private void put(String name, Property property) {
        Property before = properties.put(name, property);
        if (before != null && !before.option().equals(property.option())) {
            collisions.add("%s: %s, not %s".formatted(name, property, before));
        }
    }

    private static List<?> sorted(Collection<?> values) {
        return values.stream()
                .map(Flattening::simple)
                .sorted(Flattening::compare)
                .toList();
    }

    private static int compare(Object one, Object other) {
        return one instanceof Number
                ? new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString()))
                : one.toString().compareTo(other.toString());
    }

    private static Object simple(@Nullable Object value) {
        if (value == null || value instanceof Collection || value instanceof Map) {
            return "";
        }
        if (value instanceof BigDecimal number) {
            return simple(number);
        }
        return value instanceof SdkBytes bytes ? Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe()) : value;
    }

    /** As a YAML reader would: of the narrowest type that holds it. */
    private static Number simple(BigDecimal number) {
        if (number.stripTrailingZeros().scale() > 0) {
            return number;
        }
        BigInteger whole = number.toBigIntegerExact();
        if (whole.compareTo(MIN_LONG) < 0 || whole.compareTo(MAX_LONG) > 0) {
            return whole;
        }
        long exact = whole.longValueExact();
        return exact == (int) exact ? (Number) (int) exact : (Number) exact;
    }
}
