package io.github.dynamodbconfigstore.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RequestTimerTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final RequestTimer timer = new RequestTimer(LONG, LONG, RequestTimerTest::daemon);

    @Test
    void aRequestIsEndedWhenItsLimitIsOver() throws Exception {
        CompletableFuture<String> ended = new CompletableFuture<>();

        limit(timer, () -> ended.complete(Thread.currentThread().getName()));

        assertThat(ended.get()).isEqualTo("ending");
    }

    @Test
    void onesThatCanNotBeEndedHoldUpNoOther() throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        CompletableFuture<Boolean> ended = new CompletableFuture<>();
        for (int i = 0; i < 50; i++) {
            limit(timer, () -> awaitQuietly(blocked));
        }

        limit(timer, () -> ended.complete(true));

        assertThat(ended.get()).isTrue();
        blocked.countDown();
    }

    @Test
    void oneThatFailsToBeEndedIsNoMatterForTheOthers() throws Exception {
        CompletableFuture<Boolean> ended = new CompletableFuture<>();
        limit(timer, () -> {
            throw new StackOverflowError("planted");
        });

        limit(timer, () -> ended.complete(true));

        assertThat(ended.get()).isTrue();
    }

    @Test
    void aRequestIsEndedAlsoWhereNoThreadIsToBeHadForIt() throws Exception {
        CompletableFuture<String> ended = new CompletableFuture<>();
        RequestTimer alone = new RequestTimer(LONG, LONG, RequestTimerTest::none);

        limit(alone, () -> ended.complete(Thread.currentThread().getName()));

        assertThat(ended.get()).isEqualTo("dynamodb-config-store-timer");
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
        RequestTimer ticking = new RequestTimer(MOMENT, MOMENT, RequestTimerTest::daemon);
        for (int i = 0; i < 3; i++) {
            CompletableFuture<Boolean> ended = new CompletableFuture<>();
            limit(ticking, () -> ended.complete(true));
            assertThat(ended.get()).isTrue();

            while (ticking.getPoolSize() > 0) {
                Thread.onSpinWait();
            }

            assertThat(ticking.getQueue()).isEmpty();
        }
    }

    @Test
    void nobodyCanEndTheTimerOfOthers() throws Exception {
        CompletableFuture<Boolean> ended = new CompletableFuture<>();

        timer.shutdown();
        assertThat(timer.shutdownNow()).isEmpty();
        timer.close();
        limit(timer, () -> ended.complete(true));

        assertThat(ended.get()).isTrue();
    }

    @Test
    void itsThreadsInheritNeitherThreadLocalsNorTheClassLoaderOfWhoAskedFirst() throws Exception {
        ThreadLocal<String> inherited = new InheritableThreadLocal<>();
        inherited.set("an application");
        Thread.currentThread().setContextClassLoader(new ClassLoader() {});
        CompletableFuture<String> local = new CompletableFuture<>();
        CompletableFuture<ClassLoader> loader = new CompletableFuture<>();
        RequestTimer alone = new RequestTimer(LONG, LONG, RequestTimerTest::none);

        limit(alone, () -> {
            local.complete(inherited.get());
            loader.complete(Thread.currentThread().getContextClassLoader());
        });

        assertThat(local.get()).isNull();
        assertThat(loader.get()).isSameAs(RequestTimer.class.getClassLoader());
    }

    /** Of a request that takes longer. */
    private static void limit(RequestTimer timer, Runnable end) {
        Future<?> unused = timer.schedule(end, 1, TimeUnit.MILLISECONDS);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "ending");
        thread.setDaemon(true);
        return thread;
    }

    private static Thread none(Runnable work) {
        throw new OutOfMemoryError("unable to create native thread");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
