package io.github.dynamodbconfigstore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.cli.exit.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "demo",
                "get",
                "set",
                "log",
                "show",
                "diff",
                "rollback",
                "drift",
                "watch",
                "exec",
                "unset",
                "export",
                "apply",
                "edit",
                "stores",
                "table",
                "table create",
                "table describe",
                "table check",
                "status",
                "local",
                "completion"
            })
    void everyCommandHasHelpAndVersion(String command) {
        assertThat(dcs((command + " --help").strip().split(" "))).isZero();
        assertThat(dcs((command + " --version").strip().split(" "))).isZero();
        assertThat(out.toString()).contains("Usage: dcs " + command).containsPattern("dcs [0-9]+\\.[0-9]+\\.[0-9]+");
        assertThat(err.toString()).isEmpty();
    }

    /** Only so is a command found without setting up all of them. */
    @Test
    void everyCommandHasTheNameOfItsClass() {
        CommandLine dcs = Dcs.commandLine(new PrintWriter(out), new PrintWriter(err));
        assertThat(dcs.getSubcommands()).isNotEmpty().allSatisfy((name, command) -> {
            assertThat(command.getCommandSpec().userObject().getClass().getSimpleName())
                    .isEqualToIgnoringCase(name + "Command");
            assertThat(Dcs.commandLine(new PrintWriter(out), new PrintWriter(err), name)
                            .getSubcommands())
                    .containsOnlyKeys(name);
        });
    }

    @Test
    void anUnknownCommandIsToldWithWhatMayBeMeant() {
        assertUsage("dcs: unknown command 'stat'\nSee: dcs --help\n", "stat");
        assertUsage("dcs: unknown command 'sotres'; is it 'stores'?\nSee: dcs --help\n", "sotres");
    }

    @Test
    void withoutACommandItShowsItsHelpAndAllExitCodes() {
        assertThat(dcs()).isZero();
        for (ExitCode code : ExitCode.values()) {
            assertThat(out.toString()).containsPattern("(?m)^ +" + code.number() + " +[A-Z]");
        }
    }

    @Test
    void anUnknownOptionIsToldWithWhatMayBeMeantButWithoutItsValue() {
        assertThat(dcs("get", "prod", "--tabel=hunter2")).isEqualTo(2);
        assertThat(err)
                .hasToString("dcs: argument 3 is no option of 'dcs get'; is it '--table'?\nSee: dcs get --help\n");
        assertThat(dcs("set", "prod", "db", "-password=hunter2")).isEqualTo(2);
        assertThat(dcs("set", "prod", "db", "-----BEGIN hunter2\nhunter2=")).isEqualTo(2);
        assertThat(err.toString())
                .contains("argument 4 is no option of 'dcs set': what begins with '-' and is none goes after '--'")
                .doesNotContain("hunter2");
    }

    @Test
    void anErrorOfTheJvmIsOneLine() {
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) {
                throw new StackOverflowError("hunter2");
            }
        };

        assertThat(Main.run(broken, messages, "--help")).isEqualTo(1);
        assertThat(messages.toString(StandardCharsets.UTF_8))
                .startsWith("dcs: unexpected java.lang.StackOverflowError at ")
                .endsWith(": please report it\n")
                .hasLineCount(1);
    }

    @Test
    void wrongUseIsToldInOneLineAndAHint() {
        assertUsage("dcs: unknown command 'foo'\nSee: dcs --help\n", "foo");
        assertUsage(
                "dcs: Invalid value for option '--format': 'xml' is none of table, json, yaml, properties, env, raw\nSee: dcs get --help\n",
                "get",
                "prod",
                "--format",
                "xml");
        assertUsage(
                "dcs: --local and --endpoint-url name two places: leave one out\nSee: dcs set --help\n",
                "set",
                "prod",
                "db",
                "a=b",
                "--local",
                "--endpoint-url",
                "http://e");
        assertUsage("dcs: nothing to set: give KEY=TEXT or KEY:=JSON\nSee: dcs set --help\n", "set", "prod", "db");
        assertUsage("dcs: port is 65536: 0 to 65535 is needed\nSee: dcs local --help\n", "local", "--port", "65536");
        assertUsage(
                "dcs: --in-memory and --local-folder exclude each other: leave one out\nSee: dcs local --help\n",
                "local",
                "--in-memory",
                "--local-folder",
                "f");
    }

    private void assertUsage(String message, String... args) {
        err.getBuffer().setLength(0);
        assertThat(dcs(args)).isEqualTo(2);
        assertThat(err).hasToString(message);
    }

    private int dcs(String... args) {
        return Dcs.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(args);
    }
}
