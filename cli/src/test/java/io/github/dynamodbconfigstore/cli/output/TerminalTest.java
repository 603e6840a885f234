package io.github.dynamodbconfigstore.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.cli.DcsTable;
import io.github.dynamodbconfigstore.cli.Outcome;
import io.github.dynamodbconfigstore.cli.Running;
import io.github.dynamodbconfigstore.cli.Tool;
import io.github.dynamodbconfigstore.cli.text.ShellWord;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What dcs does on a terminal that is one, started by the launcher; util-linux's script makes it. */
@EnabledOnOs(OS.LINUX)
@ExtendWith(LocalDynamoDbExtension.class)
@Timeout(60)
class TerminalTest {
    @TempDir
    private Path folder = Path.of("");

    private final LocalDynamoDb local;
    private final String tableName;
    private DcsTable dcs;

    TerminalTest(LocalDynamoDb local, @FreshTable String tableName) {
        this.local = local;
        this.tableName = tableName;
    }

    @BeforeEach
    void aStoreAndAnInstalledLauncher() throws IOException {
        Tool.need("script");
        dcs = new DcsTable(local, tableName, folder);
        try (DynamoDbConfigStore prod = dcs.store("prod")) {
            prod.set("db", Map.of("password", "hunter2", "port", 1));
            prod.set("db", Map.of("password", "hunter3", "port", 1));
        }
        Files.createDirectories(folder.resolve("home/lib"));
        Files.createFile(folder.resolve("home/lib/local.txt"));
        Files.createDirectories(folder.resolve("home/bin"));
        Files.copy(Path.of("..", "dcs"), folder.resolve("home/bin/dcs"));
        executable(folder.resolve("home/bin/dcs"));
        installJava();
    }

    /** As the launcher calls it, but with the class path of the tests. */
    private void installJava() throws IOException {
        Files.createDirectories(folder.resolve("jdk/bin"));
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        executable(Files.writeString(folder.resolve("jdk/bin/java"), """
                #!/bin/sh
                [ "$1" != -version ] || exec %1$s -version
                before=
                for argument; do
                  shift
                  if [ "$before" = -cp ]; then argument=%2$s; fi
                  set -- "$@" "$argument"
                  before=$argument
                done
                exec %1$s "$@"
                """.formatted(
                        ShellWord.quote(java.toString()), ShellWord.quote(System.getProperty("java.class.path")))));
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void secretsAreHiddenInColourOnATerminalAndNeitherInAPipe() {
        assertThat(onTerminal("show prod@2"))
                .contains("\u001b[31m- password: ********\u001b[0m")
                .doesNotContain("hunter");
        assertThat(onTerminal("show prod@2 | cat"))
                .contains("    - password: \"hunter2\"")
                .doesNotContain("\u001b");
        assertThat(onTerminal("get prod db")).contains("password | string | ********");
        assertThat(onTerminal("get prod db >piped")).isEmpty();
        assertThat(folder.resolve("piped")).hasContent("{\"password\":\"hunter3\",\"port\":1}\n");
    }

    @Test
    void itAsksWhereSomebodySeesTheQuestionAndCanAnswer() throws IOException, InterruptedException {
        assertThat(onTerminal("rollback prod 1 </dev/null")).contains("there is no terminal to ask on");
        assertThat(onTerminal("rollback prod 1 2>&1 | cat")).contains("there is no terminal to ask on");
        Process asked = builder("rollback prod 1").redirectErrorStream(true).start();
        try (BufferedReader out = asked.inputReader();
                Writer in = asked.outputWriter()) {
            readTo("Commit this to store 'prod'? [y/N] ", out);
            in.write("y\n");
            in.flush();
            readTo("Stored revision 3 of store 'prod'.", out);
            assertThat(asked.waitFor()).isZero();
        }
    }

    @Test
    void aProgramGetsTheTerminalsCtrlCOnceAndWhatIsSentToDcsAloneNotAtAll() throws IOException, InterruptedException {
        String program =
                "trap 'echo got INT' INT; trap 'echo got USR1' USR1; trap 'echo bye; exit 7' TERM; echo ready $PPID; while :; do sleep 0.05; done";
        Process running = builder("exec prod -- sh -c " + ShellWord.quote(program))
                .redirectErrorStream(true)
                .start();
        try (BufferedReader out = running.inputReader();
                Writer in = running.outputWriter()) {
            readTo("ready ", out);
            long pid = Long.parseLong(out.readLine().strip());
            List<String> said = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                in.write('\u0003');
                in.flush();
                said.add(readTo("got INT", out));
            }
            Running.signal("INT", pid);
            Running.signal("USR1", pid);
            said.add(readTo("got USR1", out));
            Running.signal("TERM", pid);
            said.add(readTo("bye", out));

            assertThat(String.join("", said).split("got INT", -1)).hasSize(4);
            assertThat(running.waitFor()).isEqualTo(7);
        } finally {
            running.descendants().forEach(ProcessHandle::destroyForcibly);
            running.destroyForcibly();
        }
    }

    /** What is left to be seen there. */
    private String onTerminal(String command) {
        return Outcome.withoutProgress(Outcome.of(builder(command)).out());
    }

    /** A shell's command after the word dcs, in place of the shell; script's exit code is its. */
    private ProcessBuilder builder(String command) {
        ProcessBuilder builder = dcs.dcs(Map.of(
                        "JAVA_HOME", folder.resolve("jdk").toString(),
                        "PATH", System.getenv("PATH"),
                        "TERM", "xterm"))
                .builder();
        String launcher = ShellWord.quote(folder.resolve("home/bin/dcs").toString());
        return builder.command("script", "-qefc", "exec " + launcher + " " + command, "/dev/null");
    }

    private static String readTo(String end, BufferedReader reader) throws IOException {
        StringBuilder seen = new StringBuilder();
        while (!seen.toString().endsWith(end)) {
            int c = reader.read();
            assertThat(c).as("'%s' in: %s", end, seen).isNotNegative();
            seen.append((char) c);
        }
        return seen.toString();
    }
}
