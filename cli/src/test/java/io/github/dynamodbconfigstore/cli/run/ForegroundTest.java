package io.github.dynamodbconfigstore.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ForegroundTest {
    @Test
    void itIsOursWhereTheTerminalsGroupIsOurs() {
        assertThat(Foreground.isSame(" S 1 70 60 34816 70 4194304", 2, 5)).isTrue();
        assertThat(Foreground.isSame(" S 1 70 60 34816 80 4194304", 2, 5)).isFalse();
        assertThat(Foreground.isSame(" S 1 70 60 0 -1 4194304", 2, 5)).isFalse();
        assertThat(Foreground.isSame("   70    70\n", 0, 1)).isTrue();
        assertThat(Foreground.isSame("", 0, 1)).isFalse();
    }
}
