package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.reliability.Soak;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.sessions.JqwikSession;

/**
 * Tries something on random inputs: in every build on as many, always the same ones; with {@code -Dsoak=30m}, or
 * {@code -Dfuzz.budget=30m} for these alone, on others, until all that is tried so has taken about as long. An input that fails is made smaller as long as that fails as well, and
 * told with its seed: {@code -Dfuzz.seed=42} begins with it.
 */
public final class Fuzz {
    private static final Duration SOAK = Soak.length("fuzz.budget", Duration.ZERO);

    /** How many things are tried so, by and large. */
    private static final int SHARES = 10;

    private static final long SEED = Long.getLong("fuzz.seed", SOAK.isZero() ? 20261123 : System.nanoTime());
    private static final int GEN_SIZE = 1_000;
    private static final int SMALLER = 300;

    private Fuzz() {}

    /** What is to hold for an input. */
    @FunctionalInterface
    public interface Claim<T> {
        void check(T input) throws Exception;
    }

    public static <T> void on(Arbitrary<T> inputs, int tries, Claim<T> claim) {
        JqwikSession.run(() -> tryAll(inputs.generator(GEN_SIZE, true), tries, claim));
    }

    private static <T> void tryAll(RandomGenerator<T> inputs, int tries, Claim<T> claim) {
        long began = System.nanoTime();
        long budget = SOAK.toNanos() / SHARES;
        for (long i = 0; i < tries || System.nanoTime() - began < budget; i++) {
            long seed = SEED + i;
            Shrinkable<T> input = inputs.next(new Random(seed));
            Optional<Throwable> failure = failure(claim, input);
            if (failure.isPresent()) {
                throw smallest(claim, input, failure.get(), seed);
            }
            JqwikSession.finishTry();
        }
    }

    private static <T> AssertionError smallest(Claim<T> claim, Shrinkable<T> input, Throwable failure, long seed) {
        Shrinkable<T> smallest = input;
        Throwable of = failure;
        int left = SMALLER;
        boolean smaller = true;
        while (smaller && left > 0) {
            smaller = false;
            for (Shrinkable<T> next : smallest.shrink().limit(left).toList()) {
                left--;
                Optional<Throwable> fails = failure(claim, next);
                if (fails.isPresent()) {
                    smallest = next;
                    of = fails.get();
                    smaller = true;
                    break;
                }
            }
        }
        return new AssertionError("with -Dfuzz.seed=%d, on %s: %s".formatted(seed, smallest.value(), of), of);
    }

    /** Errors are failures like any other: none is to come of an input. */
    private static <T> Optional<Throwable> failure(Claim<T> claim, Shrinkable<T> input) {
        try {
            claim.check(input.value());
            return Optional.empty();
        } catch (Throwable e) {
            return Optional.of(e);
        }
    }
}
