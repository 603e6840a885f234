package io.github.dynamodbconfigstore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.cli.exit.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ManualPageTest {
    @Test
    void itHasEveryCommandWithItsOptionsAndEveryExitCode() throws IOException {
        String page = String.join("\n", ManualPage.lines());
        assertThat(page)
                .startsWith(".TH DCS 1 ")
                .contains("\n.SS \"dcs get [OPTIONS] STORE")
                .contains("\n.SS \"dcs table create [OPTIONS]\"\n")
                .contains("\n.TP\n\\fB\\-\\-endpoint\\-url\\fR \\fIURL\\fR\n");
        for (ExitCode code : ExitCode.values()) {
            assertThat(page).contains("\n.TP\n\\fB%d\\fR\n".formatted(code.number()));
        }
    }

    @Test
    void itHasTheSectionsThatAPageOfACommandHas() throws IOException {
        assertThat(ManualPage.lines())
                .filteredOn(line -> line.startsWith(".SH"))
                .containsExactly(
                        ".SH \"NAME\"",
                        ".SH \"SYNOPSIS\"",
                        ".SH \"DESCRIPTION\"",
                        ".SH \"COMMANDS\"",
                        ".SH \"EXIT STATUS\"",
                        ".SH \"ENVIRONMENT\"",
                        ".SH \"FILES\"",
                        ".SH \"EXAMPLES\"");
        assertThat(String.join("\n", ManualPage.lines()))
                .contains("\n\\fBDCS_ENDPOINT_URL\\fR\nAs \\-\\-endpoint\\-url.\n")
                .contains("\ndcs rollback prod 41 \\-\\-dry\\-run\n");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void itsReadersHaveNothingToComplainAbout(@TempDir Path folder) throws IOException {
        Path page = folder.resolve("dcs.1");
        ManualPage.main(page.toString());
        Tool.need("groff");
        assertThat(Outcome.of(new ProcessBuilder("groff", "-man", "-Tutf8", "-ww", "-z", page.toString())))
                .isEqualTo(new Outcome(0, "", ""));
        Tool.need("mandoc");
        assertThat(Outcome.of(new ProcessBuilder("mandoc", "-T", "lint", "-W", "warning", page.toString())))
                .isEqualTo(new Outcome(0, "", ""));
    }

    /** A line that begins with a point would be an instruction, and %n is a line's end for picocli alone. */
    @Test
    void noTextIsTakenForAnInstruction() throws IOException {
        assertThat(ManualPage.lines())
                .noneMatch(line -> line.contains("%n"))
                .allMatch(line -> line.chars().allMatch(c -> c < 128))
                .filteredOn(line -> line.startsWith("."))
                .allMatch(line -> line.matches("\\.(TH|SH|SS|PP|TP|B|I|nf|fi)( .*)?"));
    }
}
