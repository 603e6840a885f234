package io.github.dynamodbconfigstore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFolderTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void theDataIsThereAtTheNextCall() {
        DcsProcess dcs = new DcsProcess(folder);

        assertThat(dcs.run("set", "prod", "db", "host=h", "--local").exitCode()).isZero();

        assertThat(dcs.run("get", "prod", "--local-folder", ".dcs"))
                .isEqualTo(new Outcome(0, "{\"db\":{\"host\":\"h\"}}\n", ""));
    }

    @Test
    void twoProcessesAtOnceOnOneFolderBothSucceed() {
        CompletableFuture<Outcome> other = CompletableFuture.supplyAsync(() -> set("a=1"));

        Outcome outcome = set("b=2");

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(other.join().exitCode()).as(other.join().err()).isZero();
    }

    private Outcome set(String assignment) {
        return new DcsProcess(folder).run("set", "prod", "db", assignment, "--local-folder", "both");
    }
}
