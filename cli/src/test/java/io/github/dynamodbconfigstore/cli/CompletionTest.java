package io.github.dynamodbconfigstore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.cli.text.ShellWord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
    @DisabledOnOs(OS.WINDOWS)
    @Timeout(60)
    void zshCompletesCommandsAndOptions() throws IOException {
        Tool.need("zsh");
        Path script = Files.writeString(
                folder.resolve("completion"),
                new DcsProcess(folder).run("completion", "zsh").out());
        assertThat(zsh(script, "dcs rollb")).isEqualTo("rollback");
        assertThat(zsh(script, "dcs get --endp")).isEqualTo("get --endpoint-url");
        assertThat(zsh(script, "dcs table desc")).isEqualTo("table describe");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void fishCompletesCommandsAndOptions() throws IOException {
        Tool.need("fish");
        Path script = Files.writeString(
                folder.resolve("completion"),
                new DcsProcess(folder).run("completion", "fish").out());
        assertThat(fish(script, "dcs rollb")).containsExactly("rollback");
        assertThat(fish(script, "dcs get --endp")).containsExactly("--endpoint-url");
        assertThat(fish(script, "dcs table desc")).containsExactly("describe");
        assertThat(fish(script, "dcs table ")).containsExactlyInAnyOrder("create", "describe", "check");
        assertThat(fish(script, "dcs get rollb")).isEmpty();
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

    /** What zsh makes of a line when Tab is pressed at its end, in a terminal of its own: the arguments that it runs dcs with. */
    private String zsh(Path script, String line) {
        String complete = """
                zmodload zsh/zpty
                zpty shell zsh -f -i
                zpty -w shell 'autoload -Uz compinit && compinit -D -u; source %s; dcs() { print "RUN<$*>" }'
                zpty -w -n shell $'%s\t\n'
                zpty -r -m shell output '*RUN<[a-z]*>*'
                print -r -- "$output"
                zpty -d shell
                """.formatted(ShellWord.quote(script.toString()), line);
        return Outcome.of(inFolder("zsh", "-f", "-c", complete)).out().replaceAll("(?s).*RUN<([a-z][^>]*?) ?>.*", "$1");
    }

    /** What fish offers at the end of a line, without the descriptions. */
    private List<String> fish(Path script, String line) {
        String complete = "source '%s'; complete -C '%s'".formatted(script, line);
        return Outcome.of(inFolder("fish", "--no-config", "-c", complete)).lines().stream()
                .map(offer -> offer.replaceFirst("\t.*", ""))
                .toList();
    }

    private ProcessBuilder inFolder(String... command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("TERM", "dumb");
        return builder;
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
