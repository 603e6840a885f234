package io.github.dynamodbconfigstore.cli.run;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;

/** Signals to this process. By reflection: javac warns of the JDK's class for it and has no way to be told not to. */
public final class Signals {
    private Signals() {}

    /**
     * Has a signal handled here instead of by the JVM. Does nothing where this platform or JVM does not let us.
     *
     * @param name without {@code SIG}
     * @param handler given the name, on a thread of its own
     * @return puts back whoever handled it before
     */
    public static Runnable handle(String name, Consumer<String> handler) {
        try {
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {handlerType}, (self, method, args) -> {
                        if (method.getName().equals("handle")) {
                            handler.accept(name);
                            return null;
                        }
                        return method.getName().equals("equals") ? self == args[0] : System.identityHashCode(self);
                    });
            Class<?> type = Class.forName("sun.misc.Signal");
            Object signal = type.getConstructor(String.class).newInstance(name);
            Method handle = type.getMethod("handle", type, handlerType);
            Object before = handle.invoke(null, signal, proxy);
            return () -> putBack(handle, signal, before);
        } catch (InvocationTargetException e) {
            // No such signal here, or one that the JVM keeps for itself.
            return () -> {};
        } catch (ReflectiveOperationException e) {
            return () -> {};
        }
    }

    private static void putBack(Method handle, Object signal, Object before) {
        try {
            handle.invoke(null, signal, before);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
