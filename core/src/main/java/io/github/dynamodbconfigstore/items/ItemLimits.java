package io.github.dynamodbconfigstore.items;

import io.github.dynamodbconfigstore.table.Partition;
import io.github.dynamodbconfigstore.table.Requests;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/** What DynamoDB allows in one item, checked before anything is sent. */
public final class ItemLimits {
    /** DynamoDB's limit for an item, names and values together. */
    public static final int MAX_ITEM_BYTES = 400 * 1024;

    private ItemLimits() {}

    /**
     * Refuses what DynamoDB would refuse, and what would damage the table.
     *
     * @param partition where the option is to be stored
     * @param option the option's name
     * @param keys its keys, as {@link Values} makes them
     * @throws io.github.dynamodbconfigstore.InvalidOptionException naming what is wrong
     */
    public static void check(Partition partition, String option, Map<String, @Nullable Object> keys) {
        ItemName name = new ItemName(partition, option);
        checkName(name);
        keys.keySet().forEach(key -> checkKey(name, partition, key));
        int size = size(partition, option, keys);
        if (size > MAX_ITEM_BYTES) {
            throw name.invalid(
                    null,
                    "has %,d bytes: DynamoDB takes %,d in an item; split it into several options"
                            .formatted(size, MAX_ITEM_BYTES));
        }
    }

    /**
     * Refuses a name that can't be a range key value.
     *
     * @param name the option
     */
    public static void checkName(ItemName name) {
        if (name.option().isEmpty()) {
            throw name.invalid(null, "has an empty name");
        }
        if (!Text.isUnicode(name.option())) {
            throw name.invalid(null, "has half a surrogate pair in its name, so it is no Unicode text");
        }
        int bytes = Text.bytes(name.option());
        if (bytes > Partition.MAX_OPTION_BYTES) {
            throw name.invalid(
                    null,
                    "has a name of %,d bytes in UTF-8: DynamoDB takes %,d"
                            .formatted(bytes, Partition.MAX_OPTION_BYTES));
        }
    }

    /**
     * Whether an attribute may have this name; where it may not, no item has it.
     *
     * @param key a name
     * @return whether DynamoDB takes it
     */
    public static boolean isKey(String key) {
        return !key.isEmpty() && Text.bytes(key) <= Values.MAX_KEY_BYTES;
    }

    /**
     * An item's size as DynamoDB counts it.
     *
     * @param partition where the option is
     * @param option its name
     * @param keys its keys
     * @return bytes, the two key attributes included
     */
    public static int size(Partition partition, String option, Map<String, @Nullable Object> keys) {
        return Text.bytes(partition.storeKey())
                + Text.bytes(partition.store())
                + Text.bytes(partition.optionKey())
                + Text.bytes(option)
                + entries(keys);
    }

    private static void checkKey(ItemName name, Partition partition, String key) {
        if (key.equals(partition.storeKey()) || key.equals(partition.optionKey())) {
            throw name.invalid(key, "has the name of one of the table's key attributes: choose another");
        }
        if (key.equals(Requests.EXPIRES)) {
            throw name.invalid(
                    key, "has the name of the table's TTL attribute: the item would be deleted; choose another");
        }
    }

    private static int entries(Map<?, ?> map) {
        int bytes = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            bytes += Text.bytes((String) entry.getKey()) + size(entry.getValue());
        }
        return bytes;
    }

    private static int size(@Nullable Object value) {
        if (value instanceof String text) {
            return Text.bytes(text);
        }
        if (value instanceof BigDecimal number) {
            return size(number);
        }
        if (value instanceof SdkBytes bytes) {
            return bytes.asByteArrayUnsafe().length;
        }
        if (value instanceof Map<?, ?> map) {
            return 3 + map.size() + entries(map);
        }
        if (value instanceof Set<?> set) {
            return set.stream().mapToInt(ItemLimits::size).sum();
        }
        if (value instanceof Collection<?> list) {
            return 3 + list.size() + list.stream().mapToInt(ItemLimits::size).sum();
        }
        return 1;
    }

    /** One byte for each digit to the base of 100, one for the exponent, one for a minus. */
    private static int size(BigDecimal number) {
        if (number.signum() == 0) {
            return 1;
        }
        BigDecimal shortest = number.stripTrailingZeros();
        int digits = shortest.precision() + Math.abs(shortest.scale() % 2);
        return (digits + 1) / 2 + 1 + (number.signum() < 0 ? 1 : 0);
    }
}
