package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How a store's reads went: when one last succeeded, and what has failed since. Thread-safe. */
final class Health {
    /** Never read is worse than failing, which is worse than old. */
    static final Comparator<State> WORST = Comparator.<State, Boolean>comparing(
                    state -> state.lastSuccess().isEmpty())
            .thenComparing(State::failuresInARow)
            .thenComparing(state -> state.age().orElse(Duration.ZERO));

    private final Clock clock;
    private final LongSupplier nanoTime;
    private volatile Tally tally = new Tally(null, 0, 0, 0, null);

    Health(Clock clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** Runs a read and notes how it went. A name that can't exist is the caller's mistake and no failure of the store. */
    <T> T watch(Supplier<T> read) {
        try {
            T result = read.get();
            succeeded();
            return result;
        } catch (InvalidOptionException e) {
            throw e;
        } catch (ConfigStoreException e) {
            failed(e);
            throw e;
        } catch (RuntimeException | Error e) {
            failed(new StoreUnavailableException(
                    Reason.CLIENT, "reading failed with " + e.getClass().getName(), null, null, null));
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
                then.lastSuccess == null
                        ? Optional.empty()
                        : Optional.of(Duration.ofNanos(nanoTime.getAsLong() - then.lastSuccessNanos)),
                then.failuresInARow,
                Optional.ofNullable(then.lastError));
    }

    /** Whether the last success is older than this; a try that failed is made again after as long, not at once. */
    boolean isDue(Duration limit) {
        Tally now = tally;
        long nanos = nanoTime.getAsLong();
        boolean tried = now.lastSuccess != null || now.failuresInARow > 0;
        return (now.lastSuccess == null || nanos - now.lastSuccessNanos > limit.toNanos())
                && (!tried || nanos - now.lastTryNanos > limit.toNanos());
    }

    /** A start that failed before there was anything to {@link #watch}. */
    void noteUnlessNoted(ConfigStoreException e) {
        if (tally.failuresInARow == 0) {
            failed(e);
        }
    }

    private synchronized void succeeded() {
        long now = nanoTime.getAsLong();
        tally = new Tally(clock.instant(), now, now, 0, tally.lastError);
    }

    private synchronized void failed(ConfigStoreException e) {
        tally = new Tally(tally.lastSuccess, tally.lastSuccessNanos, nanoTime.getAsLong(), tally.failuresInARow + 1, e);
    }

    /** How the reads went so far. */
    private record Tally(
            @Nullable Instant lastSuccess,
            long lastSuccessNanos,
            long lastTryNanos,
            int failuresInARow,
            @Nullable ConfigStoreException lastError) {}

    /** How the reads went, as of one moment. */
    record State(
            Optional<Instant> lastSuccess,
            Optional<Duration> age,
            int failuresInARow,
            Optional<ConfigStoreException> lastError) {}
}
