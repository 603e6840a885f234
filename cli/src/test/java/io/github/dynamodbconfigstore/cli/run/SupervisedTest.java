package io.github.dynamodbconfigstore.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no test from outside can time. */
@DisabledOnOs(OS.WINDOWS)
class SupervisedTest {
    @Test
    void aChangeThatComesBeforeTheProgramRunsIsNotLost() throws Exception {
        Supervised program = new Supervised(List.of("sh", "-c", "exit $CODE"), Duration.ofSeconds(1));

        program.restart(Map.of("CODE", "7"));

        assertThat(program.run(Map.of("CODE", "3"))).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "HUP"})
    void whatEndsItIsFinalHoweverLongItTakesAndWhateverChanges(String signal, @TempDir Path folder) throws Exception {
        Path starts = folder.resolve("starts");
        String script =
                "trap 'for i in 1 2 3 4 5 6 7 8 9 10; do sleep 0.05; done; exit 7' %s; echo x >>'%s'; while :; do sleep 0.02; done"
                        .formatted(signal, starts);
        Supervised program = new Supervised(List.of("sh", "-c", script), Duration.ofMillis(1));
        CompletableFuture<Integer> exitCode = CompletableFuture.supplyAsync(() -> run(program));
        while (!Files.exists(starts) || Files.size(starts) == 0) {
            Thread.onSpinWait();
        }

        program.pass(signal);
        program.restart(Map.of("CHANGED", "yes"));

        assertThat(exitCode.get(30, TimeUnit.SECONDS)).isEqualTo(7);
        assertThat(starts).hasContent("x\n");
    }

    @Test
    void whatASignalFindsBeforeItRunsIsNotStarted() throws Exception {
        Supervised program = new Supervised(List.of("no-such-program"), Duration.ofSeconds(1));
        program.pass("TERM");
        assertThat(program.run(Map.of())).isEqualTo(143);
    }

    private static int run(Supervised program) {
        try {
            return program.run(Map.of());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
