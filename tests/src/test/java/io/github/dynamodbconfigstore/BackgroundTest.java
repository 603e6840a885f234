package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.dynamodbconfigstore.journal.Journal;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is done ahead of its need. */
class BackgroundTest {
    @Test
    void whatAStartWillNeedIsMadeReadyBesideIt() throws Exception {
        CompletableFuture<Thread> done = new CompletableFuture<>();
        try (Background background = new Background(null, new Random(0))) {
            assertThat(background.ahead(() -> done.complete(Thread.currentThread())))
                    .isTrue();
            assertThat(done.get(1, TimeUnit.MINUTES)).isNotSameAs(Thread.currentThread());
        }
    }

    @Test
    void aSchedulerThatWasGivenHasNothingToDoForAStart() {
        ScheduledThreadPoolExecutor given = new ScheduledThreadPoolExecutor(1);
        try (Background background = new Background(given, new Random(0))) {
            assertThat(background.ahead(() -> {})).isFalse();
            assertThat(given.getTaskCount()).isZero();
        } finally {
            given.shutdownNow();
        }
    }

    @Test
    void whatReadingCommitsTakesCanBeMadeReady() {
        // In the background nobody would see it fail.
        assertThatCode(Journal::prepare).doesNotThrowAnyException();
    }
}
