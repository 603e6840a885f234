package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.binding.Binder;
import io.github.dynamodbconfigstore.items.ItemLimits;
import io.github.dynamodbconfigstore.items.ItemName;
import io.github.dynamodbconfigstore.items.Values;
import io.github.dynamodbconfigstore.journal.Edit;
import io.github.dynamodbconfigstore.table.Partition;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a commit makes of one option.
 *
 * @param given what of the option as it is now it depends on
 * @param keys what it is to be, given the keys that it has; null to be deleted
 */
record After(Given given, UnaryOperator<@Nullable Map<String, @Nullable Object>> keys) {
    static final After DELETED = new After(Given.NOTHING, before -> null);

    /** What of the option as it is now matters. */
    enum Given {
        /** It becomes what it is to be, whatever it is. */
        NOTHING,
        /** Only how it spells its keys. */
        SPELLING,
        /** All of it. */
        EVERYTHING
    }

    static After of(Partition partition, String option, Map<String, ?> keys) {
        Map<String, @Nullable Object> values = Values.copyOf(new ItemName(partition, option), keys);
        ItemLimits.check(partition, option, values);
        return new After(Given.NOTHING, before -> values);
    }

    /** Spelled as it is already; where it is not, as what it inherits. */
    static After ofRecord(Partition partition, String option, Object bean, Map<String, @Nullable Object> inherited) {
        UnaryOperator<Map<String, @Nullable Object>> writer = Binder.writer(new ItemName(partition, option), bean);
        After after = new After(Given.SPELLING, before -> {
            Map<String, @Nullable Object> values = writer.apply(spelled(before, inherited));
            ItemLimits.check(partition, option, values);
            return values;
        });
        after.given(null);
        return after;
    }

    private static Map<String, @Nullable Object> spelled(
            @Nullable Map<String, @Nullable Object> before, Map<String, @Nullable Object> inherited) {
        if (before == null || inherited.isEmpty()) {
            return before == null ? inherited : before;
        }
        Map<String, @Nullable Object> spelled = MergedKeys.behind(before, inherited);
        spelled.putAll(before);
        return spelled;
    }

    /** One that is missing, and is given no keys, stays missing. */
    static After ofUpdate(Partition partition, String option, UnaryOperator<Option> change) {
        Objects.requireNonNull(change, "change");
        return ofCompute(partition, option, before -> {
            Option after = change.apply(before.orElseGet(() -> new Option(partition, option, Map.of())));
            return before.isEmpty() && after.keys().isEmpty() ? before : Optional.of(after);
        });
    }

    static After ofCompute(Partition partition, String option, UnaryOperator<Optional<Option>> change) {
        ItemLimits.checkName(new ItemName(partition, option));
        Objects.requireNonNull(change, "change");
        return new After(Given.EVERYTHING, before -> {
            Optional<Option> after =
                    change.apply(Optional.ofNullable(before).map(keys -> new Option(partition, option, keys)));
            after.ifPresent(changed -> ItemLimits.check(partition, option, changed.asMap()));
            return after.map(Option::asMap).orElse(null);
        });
    }

    @Nullable
    Map<String, @Nullable Object> given(@Nullable Map<String, @Nullable Object> before) {
        return keys.apply(before);
    }

    Edit edit(@Nullable Map<String, @Nullable Object> before) {
        return Edit.of(before, given(before));
    }
}
