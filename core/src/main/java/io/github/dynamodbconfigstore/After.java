package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.binding.Binder;
import io.github.dynamodbconfigstore.items.ItemLimits;
import io.github.dynamodbconfigstore.items.ItemName;
import io.github.dynamodbconfigstore.items.Values;
import io.github.dynamodbconfigstore.journal.Edit;
import io.github.dynamodbconfigstore.table.Partition;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a commit makes of one option.
 *
 * @param keepsSpelling whether it depends on how the option spells its keys now
 * @param keys what it is to be, given the keys that it has; null to be deleted
 */
record After(boolean keepsSpelling, UnaryOperator<@Nullable Map<String, @Nullable Object>> keys) {
    static final After DELETED = new After(false, before -> null);

    static After of(Partition partition, String option, Map<String, ?> keys) {
        Map<String, @Nullable Object> values = Values.copyOf(new ItemName(partition, option), keys);
        ItemLimits.check(partition, option, values);
        return new After(false, before -> values);
    }

    static After ofRecord(Partition partition, String option, Object bean) {
        UnaryOperator<Map<String, @Nullable Object>> writer = Binder.writer(new ItemName(partition, option), bean);
        After after = new After(true, before -> {
            Map<String, @Nullable Object> values = writer.apply(before == null ? Map.of() : before);
            ItemLimits.check(partition, option, values);
            return values;
        });
        after.given(null);
        return after;
    }

    @Nullable
    Map<String, @Nullable Object> given(@Nullable Map<String, @Nullable Object> before) {
        return keys.apply(before);
    }

    Edit edit(@Nullable Map<String, @Nullable Object> before) {
        return Edit.of(before, given(before));
    }
}
