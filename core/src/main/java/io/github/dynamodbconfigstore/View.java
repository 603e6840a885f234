package io.github.dynamodbconfigstore;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Answers the methods of a view, each from its place. */
final class View implements InvocationHandler {
    private final ViewType type;
    private final IntFunction<Object> answers;
    private final UnaryOperator<Object> frozen;
    private final String description;

    /**
     * What a view does.
     *
     * @param type its interface
     * @param answers by place
     * @param frozen the view whose answers do not change while a default method runs, given this one
     * @param description for toString, without any value
     */
    View(ViewType type, IntFunction<Object> answers, UnaryOperator<Object> frozen, String description) {
        this.type = type;
        this.answers = answers;
        this.frozen = frozen;
        this.description = description;
    }

    <T> T as(Class<T> view) {
        return view.cast(Proxy.newProxyInstance(view.getClassLoader(), new Class<?>[] {view}, this));
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments) throws Throwable {
        Integer place = type.place(method);
        if (place == null) {
            return method.isDefault() ? runDefault(self, method, arguments) : ofObject(self, method, arguments);
        }
        Object answer = answers.apply(place);
        if (answer instanceof StoreUnavailableException unknown) {
            throw unknown;
        }
        return answer == ViewMethod.DEFAULT ? runDefault(self, method, arguments) : answer;
    }

    private @Nullable Object runDefault(Object self, Method method, Object @Nullable [] arguments) throws Throwable {
        return (@Nullable Object) type.body(method).invokeExact(frozen.apply(self), arguments);
    }

    private @Nullable Object ofObject(Object self, Method method, Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "equals" -> arguments != null && self == arguments[0];
            case "hashCode" -> System.identityHashCode(self);
            default -> description;
        };
    }
}
