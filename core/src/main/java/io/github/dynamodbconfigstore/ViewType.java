package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.binding.Binder;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An interface whose methods name options. What it makes of a snapshot is an answer for each method. */
final class ViewType implements Binding<Object[]> {
    private final List<ViewMethod> methods;
    private final Map<Method, Integer> places = new HashMap<>();

    ViewType(Class<?> type, Binder binder) {
        if (!type.isInterface()) {
            throw new IllegalArgumentException(
                    "%s is no interface, as a view is: get(option, type) and supplier(option, type) make other types"
                            .formatted(type.getName()));
        }
        this.methods = Arrays.stream(type.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> !method.isDefault() || method.getParameterCount() == 0)
                .map(method -> ViewMethod.of(method, binder))
                .toList();
        methods.forEach(method -> places.put(method.method(), places.size()));
    }

    /** Where a method's answer is; null for one that names no option. */
    @Nullable
    Integer place(Method method) {
        return places.get(method);
    }

    ViewMethod method(int place) {
        return methods.get(place);
    }

    /** Every method has its turn, so that all violations come at once. */
    @Override
    public Object @Nullable [] bind(Snapshot snapshot, @Nullable Bound<Object[]> last, List<Violation> violations) {
        Object[] answers = new Object[methods.size()];
        boolean good = true;
        for (int place = 0; place < answers.length; place++) {
            Object answer = answer(place, snapshot, last, violations);
            if (answer == null) {
                good = false;
            } else {
                answers[place] = answer;
            }
        }
        return good && violations.isEmpty() ? answers : null;
    }

    private @Nullable Object answer(
            int place, Snapshot snapshot, @Nullable Bound<Object[]> last, List<Violation> violations) {
        ViewMethod method = methods.get(place);
        Option option = method.option(in(snapshot), violations);
        if (option == null && method.names().stream().anyMatch(snapshot::isUnknown)) {
            return snapshot.unknown(method.names().get(0));
        }
        return last != null
                        && option != null
                        && option.equals(last.snapshot().options().get(option.name()))
                ? last.value()[place]
                : method.answer(option, violations);
    }

    private static Function<String, Optional<Option>> in(Snapshot snapshot) {
        return name -> Optional.ofNullable(snapshot.options().get(name));
    }
}
