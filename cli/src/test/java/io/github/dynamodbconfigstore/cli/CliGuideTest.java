package io.github.dynamodbconfigstore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.cli.exit.ExitCode;
import io.github.dynamodbconfigstore.cli.text.ShellWord;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/cli.md} shows what dcs prints: its session is run from its first command to its last. */
class CliGuideTest {
    private static final Pattern BLOCK = Pattern.compile(
            "(?:`(?<file>[^`\\n]+)`:\\n\\n)?```(?<kind>console|yaml)\\n(?<text>.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder = Path.of("");

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @ExtendWith(LocalDynamoDbExtension.class)
    void itsSessionIsWhatIsPrinted(LocalDynamoDb local, @FreshTable String table) throws IOException {
        DcsTable dcs = new DcsTable(local, table, folder);
        writeProgram(dcs);
        for (MatchResult block : BLOCK.matcher(session()).results().toList()) {
            if (block.group(2).equals("yaml")) {
                Files.writeString(folder.resolve(block.group(1)), block.group(3));
            } else {
                assertThat(alike(run(dcs, block.group(3)))).isEqualTo(alike(block.group(3)));
            }
        }
    }

    @Test
    void itHasEveryExitCode() throws IOException {
        assertThat(guide().lines())
                .containsSequence(ExitCode.descriptions().entrySet().stream()
                        .map(code -> "| %s | %s |".formatted(code.getKey().strip(), code.getValue()))
                        .toList());
    }

    private static String session() throws IOException {
        return guide().replaceFirst("(?s).*?\n## A session\n(.*?)\n## .*", "$1");
    }

    private static String guide() throws IOException {
        return Files.readString(Path.of("..", "docs", "cli.md"));
    }

    /** The block again, with what its commands print now. */
    private String run(DcsTable dcs, String block) {
        return block.lines()
                .filter(line -> line.startsWith("$ "))
                .map(line -> line + "\n" + output(dcs, line.substring(2)).replace(dcs.table(), "config"))
                .collect(Collectors.joining());
    }

    private String output(DcsTable dcs, String command) {
        ProcessBuilder shell =
                dcs.dcs(Map.of("PATH", folder + ":" + System.getenv("PATH"))).builder();
        return Outcome.of(shell.command("sh", "-c", "exec 2>&1; " + command)).out();
    }

    /** For the shell. */
    private void writeProgram(DcsTable dcs) throws IOException {
        List<String> words = new ArrayList<>(dcs.dcs(Map.of()).builder().command());
        Path program = Files.writeString(
                folder.resolve("dcs"),
                "#!/bin/sh\nexec %s \"$@\"\n"
                        .formatted(words.stream().map(ShellWord::quote).collect(Collectors.joining(" "))));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Without what differs from one run to the next: times, who ran it, and where. */
    private static String alike(String text) {
        return text.replaceAll("20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ", "TIME")
                .replaceAll("  \\S+@\\S+  ", "  USER  ")
                .replaceAll("(?m)^(place +).*", "$1PLACE");
    }
}
