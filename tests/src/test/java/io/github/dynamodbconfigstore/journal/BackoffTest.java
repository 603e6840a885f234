package io.github.dynamodbconfigstore.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbconfigstore.StoreUnavailableException;
import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import io.github.dynamodbconfigstore.table.Deadline;
import io.github.dynamodbconfigstore.table.Partition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How writers that are in each other's way thin out. */
class BackoffTest {
    private static final Partition STORE = new Partition("table", "_store", "_option", "prod");
    private static final Duration LONG = Duration.ofMinutes(5);

    private final List<Duration> waits = new ArrayList<>();

    /** What {@code nextDouble} answers is made of these bits: none is 0, all is just below 1. */
    private final Backoff shortest = new Backoff(waits::add, () -> 0);

    private final Backoff longest = new Backoff(waits::add, () -> -1);

    @Test
    void aWriterWaitsFourTimesAsLongWithEachAttemptThatItLost() throws InterruptedException {
        for (int lost = 0; lost < 3; lost++) {
            longest.giveWay(lost, Duration.ofMillis(20), LONG);
        }

        assertThat(waits).extracting(Duration::toMillis).containsExactly(20L, 80L, 320L);
    }

    @Test
    void halfOfAWaitIsCertain() throws InterruptedException {
        shortest.giveWay(1, Duration.ofMillis(20), LONG);

        assertThat(waits).containsExactly(Duration.ofMillis(40));
    }

    @Test
    void anAttemptThatTookNoTimeIsFollowedByAWaitAllTheSame() throws InterruptedException {
        shortest.giveWay(0, Duration.ZERO, LONG);

        assertThat(waits).containsExactly(Duration.ofNanos(2_500_000));
    }

    @Test
    void nobodyWaitsForMoreThanTwoSeconds() throws InterruptedException {
        longest.giveWay(1_000, Duration.ofSeconds(5), LONG);

        assertThat(waits)
                .allSatisfy(wait -> assertThat(wait).isBetween(Duration.ofMillis(1_999), Duration.ofSeconds(2)));
    }

    @Test
    void aPauseMayBeTwiceAsLongEachTimeUpToTwoThirdsOfASecond() throws InterruptedException {
        for (int attempt = 0; attempt < 8; attempt++) {
            longest.pause(attempt);
        }

        assertThat(waits)
                .extracting(wait -> Math.round(wait.toNanos() / 1e6))
                .containsExactly(20L, 40L, 80L, 160L, 320L, 640L, 640L, 640L);
    }

    @Test
    void aPauseMayBeNone() throws InterruptedException {
        shortest.pause(7);

        assertThat(waits).containsExactly(Duration.ZERO);
    }

    @Test
    void noPauseOutlastsADeadline() throws InterruptedException {
        long[] now = new long[1];
        Deadline deadline = Deadline.after(Duration.ofMillis(100), () -> now[0], "a setting");

        longest.until(deadline).pause(0);
        longest.until(deadline).pause(7);
        now[0] = Duration.ofMillis(100).toNanos();
        longest.until(deadline).pause(7);

        assertThat(waits).extracting(Duration::toMillis).containsExactly(19L, 100L, 0L);
    }

    @Test
    void aReadingIsTriedThirtyTimes() {
        for (int attempt = 0; attempt < 29; attempt++) {
            shortest.pauseOrFail(attempt, STORE);
        }

        assertThat(waits).hasSize(29);
        assertThatThrownBy(() -> shortest.pauseOrFail(29, STORE))
                .isInstanceOfSatisfying(StoreUnavailableException.class, e -> assertThat(e.reason())
                        .isEqualTo(Reason.THROTTLED))
                .hasMessageContainingAll("prod", "could not be read as of one moment");
    }

    @Test
    void aReadingThatIsInterruptedSaysSoAndLeavesTheThreadInterrupted() {
        Backoff interrupted = new Backoff(
                duration -> {
                    throw new InterruptedException();
                },
                () -> 0);

        assertThatThrownBy(() -> interrupted.pauseOrFail(0, STORE))
                .isInstanceOfSatisfying(StoreUnavailableException.class, e -> assertThat(e.reason())
                        .isEqualTo(Reason.INTERRUPTED));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aShortTimeoutHasRoomForManyAttempts() throws InterruptedException {
        shortest.giveWay(10, Duration.ofMillis(20), Duration.ofSeconds(16));

        assertThat(waits).containsExactly(Duration.ofMillis(500));
    }
}
