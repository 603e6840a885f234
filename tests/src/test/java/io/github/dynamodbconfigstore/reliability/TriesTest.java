package io.github.dynamodbconfigstore.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long operations are waited for. */
class TriesTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final Outcome done = new Outcome(Outcome.DONE, Optional.empty(), Duration.ZERO);

    @Test
    @Timeout(10)
    void theLastOfSeveralThatHangIsNotGivenTheTimeOfTheOthersAsWell() {
        long began = System.nanoTime() - HOUR.toNanos();
        CompletableFuture<Outcome> last = new CompletableFuture<>();

        assertThatThrownBy(() -> Tries.ended(last, began, HOUR)).hasMessageContaining("longer than it may");
        assertThat(last).isCancelled();
    }

    @Test
    void whatHasEndedInTimeIsTakenThoughItIsAskedForLater() {
        long began = System.nanoTime() - HOUR.toNanos();

        assertThat(Tries.ended(CompletableFuture.completedFuture(done), began, HOUR))
                .isEqualTo(done);
    }
}
