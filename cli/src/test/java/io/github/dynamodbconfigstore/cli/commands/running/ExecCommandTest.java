package io.github.dynamodbconfigstore.cli.commands.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.cli.DcsTable;
import io.github.dynamodbconfigstore.cli.Outcome;
import io.github.dynamodbconfigstore.cli.Running;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LocalDynamoDbExtension.class)
@Timeout(60)
class ExecCommandTest {
    private final DcsTable dcs;

    ExecCommandTest(LocalDynamoDb local, @FreshTable String table, @TempDir Path folder) {
        dcs = new DcsTable(local, table, folder);
    }

    @BeforeEach
    void twoStores() {
        try (DynamoDbConfigStore prod = dcs.store("prod");
                DynamoDbConfigStore common = dcs.store("default")) {
            prod.commit(c -> c.set("db", Map.of("host", "Zürich's \"h\"\n2", "pool", Map.of("max-size", 5)))
                    .set("maintenance", Map.of("value", false)));
            common.commit(c -> c.set("db", Map.of("host", "far", "port", 27017)).set("only", Map.of("far", "x")));
        }
    }

    @Test
    void theProgramGetsTheOptionsOfLayeredStoresAndItsExitCodeIsOurs() {
        String script =
                "printf '%s|' \"$DB_HOST\" \"$DB_PORT\" \"$DB_POOL_MAX_SIZE\" \"$MAINTENANCE\" \"$ONLY_FAR\" \"$KEPT\" \"$1\"; exit 42";

        Outcome outcome = dcs.dcs(Map.of("KEPT", "k", "DB_PORT", "replaced"))
                .heldTo("A reader")
                .run("exec", "prod,default", "--", "sh", "-c", script, "sh", "--local");

        assertThat(outcome).isEqualTo(new Outcome(42, "Zürich's \"h\"\n2|27017|5|false|x|k|--local|", ""));
    }

    @Test
    void aProgramThatIsNotThereEndsWith127AndNoneWith2() {
        assertThat(dcs.run("exec", "prod", "--", "no-such-program"))
                .isEqualTo(new Outcome(127, "", "dcs: 'no-such-program' was not found\n"));
        assertThat(dcs.run("exec", "prod", "--", "/")).isEqualTo(new Outcome(126, "", "dcs: '/' can't be run\n"));
        assertThat(dcs.run("exec", "prod"))
                .isEqualTo(new Outcome(2, "", "dcs: no program to run: give it after '--'\nSee: dcs exec --help\n"));
    }

    @Test
    void theProgramsOptionsWithoutTheTwoDashesAreToldToGoAfterThem() {
        assertThat(dcs.inProcess("exec", "prod", "sh", "-c", "echo hunter2"))
                .isEqualTo(
                        new Outcome(
                                2,
                                "",
                                "dcs: argument 4 is no option of 'dcs exec': the program with its arguments goes after '--', as in 'dcs exec prod -- sh -c true'\nSee: dcs exec --help\n"));
    }

    @Test
    void signalsArePassedOn() throws InterruptedException {
        String script =
                "for s in HUP INT USR1 USR2 WINCH; do trap \"echo got $s\" $s; done; trap 'exit 7' TERM; echo ready; while :; do sleep 0.05; done";
        try (Running exec = new Running(dcs.dcs(Map.of()).builder("exec", "prod", "--", "sh", "-c", script))) {
            assertThat(exec.line()).isEqualTo("ready");
            for (String signal : List.of("HUP", "INT", "USR1", "USR2", "WINCH")) {
                exec.signal(signal);
                assertThat(exec.line()).isEqualTo("got " + signal);
            }
            exec.signal("TERM");
            assertThat(exec.exitCode()).isEqualTo(7);
        }
    }

    @Test
    void aProgramThatASignalEndsGivesItsNumberAnd128() throws InterruptedException {
        try (Running exec =
                new Running(dcs.dcs(Map.of()).builder("exec", "prod", "--", "sh", "-c", "echo ready; exec sleep 60"))) {
            assertThat(exec.line()).isEqualTo("ready");
            exec.signal("TERM");
            assertThat(exec.exitCode()).isEqualTo(143);
        }
    }

    @Test
    void onChangeTheProgramIsStoppedGracefullyAndStartedAgain() throws InterruptedException {
        String script = "trap 'echo bye; exit' TERM; echo port $DB_PORT; while :; do sleep 0.05; done";
        try (DynamoDbConfigStore common = dcs.store("default");
                Running exec = new Running(dcs.dcs(Map.of())
                        .heldTo("A reader")
                        .builder(
                                "exec",
                                "prod,default",
                                "--restart",
                                "--interval",
                                "100ms",
                                "--",
                                "sh",
                                "-c",
                                script))) {
            assertThat(exec.line()).isEqualTo("port 27017");
            // What prod has already changes nothing.
            common.set("db", Map.of("host", "farther", "port", 27017));
            common.set("db", Map.of("host", "farther", "port", 1));
            assertThat(exec.line()).isEqualTo("bye");
            assertThat(exec.line()).isEqualTo("port 1");
            exec.signal("TERM");
            assertThat(exec.line()).isEqualTo("bye");
            assertThat(exec.exitCode()).isZero();
        }
    }

    @Test
    void aProgramThatDoesNotStopIsKilledAndStartedAgain() throws InterruptedException {
        String script = "trap '' TERM; echo port $DB_PORT; while :; do sleep 0.05; done";
        try (DynamoDbConfigStore common = dcs.store("default");
                Running exec = new Running(dcs.dcs(Map.of())
                        .builder(
                                "exec",
                                "default",
                                "--restart",
                                "--interval",
                                "100ms",
                                "--grace",
                                "200ms",
                                "--",
                                "sh",
                                "-c",
                                script))) {
            assertThat(exec.line()).isEqualTo("port 27017");
            common.set("db", Map.of("port", 2));
            assertThat(exec.line()).isEqualTo("port 2");
            assertThat(exec.said("changed"))
                    .isEqualTo("dcs: the configuration has changed: starting the program again");
        }
    }

    @Test
    void aProgramThatSurvivesAnInterruptGoesOnBeingFollowed() throws InterruptedException {
        String script =
                "trap 'echo no' INT; trap 'echo bye; exit' TERM; echo port $DB_PORT; while :; do sleep 0.05; done";
        try (DynamoDbConfigStore common = dcs.store("default");
                Running exec = new Running(dcs.dcs(Map.of())
                        .builder(
                                "exec",
                                "default",
                                "--restart",
                                "--interval",
                                "100ms",
                                "--grace",
                                "300ms",
                                "--",
                                "sh",
                                "-c",
                                script))) {
            assertThat(exec.line()).isEqualTo("port 27017");
            exec.signal("INT");
            assertThat(exec.line()).isEqualTo("no");
            // Be it in the grace time or after it.
            common.set("db", Map.of("port", 2));
            assertThat(exec.line()).isEqualTo("bye");
            assertThat(exec.line()).isEqualTo("port 2");
        }
    }

    @Test
    void aStoreIsReadAsItWasAtARevisionAndThatNeverChanges() {
        try (DynamoDbConfigStore common = dcs.store("default")) {
            common.set("db", Map.of("port", 2));
        }
        assertThat(dcs.run("exec", "default@1", "--", "sh", "-c", "echo $DB_PORT"))
                .isEqualTo(new Outcome(0, "27017\n", ""));
        assertThat(dcs.run("exec", "default@1", "--restart", "--", "true").err())
                .startsWith("dcs: 'default@1' never changes");
    }

    @Test
    void theLocaleThatTheLauncherSetsIsNotThePrograms() {
        assertThat(dcs.dcs(Map.of())
                        .jvmArgument("-Ddcs.lc_all=")
                        .run("exec", "prod", "--", "sh", "-c", "echo \"${LC_ALL-none}\""))
                .isEqualTo(new Outcome(0, "none\n", ""));
        assertThat(dcs.dcs(Map.of())
                        .jvmArgument("-Ddcs.lc_all=POSIX")
                        .run("exec", "prod", "--", "sh", "-c", "echo $LC_ALL"))
                .isEqualTo(new Outcome(0, "POSIX\n", ""));
    }
}
