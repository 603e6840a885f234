package io.github.dynamodbconfigstore.cli.commands.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.cli.DcsProcess;
import io.github.dynamodbconfigstore.cli.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCommandTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void itServesOtherProcessesAndKeepsTheDataWhenASignalEndsIt() throws IOException, InterruptedException {
        DcsProcess dcs = new DcsProcess(folder);
        Path err = folder.resolve("err");
        Process local =
                dcs.builder("local", "--port", "0").redirectError(err.toFile()).start();
        try (BufferedReader out = local.inputReader()) {
            String endpoint = out.readLine();
            assertThat(endpoint).startsWith("http://");
            assertThat(dcs.run("set", "prod", "db", "host=h", "--local").exitCode())
                    .isZero();
            assertThat(dcs.run("get", "prod", "--endpoint-url", endpoint).out())
                    .isEqualTo("{\"db\":{\"host\":\"h\"}}\n");
            assertThat(dcs.run("local", "--port", "0").err()).contains("is served already, at " + endpoint);
        } finally {
            local.destroy();
        }

        assertThat(local.waitFor()).isEqualTo(143);
        assertThat(Files.readString(err)).contains("export DCS_ENDPOINT_URL=");
        assertThat(dcs.run("get", "prod", "--local").out()).isEqualTo("{\"db\":{\"host\":\"h\"}}\n");
    }

    @Test
    void inMemoryItLeavesNothingBehind() throws IOException, InterruptedException {
        Process local = new DcsProcess(folder)
                .builder("local", "--port", "0", "--in-memory")
                .redirectError(Redirect.DISCARD)
                .start();
        try (BufferedReader out = local.inputReader()) {
            assertThat(out.readLine()).startsWith("http://");
        } finally {
            local.destroy();
        }

        assertThat(local.waitFor()).isEqualTo(143);
        assertThat(folder.resolve(".dcs")).doesNotExist();
    }

    @Test
    void aPortThatIsTakenEndsWith7() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Outcome outcome = new DcsProcess(folder).run("local", "--port", taken.getLocalPort() + "");

            assertThat(outcome.exitCode()).isEqualTo(7);
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.err()).contains("port " + taken.getLocalPort()).hasLineCount(1);
        }
    }
}
