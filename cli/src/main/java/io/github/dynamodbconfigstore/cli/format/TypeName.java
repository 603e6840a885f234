package io.github.dynamodbconfigstore.cli.format;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/** The types of values, by name. */
public final class TypeName {
    private TypeName() {}

    /**
     * The name of a value's type.
     *
     * @param value one of the library's types
     * @return such as {@code number} or {@code string set}
     */
    public static String of(@Nullable Object value) {
        if (value instanceof Set<?> set) {
            return of(set.iterator().next()) + " set";
        }
        if (value instanceof BigDecimal) {
            return "number";
        }
        if (value instanceof Boolean) {
            return "boolean";
        }
        if (value instanceof SdkBytes) {
            return "bytes";
        }
        if (value instanceof List<?>) {
            return "list";
        }
        return value == null ? "null" : value instanceof Map<?, ?> ? "map" : "string";
    }
}
