package io.github.dynamodbconfigstore.planted;

import java.lang.invoke.MethodHandles;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.pool.TypePool;

/** Loads classes of ours, before anybody else does, with calls in them that tell the tests. */
public final class Woven {
    private Woven() {}

    public static void load(
            String name, ClassLoader loader, Class<?> advice, ElementMatcher<? super MethodDescription> where) {
        try {
            // A class of the same package that is there already.
            Class<?> neighbour =
                    Class.forName(name.substring(0, name.lastIndexOf('.')) + ".package-info", true, loader);
            new ByteBuddy()
                    .redefine(
                            TypePool.Default.of(loader).describe(name).resolve(),
                            ClassFileLocator.ForClassLoader.of(loader))
                    .visit(Advice.to(advice).on(where))
                    .make()
                    .load(
                            loader,
                            ClassLoadingStrategy.UsingLookup.of(
                                    MethodHandles.privateLookupIn(neighbour, MethodHandles.lookup())));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(name, e);
        }
    }
}
