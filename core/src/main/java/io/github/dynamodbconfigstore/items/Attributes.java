package io.github.dynamodbconfigstore.items;

import io.github.dynamodbconfigstore.StoreUnavailableException;
import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import io.github.dynamodbconfigstore.table.Partition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An option's item to and from Java, exact both ways: no type and no digit is lost. */
public final class Attributes {
    private Attributes() {}

    /**
     * The item of an option: its keys, and the two that say where it is.
     *
     * @param partition where
     * @param option its name
     * @param keys in the form of {@link Values}
     * @return what is put into the table
     */
    public static Map<String, AttributeValue> toItem(
            Partition partition, String option, Map<String, @Nullable Object> keys) {
        Map<String, AttributeValue> item = new HashMap<>();
        keys.forEach((key, value) -> item.put(key, toAttribute(value)));
        // Last: whatever the keys are, it is this item and no other.
        item.putAll(partition.key(option));
        return item;
    }

    /**
     * An option's keys from its item.
     *
     * @param partition whose two key attributes are left out
     * @param option its name, for messages
     * @param item as it was answered
     * @return immutable, in the form of {@link Values}
     * @throws StoreUnavailableException if there is a value in it that DynamoDB does not keep
     */
    public static Map<String, @Nullable Object> toKeys(
            Partition partition, String option, Map<String, AttributeValue> item) {
        try {
            return CompactMap.of(item, Attributes::toJava, Set.of(partition.storeKey(), partition.optionKey()));
        } catch (RuntimeException e) {
            // Neither chained nor quoted: it may show the value.
            throw new StoreUnavailableException(
                    Reason.CLIENT,
                    "option '%s' of %s can't be read: %s; is the AWS SDK too old for one of its types, or the endpoint not DynamoDB's?"
                            .formatted(
                                    option, partition.describe(), e.getClass().getName()),
                    partition.table(),
                    partition.store(),
                    null);
        }
    }

    private static @Nullable Object toJava(AttributeValue value) {
        return switch (value.type()) {
            case S -> value.s();
            case N -> Numbers.parse(value.n());
            case BOOL -> value.bool();
            case NUL -> null;
            case B -> value.b();
            case SS -> set(value.ss());
            case NS -> set(value.ns().stream().map(Numbers::parse).toList());
            case BS -> set(value.bs());
            case L -> list(value.l());
            case M -> map(value.m());
            case UNKNOWN_TO_SDK_VERSION ->
                throw new IllegalStateException("DynamoDB answered a type that this AWS SDK does not know");
        };
    }

    private static Set<Object> set(List<?> elements) {
        if (elements.isEmpty()) {
            throw new IllegalStateException("an empty set, which DynamoDB does not keep");
        }
        return Collections.unmodifiableSet(new LinkedHashSet<>(elements));
    }

    private static List<@Nullable Object> list(List<AttributeValue> elements) {
        List<@Nullable Object> list = new ArrayList<>(elements.size());
        elements.forEach(element -> list.add(toJava(element)));
        return Collections.unmodifiableList(list);
    }

    private static Map<String, @Nullable Object> map(Map<String, AttributeValue> entries) {
        return CompactMap.of(entries, Attributes::toJava, Set.of());
    }

    private static AttributeValue toAttribute(@Nullable Object value) {
        if (value == null) {
            return AttributeValue.fromNul(true);
        }
        if (value instanceof String text) {
            return AttributeValue.fromS(text);
        }
        if (value instanceof BigDecimal number) {
            return AttributeValue.fromN(number.toPlainString());
        }
        if (value instanceof Boolean flag) {
            return AttributeValue.fromBool(flag);
        }
        if (value instanceof SdkBytes bytes) {
            return AttributeValue.fromB(bytes);
        }
        if (value instanceof List<?> list) {
            return AttributeValue.fromL(
                    list.stream().map(Attributes::toAttribute).toList());
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, AttributeValue> entries = new HashMap<>();
            map.forEach((name, inner) -> entries.put((String) name, toAttribute(inner)));
            return AttributeValue.fromM(entries);
        }
        return toSet((Set<?>) value);
    }

    private static AttributeValue toSet(Set<?> set) {
        List<Object> elements = List.copyOf(set);
        Object first = elements.get(0);
        if (first instanceof String) {
            return AttributeValue.fromSs(
                    elements.stream().map(String.class::cast).toList());
        }
        if (first instanceof BigDecimal) {
            return AttributeValue.fromNs(elements.stream()
                    .map(number -> ((BigDecimal) number).toPlainString())
                    .toList());
        }
        return AttributeValue.fromBs(elements.stream().map(SdkBytes.class::cast).toList());
    }
}
