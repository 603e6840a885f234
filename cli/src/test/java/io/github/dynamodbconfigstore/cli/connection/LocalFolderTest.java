package io.github.dynamodbconfigstore.cli.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.cli.DcsProcess;
import io.github.dynamodbconfigstore.cli.Outcome;
import io.github.dynamodbconfigstore.cli.Running;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
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

    @Test
    @Timeout(60)
    void aWatchLeavesTheFolderToOthers() {
        set("port:=1");
        try (Running watch =
                new Running(dcs().builder("watch", "prod", "--local-folder", "both", "--interval", "100ms"))) {
            watch.said("Watching store 'prod' from revision 1 on.");

            Outcome outcome = set("port:=2");

            assertThat(outcome.exitCode()).as(outcome.err()).isZero();
            assertThat(watch.line()).startsWith("2  ").endsWith("(db changed [port])");
        }
    }

    @Test
    @Timeout(60)
    @DisabledOnOs(OS.WINDOWS)
    void aProgramThatIsStartedAgainLeavesTheFolderToOthers() {
        set("port:=1");
        String[] exec = "exec prod --local-folder both --restart --interval 100ms -- sh -c".split(" ", -1);
        String[] command = Arrays.copyOf(exec, exec.length + 1);
        command[exec.length] = "echo $DB_PORT; exec sleep 60";
        try (Running running = new Running(dcs().builder(command))) {
            assertThat(running.line()).isEqualTo("1");

            Outcome outcome = set("port:=2");

            assertThat(outcome.exitCode()).as(outcome.err()).isZero();
            assertThat(running.line()).isEqualTo("2");
        }
    }

    private DcsProcess dcs() {
        return new DcsProcess(folder);
    }

    private Outcome set(String assignment) {
        return dcs().run("set", "prod", "db", assignment, "--local-folder", "both");
    }
}
