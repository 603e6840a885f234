package io.github.dynamodbconfigstore.binding;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/** The elements of a Java Set as one of DynamoDB's three Sets where there is one for them, else as a List. */
final class SetOrList {
    private SetOrList() {}

    static Collection<?> of(List<? extends @Nullable Object> elements) {
        List<? extends @Nullable Object> plain =
                elements.stream().map(SetOrList::comparable).collect(Collectors.toList());
        Set<@Nullable Object> set = new LinkedHashSet<>(plain);
        boolean hasType = List.of(String.class, BigDecimal.class, SdkBytes.class).stream()
                .anyMatch(type -> set.stream().allMatch(type::isInstance));
        return hasType && !set.isEmpty() && set.size() == elements.size() ? set : elements;
    }

    /** Equal where DynamoDB takes them for equal. */
    private static @Nullable Object comparable(@Nullable Object element) {
        if (element instanceof byte[] bytes) {
            return SdkBytes.fromByteArray(bytes);
        }
        return element instanceof Number number && isFinite(number)
                ? new BigDecimal(number.toString()).stripTrailingZeros()
                : element;
    }

    private static boolean isFinite(Number number) {
        return !(number instanceof Double || number instanceof Float) || Double.isFinite(number.doubleValue());
    }
}
