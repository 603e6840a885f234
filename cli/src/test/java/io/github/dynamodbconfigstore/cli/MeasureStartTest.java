package io.github.dynamodbconfigstore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script that measures the start, with a dcs and an aws that are scripts themselves. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class MeasureStartTest {
    private static final String DCS = """
            case $1 in
              --version) echo 'dcs 1 (Java 17)' ;;
              local) echo http://127.0.0.1:1; exec sleep 60 ;;
              set) mkdir -p "$XDG_CACHE_HOME/dcs"; : >"$XDG_CACHE_HOME/dcs/a.classes" ;;
              get) %s ;;
            esac
            """;

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void aProject() throws IOException {
        Files.createDirectory(folder.resolve("cli"));
        Files.copy(Path.of("measure-start.sh"), folder.resolve("cli/measure-start.sh"));
        Tool.need("perl");
    }

    @Test
    void itMeasuresWithNothingOfTheUsers() throws IOException {
        Outcome measured = measure("env >env", "exit 0");

        assertThat(measured.exitCode()).as(measured.err()).isLessThan(2);
        assertThat(measured.out()).contains("medians of 1 paired runs");
        assertThat(folder.resolve("env"))
                .content()
                .contains("AWS_REGION=us-east-1")
                .doesNotContain("hunter2");
    }

    @Test
    void aDcsOrAnAwsThatFailsIsNothingMeasured() throws IOException {
        assertThat(measure("exit 1", "exit 0"))
                .satisfies(failed -> assertThat(failed.exitCode()).isEqualTo(2))
                .satisfies(failed -> assertThat(failed.err()).isEqualTo("measure-start: dcs get does not work\n"));
        assertThat(measure("exit 0", "exit 254").exitCode()).isEqualTo(2);
        assertThat(measure("[ ! -e again ] || exit 1; : >again", "exit 0").err())
                .contains("does not work any more");
    }

    private Outcome measure(String get, String aws) throws IOException {
        script("dcs", DCS.formatted(get));
        script("cli/target/quick/dcs/bin/dcs", DCS.formatted(get));
        ProcessBuilder builder = new ProcessBuilder("sh", "cli/measure-start.sh", "1").directory(folder.toFile());
        builder.environment()
                .putAll(Map.of(
                        "AWS_CLI",
                        script("aws", aws).toString(),
                        "DCS_STORE_KEY",
                        "hunter2",
                        "JAVA_TOOL_OPTIONS",
                        "hunter2",
                        "AWS_PROFILE",
                        "hunter2"));
        return Outcome.of(builder);
    }

    private Path script(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
