package io.github.dynamodbconfigstore.cli.table;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How large a store is.
 *
 * @param options how many it has
 * @param bytes of their items, as DynamoDB counts them; numbers by its rule of thumb
 */
public record StoreSize(long options, long bytes) {
    static final StoreSize NONE = new StoreSize(0, 0);

    StoreSize plus(Map<String, AttributeValue> item) {
        return new StoreSize(options + 1, bytes + bytes(item));
    }

    private static long bytes(Map<String, AttributeValue> attributes) {
        return attributes.entrySet().stream()
                .mapToLong(attribute -> bytes(attribute.getKey()) + bytes(attribute.getValue()))
                .sum();
    }

    private static long bytes(AttributeValue value) {
        return switch (value.type()) {
            case S -> bytes(value.s());
            case N -> number(value.n());
            case B -> value.b().asByteArrayUnsafe().length;
            case SS -> value.ss().stream().mapToLong(StoreSize::bytes).sum();
            case NS -> value.ns().stream().mapToLong(StoreSize::number).sum();
            case BS ->
                value.bs().stream().mapToLong(b -> b.asByteArrayUnsafe().length).sum();
            // A list or a map takes 3 bytes, and 1 for each element.
            case L ->
                3 + value.l().stream().mapToLong(element -> 1 + bytes(element)).sum();
            case M -> 3 + value.m().size() + bytes(value.m());
            case BOOL, NUL, UNKNOWN_TO_SDK_VERSION -> 1;
        };
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** A byte for two digits, without leading and trailing zeros, and one more. */
    private static long number(String number) {
        long digits = number.replaceAll("[^0-9]", "").replaceAll("^0+|0+$", "").length();
        return (digits + 1) / 2 + 1;
    }
}
