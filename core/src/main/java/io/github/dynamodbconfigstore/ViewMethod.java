package io.github.dynamodbconfigstore;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.dynamodbconfigstore.binding.Binder;
import io.github.dynamodbconfigstore.binding.ReturnType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

/**
 * A method of a view, and the option that it names.
 *
 * @param method without parameters
 * @param names that the option may have, such as {@code externalPort}, {@code external-port} and {@code external_port}
 * @param returned what it returns in the view, in which its type may be narrower than where it was declared
 * @param type what to make of the option; of an {@code Optional}, its content
 * @param binder how strictly
 */
record ViewMethod(Method method, List<String> names, Class<?> returned, JavaType type, Binder binder) {
    /** The answer of a default method whose option is missing: it is to run. */
    static final Object DEFAULT = new Object();

    /** Where a word of a name ends: {@code http|TTL|Seconds}. */
    private static final Pattern WORDS = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    /** What a method answers whose option is missing and need not be there. */
    private static final Map<Class<?>, Object> EMPTY = Map.of(
            Optional.class, Optional.empty(),
            OptionalInt.class, OptionalInt.empty(),
            OptionalLong.class, OptionalLong.empty(),
            OptionalDouble.class, OptionalDouble.empty());

    static ViewMethod of(Method method, Class<?> view, Binder binder) {
        if (method.getParameterCount() > 0
                || method.getTypeParameters().length > 0
                || method.getReturnType() == void.class) {
            throw new IllegalArgumentException(
                    "%s names no option: a view's methods have no parameters, nor type parameters, and return something"
                            .formatted(method));
        }
        JavaType returned = ReturnType.of(method, view);
        JavaType type = returned.hasRawClass(Optional.class) ? returned.containedTypeOrUnknown(0) : returned;
        return new ViewMethod(method, names(method), returned.getRawClass(), type, binder);
    }

    private static List<String> names(Method method) {
        JsonProperty property = method.getAnnotation(JsonProperty.class);
        if (property != null && !property.value().isEmpty()) {
            return List.of(property.value());
        }
        String name = method.getName();
        String dashed = WORDS.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT);
        return Stream.of(name, dashed, dashed.replace('-', '_')).distinct().toList();
    }

    /**
     * Its option, by whichever of its names; null where there is none.
     *
     * @param options by name
     * @param whole asked only where there are options of several names
     */
    @Nullable
    Option option(Function<String, Optional<Option>> options, Supplier<Snapshot> whole, List<Violation> violations) {
        List<Option> found = found(options);
        return found.size() > 1
                ? merged(whole.get(), violations)
                : found.stream().findFirst().orElse(null);
    }

    /** Each layer may name it in its own way, but only in one. */
    private @Nullable Option merged(Snapshot whole, List<Violation> violations) {
        List<Option> nearestFirst = new ArrayList<>();
        for (Snapshot layer : whole.layers()) {
            List<Option> found =
                    found(name -> Optional.ofNullable(layer.options().get(name)));
            if (found.size() > 1) {
                violations.add(Violation.of(
                        found.get(1).name(),
                        "is there as '%s', too, in store '%s': keep one of them"
                                .formatted(found.get(0).name(), layer.store())));
            }
            found.stream().findFirst().ifPresent(nearestFirst::add);
        }
        return nearestFirst.isEmpty() ? null : Layers.mergedOption(nearestFirst);
    }

    private List<Option> found(Function<String, Optional<Option>> options) {
        return names.stream().map(options).flatMap(Optional::stream).toList();
    }

    /** What it answers, given its option; null where that is wrong. */
    @Nullable
    Object answer(@Nullable Option option, List<Violation> violations) {
        if (option == null) {
            return missing(violations);
        }
        try {
            Object bound = type.hasRawClass(Option.class) ? option : option.as(type, binder);
            return returned == Optional.class ? Optional.of(bound) : bound;
        } catch (InvalidOptionException e) {
            violations.addAll(e.violations());
            return null;
        }
    }

    private @Nullable Object missing(List<Violation> violations) {
        if (method.isDefault()) {
            return DEFAULT;
        }
        Object empty = EMPTY.get(returned);
        if (empty != null) {
            return empty;
        }
        violations.add(Violation.of(
                names.get(0),
                "is missing: %s.%s() needs it"
                        .formatted(method.getDeclaringClass().getSimpleName(), method.getName())));
        return null;
    }

    @Override
    public String toString() {
        return method.toString();
    }
}
