package io.github.dynamodbconfigstore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CompletionTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void bashCompletesCommandsAndOptions() throws IOException {
        Path script = Files.writeString(
                folder.resolve("completion"),
                new DcsProcess(folder).run("completion", "bash").out());
        assertThat(bash(script, "dcs rollb")).contains("rollback");
        assertThat(bash(script, "dcs get --endp")).contains("--endpoint-url");
        assertThat(bash(script, "dcs table desc")).contains("describe");
    }

    @Test
    void zshTakesTheSameScript() {
        Outcome zsh = new DcsProcess(folder).run("completion", "zsh");
        assertThat(zsh.out())
                .isEqualTo(new DcsProcess(folder).run("completion", "bash").out());
        assertThat(zsh.out()).contains("bashcompinit");
    }

    @Test
    void fishGetsALineForEachCommandAndEachOptionOfEach() {
        assertThat(new DcsProcess(folder).run("completion", "fish").lines())
                .contains("complete -c dcs -f")
                .anyMatch(
                        line -> line.matches("complete -c dcs -n 'not __fish_seen_subcommand_from .+' -a get -d '.+'"))
                .anyMatch(
                        line -> line.matches(
                                "complete -c dcs -n '__fish_seen_subcommand_from table; and __fish_seen_subcommand_from create' -l region -x -d '.+'"))
                .anyMatch(
                        line -> line.matches(
                                "complete -c dcs -n '__fish_seen_subcommand_from get' -l local-folder -r -F -d 'That folder; \\\\'.dcs\\\\' by default.+"));
    }

    @Test
    void anotherShellIsWrongUse() {
        assertThat(new DcsProcess(folder).run("completion", "tcsh"))
                .isEqualTo(new Outcome(
                        2, "", "dcs: shell is 'tcsh': bash, zsh or fish is needed\nSee: dcs completion --help\n"));
    }

    /** What bash offers at the end of a line. */
    private List<String> bash(Path script, String line) {
        String complete = """
                source '%s'
                read -ra COMP_WORDS <<<'%s'
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                _complete_dcs
                printf '%%s\\n' "${COMPREPLY[@]}"
                """.formatted(script, line);
        return Outcome.of(new ProcessBuilder("bash", "-c", complete)).lines().stream()
                .map(String::strip)
                .toList();
    }
}
