package io.github.dynamodbconfigstore.cli.run;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;

/** Signals to this process. By reflection: javac warns of the JDK's class for it and has no way to be told not to. */
final class Signals {
    private Signals() {}

    /**
     * Has a signal handled here instead of by the JVM.
     *
     * @param name without {@code SIG}
     * @param handler given the name, on a thread of its own
     * @return false where this platform or JVM does not let us
     */
    static boolean handle(String name, Consumer<String> handler) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {handlerType}, (self, method, args) -> {
                        if (method.getName().equals("handle")) {
                            handler.accept(name);
                            return null;
                        }
                        return method.getName().equals("equals") ? self == args[0] : System.identityHashCode(self);
                    });
            Method handle = signal.getMethod("handle", signal, handlerType);
            handle.invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
            return true;
        } catch (InvocationTargetException e) {
            // No such signal here, or one that the JVM keeps for itself.
            return false;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
