package io.github.dynamodbconfigstore.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How writers that are in each other's way thin out. */
class BackoffTest {
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
    void aShortTimeoutHasRoomForManyAttempts() throws InterruptedException {
        shortest.giveWay(10, Duration.ofMillis(20), Duration.ofSeconds(16));

        assertThat(waits).containsExactly(Duration.ofMillis(500));
    }
}
