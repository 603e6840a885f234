package io.github.dynamodbconfigstore.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What no test from outside can time. */
@DisabledOnOs(OS.WINDOWS)
class SupervisedTest {
    @Test
    void aChangeThatComesBeforeTheProgramRunsIsNotLost() throws Exception {
        Supervised program = new Supervised(List.of("sh", "-c", "exit $CODE"), Duration.ofSeconds(1));

        program.restart(Map.of("CODE", "7"));

        assertThat(program.run(Map.of("CODE", "3"))).isEqualTo(7);
    }
}
