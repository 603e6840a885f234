package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How a store's reads went: when one last succeeded, and what has failed since. Thread-safe. */
final class Health {
    private final Clock clock;
    private final LongSupplier nanoTime;
    private volatile State state = new State(null, 0, 0, 0, null);

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
        return state;
    }

    Optional<Duration> age() {
        return age(state);
    }

    Optional<Duration> age(State then) {
        return then.lastSuccess == null
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(nanoTime.getAsLong() - then.lastSuccessNanos));
    }

    /** How long ago a read last succeeded or failed; empty where there was none. */
    Optional<Duration> sinceLastTry() {
        State now = state;
        return now.lastSuccess == null && now.failuresInARow == 0
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(nanoTime.getAsLong() - now.lastTryNanos));
    }

    private synchronized void succeeded() {
        long now = nanoTime.getAsLong();
        state = new State(clock.instant(), now, now, 0, state.lastError);
    }

    private synchronized void failed(ConfigStoreException e) {
        state = new State(state.lastSuccess, state.lastSuccessNanos, nanoTime.getAsLong(), state.failuresInARow + 1, e);
    }

    /** How the reads went so far. */
    record State(
            @Nullable Instant lastSuccess,
            long lastSuccessNanos,
            long lastTryNanos,
            int failuresInARow,
            @Nullable ConfigStoreException lastError) {}
}
