package io.github.dynamodbconfigstore.fuzz;

import io.github.dynamodbconfigstore.reliability.Soak;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.Tuple;
import net.jqwik.api.sessions.JqwikSession;

/**
 * Tries something on random inputs: in every build on as many as are given, and then, if a time is given, for so long, always
 * in the same order. {@code -Dsoak=30m}, or {@code -Dfuzz.budget=30m} for these alone, is how long all that is tried so takes
 * together; what comes after the usual ones is new in each such run. An input that fails is made smaller as long as that fails
 * as well, and told with its seed: {@code -Dfuzz.seed=42} begins with it.
 */
public final class Fuzz {
    /** How many things are tried so, by and large. */
    private static final int SHARES = 10;

    private static final long KNOWN = 20261123;
    private static final int GEN_SIZE = 1_000;
    private static final int SMALLER = 300;

    private static final boolean LONGER =
            !Soak.length("fuzz.budget", Duration.ZERO).isZero();
    private static final Fuzz IN_THIS_RUN =
            new Fuzz(Long.getLong("fuzz.seed", KNOWN), Long.getLong("fuzz.seed", LONGER ? System.nanoTime() : KNOWN));

    private final long first;
    private final long others;

    /** The seeds of the first input, and of those after as many as are always tried. */
    Fuzz(long first, long others) {
        this.first = first;
        this.others = others;
    }

    /** What is to hold for an input. */
    @FunctionalInterface
    public interface Claim<T> {
        void check(T input) throws Exception;
    }

    /** What is to hold for two inputs together. */
    @FunctionalInterface
    public interface ClaimOfTwo<T, U> {
        void check(T one, U other) throws Exception;
    }

    /** What is to hold for three inputs together. */
    @FunctionalInterface
    public interface ClaimOfThree<T, U, V> {
        void check(T one, U other, V third) throws Exception;
    }

    /** Tries so many, and in a soak more. */
    public static <T, U> void on(Arbitrary<T> ones, Arbitrary<U> others, int tries, ClaimOfTwo<T, U> claim) {
        on(Combinators.combine(ones, others).as(Tuple::of), tries, both -> claim.check(both.get1(), both.get2()));
    }

    /** Tries so many, and in a soak more. */
    public static <T, U, V> void on(
            Arbitrary<T> ones, Arbitrary<U> others, Arbitrary<V> thirds, int tries, ClaimOfThree<T, U, V> claim) {
        on(
                Combinators.combine(ones, others, thirds).as(Tuple::of),
                tries,
                all -> claim.check(all.get1(), all.get2(), all.get3()));
    }

    /** Tries so many, and in a soak more. */
    public static <T> void on(Arbitrary<T> inputs, int tries, Claim<T> claim) {
        on(inputs, tries, Duration.ZERO, claim);
    }

    /** Tries so many, and others until that time is over, or in a soak its own. */
    public static <T> void on(Arbitrary<T> inputs, int tries, Duration usual, Claim<T> claim) {
        Duration budget = Soak.length("fuzz.budget", usual.multipliedBy(SHARES)).dividedBy(SHARES);
        IN_THIS_RUN.tryAll(inputs, tries, budget, claim);
    }

    <T> void tryAll(Arbitrary<T> inputs, int tries, Duration budget, Claim<T> claim) {
        JqwikSession.run(() -> tryAll(inputs.generator(GEN_SIZE, true), tries, budget, claim));
    }

    private <T> void tryAll(RandomGenerator<T> inputs, int tries, Duration budget, Claim<T> claim) {
        for (int i = 0; i < tries; i++) {
            tryOne(inputs, first + i, claim);
        }
        long began = System.nanoTime();
        for (long i = tries; System.nanoTime() - began < budget.toNanos(); i++) {
            tryOne(inputs, others + i, claim);
        }
    }

    private static <T> void tryOne(RandomGenerator<T> inputs, long seed, Claim<T> claim) {
        Shrinkable<T> input = inputs.next(new Random(seed));
        Optional<Throwable> failure = failure(claim, input);
        if (failure.isPresent()) {
            throw smallest(claim, input, failure.get(), seed);
        }
        JqwikSession.finishTry();
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
