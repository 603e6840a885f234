package io.github.dynamodbconfigstore.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RequestTimerTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final RequestTimer timer = new RequestTimer(LONG, MOMENT);

    @Test
    void aRequestIsEndedWhenItsLimitIsOver() throws Exception {
        CompletableFuture<Thread> ended = new CompletableFuture<>();

        limit(timer, 1, () -> ended.complete(Thread.currentThread()));

        assertThat(ended.get().isDaemon()).isTrue();
    }

    @Test
    void oneThatCanNotBeEndedHoldsUpNoOther() throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        CompletableFuture<Boolean> ended = new CompletableFuture<>();
        limit(timer, 1, () -> awaitQuietly(blocked));

        limit(timer, 2, () -> ended.complete(true));

        assertThat(ended.get()).isTrue();
        blocked.countDown();
    }

    /** The first in the queue is the one that a thread is woken for. */
    @Test
    void aLimitThatIsLongerThanATickWakesNobody() {
        Future<?> request = timer.schedule(() -> {}, 2 * LONG.toHours(), TimeUnit.HOURS);

        assertThat(timer.getQueue()).hasSize(2).contains((Runnable) request);
        assertThat(timer.getQueue().peek()).isNotSameAs(request);
    }

    @Test
    void nothingStaysOfARequestThatEndedInTime() {
        for (int i = 0; i < 1_000; i++) {
            timer.schedule(() -> {}, 2 * LONG.toHours(), TimeUnit.HOURS).cancel(false);
        }

        assertThat(timer.getQueue()).hasSize(1);
        assertThat(timer.getPoolSize()).isEqualTo(1);
    }

    @Test
    void theThreadEndsAfterTheLastRequestAndComesBackWithTheNext() throws Exception {
        RequestTimer ticking = new RequestTimer(MOMENT, MOMENT);
        for (int i = 0; i < 3; i++) {
            CompletableFuture<Boolean> ended = new CompletableFuture<>();
            limit(ticking, 5, () -> ended.complete(true));
            assertThat(ended.get()).isTrue();

            while (ticking.getPoolSize() > 0) {
                Thread.onSpinWait();
            }

            assertThat(ticking.getQueue()).isEmpty();
        }
    }

    private static void limit(RequestTimer timer, long millis, Runnable end) {
        Future<?> unused = timer.schedule(end, millis, TimeUnit.MILLISECONDS);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
