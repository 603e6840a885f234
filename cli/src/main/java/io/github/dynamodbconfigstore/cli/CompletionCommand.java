package io.github.dynamodbconfigstore.cli;

import io.github.dynamodbconfigstore.cli.exit.DcsException;
import java.io.PrintWriter;
import java.io.Writer;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dcs completion}: a script that tells a shell all commands and options. */
@Command(
        name = "completion",
        header = "Print a script that completes commands and options in a shell.",
        footer = {
            "%nExamples:",
            "  dcs completion bash >~/.local/share/bash-completion/completions/dcs",
            "  source <(dcs completion zsh)        # in ~/.zshrc",
            "  dcs completion fish >~/.config/fish/completions/dcs.fish"
        })
final class CompletionCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "bash|zsh|fish", description = "The shell.")
    private String shell = "";

    @Override
    public void run() {
        PrintWriter nobody = new PrintWriter(Writer.nullWriter());
        CommandLine dcs = Dcs.commandLine(nobody, nobody);
        PrintWriter out = spec.commandLine().getOut();
        switch (shell) {
            // One script for both.
            case "bash", "zsh" -> out.println(AutoComplete.bash("dcs", dcs));
            case "fish" -> FishCompletion.of(dcs).forEach(out::println);
            default -> throw DcsException.usage("shell is '%s': bash, zsh or fish is needed".formatted(shell));
        }
    }
}
