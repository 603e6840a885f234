package io.github.dynamodbconfigstore.binding;

import io.github.dynamodbconfigstore.items.ItemName;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** What Jackson's exceptions tell, in words without a value. */
final class Refusal {
    /** Either is read as the other. */
    private static final List<String> LISTS = List.of("a List", "a Set");

    private Refusal() {}

    /** A value of another type than the one that is wanted, or of the same but not fit. */
    static String mismatch(String found, String wanted) {
        return "is %s, not %s".formatted(found, wanted);
    }

    /** A value of the type that is wanted that Jackson refused all the same. */
    static String misfit(JavaType type) {
        return "does not fit " + Wanted.name(type);
    }

    static String problem(JavaType type, String found, String wanted, RuntimeException e) {
        if (e instanceof InvalidTypeIdException) {
            return "is a Map that names no known kind of " + Wanted.name(type);
        }
        Throwable thrown = thrown(e);
        if (e instanceof ValueInstantiationException && thrown != null) {
            return refused(type, thrown);
        }
        return isWanted(found, wanted) ? misfit(type) : mismatch(found, wanted);
    }

    /** Also where more is said of what is wanted. */
    private static boolean isWanted(String found, String wanted) {
        return wanted.equals(found)
                || wanted.startsWith(found + " ")
                || (LISTS.contains(found) && LISTS.contains(wanted));
    }

    /** What is wrong with a type is no fault of the option. */
    static void rethrowUnfit(RuntimeException e) {
        if (e instanceof UnfitTypeException || e instanceof InvalidDefinitionException) {
            throw e;
        }
    }

    static IllegalArgumentException unfit(JavaType wanted, JacksonException e) {
        if (e instanceof UnfitTypeException) {
            return new IllegalArgumentException(e.getOriginalMessage());
        }
        String part = e instanceof InvalidDefinitionException definition && definition.getType() != null
                ? definition.getType().toCanonical()
                : wanted.toCanonical();
        return new IllegalArgumentException(
                "nothing can be bound to %s, for Jackson knows no way to make %s: give it a constructor or Jackson's annotations"
                        .formatted(wanted.toCanonical(), part));
    }

    /** A type that refused its values. */
    static String refused(JavaType type, Throwable thrown) {
        return "is refused by %s, which threw %s"
                .formatted(Wanted.name(type), thrown.getClass().getName());
    }

    /** What the code of a type threw; null where Jackson itself refused. */
    static @Nullable Throwable thrown(Throwable e) {
        Throwable cause = e;
        while (cause instanceof JacksonException) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** The path within a value, as far as an exception tells it. */
    static String path(String path, RuntimeException e) {
        if (!(e instanceof JacksonException jackson)) {
            return path;
        }
        String longer = path;
        for (JacksonException.Reference step : jackson.getPath()) {
            longer = step.getPropertyName() == null
                    ? longer + "[" + step.getIndex() + "]"
                    : Faults.join(longer, step.getPropertyName());
        }
        return longer;
    }

    /** A bean that could not be taken apart. */
    static RuntimeException ofWriting(ItemName name, Object bean, JacksonException e) {
        if (e instanceof UnfitTypeException) {
            return new IllegalArgumentException(e.getOriginalMessage());
        }
        Throwable thrown = thrown(e);
        String path = path("", e);
        return thrown == null
                ? new IllegalArgumentException("Jackson can't take %s apart%s"
                        .formatted(bean.getClass().getName(), path.isEmpty() ? "" : " at " + path))
                : name.invalid(
                        path.isEmpty() ? null : path,
                        "can't be read from %s, which threw %s"
                                .formatted(
                                        bean.getClass().getName(),
                                        thrown.getClass().getName()));
    }
}
