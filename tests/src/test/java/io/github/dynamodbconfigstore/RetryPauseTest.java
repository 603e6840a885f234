package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How long polls and starts wait after failures. */
class RetryPauseTest {
    /** What {@code nextDouble} answers is made of these bits: none is 0, all is just below 1. */
    private static final RandomGenerator NONE = () -> 0;

    private static final RandomGenerator ALL = () -> -1;

    @Test
    void aPauseIsASecondAndThenTwiceAsLongEachTimeUpToTheLongest() {
        assertThat(pauses(Duration.ofMinutes(1), NONE))
                .containsExactly(1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 32_000L, 60_000L, 60_000L);
    }

    @Test
    void jitterTakesUpToAFifthOfIt() {
        assertThat(pauses(Duration.ofSeconds(3), ALL)).startsWith(800L, 1_600L, 2_400L, 2_400L);
    }

    @Test
    void afterManyFailuresItIsAsAfterThirtyOne() {
        Duration endless = Duration.ofDays(36_500);

        assertThat(RetryPause.after(31, endless, NONE)).isEqualTo(Duration.ofSeconds(1 << 30));
        assertThat(RetryPause.after(1_000, endless, NONE)).isEqualTo(Duration.ofSeconds(1 << 30));
    }

    private static List<Long> pauses(Duration longest, RandomGenerator random) {
        return IntStream.rangeClosed(1, 8)
                .mapToObj(
                        failures -> RetryPause.after(failures, longest, random).toNanos())
                .map(nanos -> Math.round(nanos / 1e6))
                .toList();
    }
}
