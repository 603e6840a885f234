package io.github.dynamodbconfigstore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

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
