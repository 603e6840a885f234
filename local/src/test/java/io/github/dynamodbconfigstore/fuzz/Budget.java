package io.github.dynamodbconfigstore.fuzz;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.lifecycle.AroundTryHook;
import net.jqwik.api.lifecycle.Lifespan;
import net.jqwik.api.lifecycle.Store;
import net.jqwik.api.lifecycle.TryExecutionResult;
import net.jqwik.api.lifecycle.TryExecutor;
import net.jqwik.api.lifecycle.TryLifecycleContext;

/** Ends a property that was tried often enough and long enough. */
final class Budget implements AroundTryHook {
    /** A module has about so many properties. */
    private static final int SHARES = 10;

    private static final Duration SHARE = parse(System.getProperty("fuzz.budget", System.getProperty("soak", "0s")))
            .dividedBy(SHARES);

    @Override
    public TryExecutionResult aroundTry(TryLifecycleContext context, TryExecutor one, List<Object> parameters) {
        TryExecutionResult result = one.execute(parameters);
        Spent spent =
                Store.getOrCreate(Budget.class, Lifespan.PROPERTY, Spent::new).get();
        int enough = context.targetMethod().getAnnotation(Fuzz.class).tries();
        return result.isSatisfied() && spent.isOver(enough) ? TryExecutionResult.satisfied(true) : result;
    }

    /** Such as {@code 30m} or {@code 1h30m}, or as ISO 8601 has it. */
    private static Duration parse(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        return Duration.parse(upper.startsWith("P") ? upper : "PT" + upper);
    }

    /** Of one property. */
    private static final class Spent {
        private final long start = System.nanoTime();
        private int tries;

        boolean isOver(int enough) {
            tries++;
            return tries >= enough && System.nanoTime() - start >= SHARE.toNanos();
        }
    }
}
