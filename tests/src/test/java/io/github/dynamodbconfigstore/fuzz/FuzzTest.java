package io.github.dynamodbconfigstore.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.junit.jupiter.api.Test;

class FuzzTest {
    private static final Arbitrary<Long> INPUTS = Arbitraries.longs();
    private static final Duration FOREVER = Duration.ofDays(1);

    @Test
    void theUsualInputsAreTheSameWhateverTheSeedOfThoseAfterThem() {
        List<Long> one = inputs(new Fuzz(1, 42));
        List<Long> other = inputs(new Fuzz(1, 43_000));

        assertThat(one.subList(0, 3)).isEqualTo(other.subList(0, 3));
        assertThat(one.subList(3, 10)).doesNotContainAnyElementsOf(other.subList(3, 10));
    }

    @Test
    void aFailureIsToldWithTheSeedThatBeginsWithIt() {
        List<Long> tried = new ArrayList<>();
        Throwable failure = catchThrowable(() -> new Fuzz(1, 42).tryAll(INPUTS, 3, FOREVER, input -> {
            tried.add(input);
            assertThat(tried).hasSizeLessThan(10);
        }));

        long seed = Pattern.compile("-Dfuzz\\.seed=(\\d+)")
                .matcher(failure.getMessage())
                .results()
                .map(MatchResult::group)
                .map(text -> Long.parseLong(text.substring(text.indexOf('=') + 1)))
                .findFirst()
                .orElseThrow();
        assertThat(inputs(new Fuzz(seed, seed)).get(0)).isEqualTo(tried.get(9));
    }

    /** Ten of them. */
    private static List<Long> inputs(Fuzz fuzz) {
        List<Long> inputs = new ArrayList<>();
        assertThatThrownBy(() -> fuzz.tryAll(INPUTS, 3, FOREVER, input -> {
                    inputs.add(input);
                    if (inputs.size() >= 10) {
                        throw new IllegalStateException("enough");
                    }
                }))
                .hasMessageContaining("enough");
        return inputs.subList(0, 10);
    }
}
