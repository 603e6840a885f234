package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How a store's reads went: when one last succeeded, and what has failed since. Thread-safe. */
final class Health {
    private final Clock clock;
    private final LongSupplier nanoTime;
    private volatile Tally tally = new Tally(null, 0, null, 0, Duration.ZERO, 0, null);
    private final LongAdder successes = new LongAdder();
    private final Map<String, LongAdder> failures = new ConcurrentHashMap<>();

    Health(Clock clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** Runs a read and notes how it went. A name that can't exist is the caller's mistake and no failure of the store. */
    <T> T watch(Supplier<T> read) {
        long began = nanoTime.getAsLong();
        try {
            T result = read.get();
            succeeded();
            return result;
        } catch (InvalidOptionException e) {
            throw e;
        } catch (ConfigStoreException e) {
            failed(e, since(began));
            throw e;
        } catch (RuntimeException | Error e) {
            failed(
                    new StoreUnavailableException(
                            Reason.CLIENT, "reading failed with " + e.getClass().getName(), null, null, null),
                    since(began));
            throw e;
        }
    }

    /** All of it as of one moment. */
    State state() {
        return state(tally);
    }

    private State state(Tally then) {
        return new State(
                Optional.ofNullable(then.lastSuccess),
                then.lastSuccess == null ? Optional.empty() : Optional.of(since(then.lastSuccessNanos)),
                then.failuresInARow,
                Optional.ofNullable(then.lastError));
    }

    private Duration since(long nanos) {
        return Duration.ofNanos(nanoTime.getAsLong() - nanos);
    }

    /** Whether the last success is as old as this; a try that failed is made again after as long, not at once. */
    boolean isDue(Duration limit) {
        Tally now = tally;
        boolean isOld = now.lastSuccess == null || isPast(limit, now.lastSuccess, now.lastSuccessNanos);
        return isOld && (now.lastTry == null || isPast(limit, now.lastTry, now.lastTryNanos));
    }

    /** Whether the last try failed, and less time has passed since than it took. */
    boolean isPausing() {
        Tally now = tally;
        return now.failuresInARow > 0 && now.lastTry != null && !isPast(now.tookLast, now.lastTry, now.lastTryNanos);
    }

    /**
     * Makes no object, since it is asked at each read. By either clock: the monotonic one may stand still in a frozen process.
     * A wall clock that was set back tells nothing, so it may have been as long.
     */
    private boolean isPast(Duration limit, Instant then, long thenNanos) {
        long wallMillis = clock.millis() - then.toEpochMilli();
        return nanoTime.getAsLong() - thenNanos >= limit.toNanos() || wallMillis >= limit.toMillis() || wallMillis < 0;
    }

    /** What went wrong beside a read that goes on. */
    void note(ConfigStoreException e) {
        failed(e, Duration.ZERO);
    }

    /** A start that failed before there was anything to {@link #watch}. */
    void noteUnlessTried(ConfigStoreException e) {
        if (tally.lastTry == null) {
            failed(e, Duration.ZERO);
        }
    }

    private synchronized void succeeded() {
        successes.increment();
        long nanos = nanoTime.getAsLong();
        Instant now = clock.instant();
        tally = new Tally(now, nanos, now, nanos, Duration.ZERO, 0, tally.lastError);
    }

    private synchronized void failed(ConfigStoreException e, Duration took) {
        failures.computeIfAbsent(cause(e), cause -> new LongAdder()).increment();
        tally = new Tally(
                tally.lastSuccess,
                tally.lastSuccessNanos,
                clock.instant(),
                nanoTime.getAsLong(),
                took,
                tally.failuresInARow + 1,
                e);
    }

    /** Reads that succeeded. */
    long successes() {
        return successes.sum();
    }

    /** Reads that failed, by cause. */
    Map<String, Long> failures() {
        Map<String, Long> counts = new TreeMap<>();
        failures.forEach((cause, count) -> counts.put(cause, count.sum()));
        return counts;
    }

    private static String cause(ConfigStoreException e) {
        return e instanceof StoreUnavailableException unavailable
                ? unavailable.reason().name()
                : e.getClass().getSimpleName();
    }

    /** How the reads went so far. */
    private record Tally(
            @Nullable Instant lastSuccess,
            long lastSuccessNanos,
            @Nullable Instant lastTry,
            long lastTryNanos,
            Duration tookLast,
            int failuresInARow,
            @Nullable ConfigStoreException lastError) {}

    /** How the reads went, as of one moment. */
    record State(
            Optional<Instant> lastSuccess,
            Optional<Duration> age,
            int failuresInARow,
            Optional<ConfigStoreException> lastError) {
        /** Never read is worse than failing, which is worse than old. */
        static final Comparator<State> WORST = Comparator.<State, Boolean>comparing(
                        state -> state.lastSuccess().isEmpty())
                .thenComparing(State::failuresInARow)
                .thenComparing(state -> state.age().orElse(Duration.ZERO));
    }
}
