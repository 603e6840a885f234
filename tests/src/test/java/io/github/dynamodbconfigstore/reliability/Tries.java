package io.github.dynamodbconfigstore.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Does operations in bounded time, each on all its stores: at once, or one after the other if it writes. */
final class Tries implements AutoCloseable {
    private final Bench bench;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    Tries(Bench bench) {
        this.bench = bench;
    }

    /** How it ended on each of its stores. */
    List<Outcome> of(Operation operation) {
        List<Reader> readers = operation.readers().apply(bench);
        return operation.landing().isPresent()
                ? readers.stream().map(writer -> writing(operation, writer)).toList()
                : atOnce(operation, readers);
    }

    /** The table is looked at after each. */
    private Outcome writing(Operation operation, Reader writer) {
        bench.prepare(operation);
        Outcome outcome = atOnce(operation, List.of(writer)).get(0);
        bench.holds(operation, outcome);
        return outcome;
    }

    private List<Outcome> atOnce(Operation operation, List<Reader> readers) {
        Duration bound = bench.limits().bound(operation.rule());
        long began = System.nanoTime();
        List<Future<Outcome>> running = readers.stream()
                .map(reader ->
                        threads.submit(() -> Outcome.of(() -> operation.work().accept(bench, reader))))
                .toList();
        List<Outcome> outcomes =
                running.stream().map(one -> ended(one, began, bound)).toList();
        assertThat(outcomes).extracting(Outcome::took).allSatisfy(took -> assertThat(took)
                .isLessThan(bound));
        return outcomes;
    }

    /** The outcome of what began then, with others or alone; or what it was told wrong. */
    static Outcome ended(Future<Outcome> one, long began, Duration bound) {
        try {
            return one.get(began + bound.toNanos() - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            one.cancel(true);
            throw new AssertionError(
                    "it took longer than it may, and was ended after %d ms".formatted(bound.toMillis()), e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
