package io.github.dynamodbconfigstore.planted;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.pool.TypePool;

/**
 * Sees every exception of our own types, whoever makes it and whoever catches it: their classes are loaded with a call at
 * the end of their constructors. No test has to hand them over.
 */
public final class MadeExceptions {
    /** So many others are made before one is looked at: by then it has all that it suppresses. */
    private static final int LATEST = 1_000;

    private static final Queue<Throwable> made = new ConcurrentLinkedQueue<>();
    private static final AtomicInteger waiting = new AtomicInteger();

    private MadeExceptions() {}

    /** Those that are on the class path, before anybody has loaded them. */
    static void watch() {
        ClassLoader loader = MadeExceptions.class.getClassLoader();
        families(loader).forEach(name -> Woven.load(name, loader, AtTheEnd.class, isConstructor()));
    }

    /** Our exceptions that extend none of ours: the constructors of all others end in theirs. */
    static List<String> families(ClassLoader loader) {
        TypePool types = TypePool.Default.of(loader);
        return OurClasses.on(loader).stream()
                .filter(name -> isException(types.describe(name).resolve()))
                .filter(name -> !isOurs(superclass(types.describe(name).resolve())))
                .toList();
    }

    private static boolean isException(TypeDescription type) {
        TypeDescription at = type;
        while (isOurs(at)) {
            at = superclass(at);
        }
        return at.isAssignableTo(Throwable.class);
    }

    private static boolean isOurs(TypeDescription type) {
        return type.getName().startsWith(OurClasses.PACKAGE);
    }

    /** That of an interface is Object. */
    private static TypeDescription superclass(TypeDescription type) {
        TypeDescription.Generic superclass = type.getSuperClass();
        return superclass == null ? TypeDescription.ForLoadedType.of(Object.class) : superclass.asErasure();
    }

    /** Called by the exceptions. */
    public static void made(Throwable e) {
        made.add(e);
        if (waiting.incrementAndGet() > LATEST) {
            showOne();
        }
    }

    static void showAll() {
        while (!made.isEmpty()) {
            showOne();
        }
    }

    private static void showOne() {
        Throwable e = made.poll();
        if (e != null) {
            waiting.decrementAndGet();
            Shown.IN_THIS_RUN.exception(e);
        }
    }

    private static final class AtTheEnd {
        @Advice.OnMethodExit
        static void made(@Advice.This Throwable e) {
            MadeExceptions.made(e);
        }
    }
}
