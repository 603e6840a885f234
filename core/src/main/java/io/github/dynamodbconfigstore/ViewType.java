package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.binding.Binder;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An interface whose methods name options. What it makes of a snapshot is an answer for each method. Thread-safe. */
final class ViewType implements Binding<Answers> {
    private final List<ViewMethod> methods;
    private final Map<Method, Integer> places = new HashMap<>();
    private final Map<Method, MethodHandle> bodies = new ConcurrentHashMap<>();

    ViewType(Class<?> type, Binder binder) {
        if (!type.isInterface()) {
            throw new IllegalArgumentException(
                    "%s is no interface, as a view is: get(option, type) and supplier(option, type) make other types"
                            .formatted(type.getName()));
        }
        if (type.isSealed()) {
            throw new IllegalArgumentException(
                    "%s is sealed, so no view can be made of it: take the 'sealed' away".formatted(type.getName()));
        }
        this.methods = Arrays.stream(type.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> !method.isDefault() || method.getParameterCount() == 0)
                .filter(method -> !isOfObject(method))
                .map(method -> ViewMethod.of(method, type, binder))
                .toList();
        methods.forEach(method -> places.put(method.method(), places.size()));
    }

    /** An interface may declare these again, such as for their documentation. */
    private static boolean isOfObject(Method method) {
        return Arrays.stream(Object.class.getMethods())
                .anyMatch(own -> own.getName().equals(method.getName())
                        && Arrays.equals(own.getParameterTypes(), method.getParameterTypes()));
    }

    /** Where a method's answer is; null for one that names no option. */
    @Nullable
    Integer place(Method method) {
        return places.get(method);
    }

    ViewMethod method(int place) {
        return methods.get(place);
    }

    /** What a default method does, to be called with the view and the arguments; null where there are none. */
    MethodHandle body(Method method) {
        return bodies.computeIfAbsent(method, ViewType::bodyOf);
    }

    private static MethodHandle bodyOf(Method method) {
        Class<?> owner = method.getDeclaringClass();
        try {
            return MethodHandles.privateLookupIn(owner, MethodHandles.lookup())
                    .unreflectSpecial(method, owner)
                    .asFixedArity()
                    .asSpreader(Object[].class, method.getParameterCount())
                    .asType(MethodType.methodType(Object.class, Object.class, Object[].class));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(
                    "%s can't be called: open package %s to module io.github.dynamodbconfigstore"
                            .formatted(method, owner.getPackageName()),
                    e);
        }
    }

    /** Every method has its turn, so that all violations come at once. */
    @Override
    public @Nullable Answers bind(Snapshot snapshot, @Nullable Bound<Answers> last, List<Violation> violations) {
        Object[] answers = new Object[methods.size()];
        @Nullable Option[] options = new Option[methods.size()];
        boolean good = true;
        for (int place = 0; place < answers.length; place++) {
            ViewMethod method = methods.get(place);
            boolean known = method.names().stream().noneMatch(snapshot::isUnknown);
            options[place] = known ? method.option(in(snapshot), () -> snapshot, violations) : null;
            Object answer = known
                    ? answer(place, options[place], last, violations)
                    : snapshot.unknown(method.names().get(0));
            if (answer == null) {
                good = false;
            } else {
                answers[place] = answer;
            }
        }
        return good && violations.isEmpty() ? new Answers(answers, options) : null;
    }

    private @Nullable Object answer(
            int place, @Nullable Option option, @Nullable Bound<Answers> last, List<Violation> violations) {
        return last != null && option != null && option.equals(last.value().option(place))
                ? last.value().at(place)
                : methods.get(place).answer(option, violations);
    }

    private static Function<String, Optional<Option>> in(Snapshot snapshot) {
        return name -> Optional.ofNullable(snapshot.options().get(name));
    }
}
