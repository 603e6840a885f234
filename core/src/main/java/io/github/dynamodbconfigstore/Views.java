package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.binding.Binder;
import io.github.dynamodbconfigstore.items.ItemLimits;
import io.github.dynamodbconfigstore.items.ItemName;
import io.github.dynamodbconfigstore.table.Partition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What applications hold of a store: typed values and views, always current. Each is a validator from its first use on, and
 * is made once for each option and type, so that asking again and again adds none.
 */
final class Views {
    private final Partition partition;
    private final Reading reading;
    private final Binder binder;
    private final Map<OptionBinding<?>, LiveValue<?>> values = new ConcurrentHashMap<>();
    private final Map<Class<?>, LiveValue<Answers>> views = new ConcurrentHashMap<>();
    private final Map<Class<?>, ViewType> types = new ConcurrentHashMap<>();

    Views(Partition partition, Reading reading, Binder binder) {
        this.partition = partition;
        this.reading = reading;
        this.binder = binder;
    }

    @SuppressWarnings("unchecked")
    <T> Supplier<T> supplier(String option, Class<T> type) {
        ItemLimits.checkName(new ItemName(partition, option));
        OptionBinding<T> binding = new OptionBinding<>(option, type, binder);
        Supplier<T> value = (Supplier<T>) values.computeIfAbsent(binding, key -> admitted(binding));
        return inMemory() ? reading.upToDate(value) : () -> reading.get(option).as(type, binder);
    }

    <T> T as(Class<T> view) {
        ViewType type = typeOf(view);
        Supplier<Answers> live = reading.upToDate(views.computeIfAbsent(view, key -> admitted(type)));
        Function<Answers, Object> maker = answers -> frozen(view, answers);
        return inMemory()
                ? view(view, place -> live.get().at(place), self -> live.get().view(maker))
                : view(view, place -> read(type.method(place)), self -> self);
    }

    <T> T snapshot(Class<T> view) {
        LiveValue<Answers> live = views.get(view);
        Snapshot snapshot = reading.get();
        Answers answers = live == null ? new LiveValue<>(reading::get, typeOf(view)).of(snapshot) : live.of(snapshot);
        return view.cast(answers.view(of -> frozen(view, of)));
    }

    private <T> T frozen(Class<T> view, Answers answers) {
        return view(view, answers::at, self -> self);
    }

    private <T> T view(Class<T> view, IntFunction<Object> answers, UnaryOperator<Object> frozen) {
        String description = "%s of %s".formatted(view.getSimpleName(), partition.describe());
        return new View(typeOf(view), answers, frozen, description).as(view);
    }

    private ViewType typeOf(Class<?> view) {
        return types.computeIfAbsent(view, type -> new ViewType(type, binder));
    }

    private <T> LiveValue<T> admitted(Binding<T> binding) {
        LiveValue<T> value = new LiveValue<>(reading::get, binding);
        reading.admit(value);
        return value;
    }

    /** From DynamoDB, at each call. */
    private Object read(ViewMethod method) {
        List<Violation> violations = new ArrayList<>();
        Object answer = method.answer(method.option(reading::find, reading::get, violations), violations);
        if (answer == null || !violations.isEmpty()) {
            throw new ConfigRejectedException(partition.table(), partition.store(), 0, violations);
        }
        return answer;
    }

    private boolean inMemory() {
        return reading.strategy().readsFromMemory();
    }
}
