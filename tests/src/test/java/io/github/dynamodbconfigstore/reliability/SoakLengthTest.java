package io.github.dynamodbconfigstore.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoakLengthTest {
    @ParameterizedTest
    @CsvSource({"30s, PT30S", "30m, PT30M", "1h30m, PT1H30M", "PT5S, PT5S", "pt5s, PT5S", "P1D, P1D"})
    void aLengthIsWrittenAsADurationWithOrWithoutItsLetters(String text, Duration length) {
        assertThat(Soak.parse(text)).isEqualTo(length);
    }

    @Test
    void aNumberAloneIsNone() {
        assertThatThrownBy(() -> Soak.parse("30")).isInstanceOf(DateTimeParseException.class);
    }

    @Test
    void aTestWhosePropertyIsNotSetTakesItsUsualTime() {
        Duration usual = Duration.ofSeconds(7);

        assertThat(System.getProperty("soak.of.nobody")).isNull();
        assertThat(Soak.length("soak.of.nobody", usual))
                .isEqualTo(System.getProperty("soak") == null ? usual : Soak.parse(System.getProperty("soak")));
    }
}
