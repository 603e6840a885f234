package io.github.dynamodbconfigstore.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** {@code dcs(1)}, the manual page, in the words of the help. The build writes it. */
final class ManualPage {
    private final List<String> lines = new ArrayList<>();
    private final CommandLine dcs;

    private ManualPage(CommandLine dcs) {
        this.dcs = dcs;
    }

    /** Arguments: the file to write. */
    public static void main(String... args) throws IOException {
        Path file = Path.of(args[0]);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, lines());
    }

    static List<String> lines() throws IOException {
        PrintWriter nobody = new PrintWriter(Writer.nullWriter());
        ManualPage page = new ManualPage(Dcs.commandLine(nobody, nobody));
        page.write();
        return page.lines;
    }

    private void write() throws IOException {
        UsageMessageSpec help = dcs.getCommandSpec().usageMessage();
        lines.add(".TH DCS 1 \"\" \"dcs %s\" \"DynamoDB Config Store\"".formatted(Version.ofBuild()));
        section("NAME");
        text("dcs - " + String.join(" ", help.header()));
        section("SYNOPSIS");
        lines.add(".B dcs");
        lines.add(".I COMMAND");
        lines.add("[\\fIARGUMENT\\fR ...]");
        section("DESCRIPTION");
        text(help.description());
        text(help.footer());
        section("COMMANDS");
        commands(dcs);
        section("EXIT STATUS");
        help.exitCodeList().forEach((code, meaning) -> entry("\\fB%s\\fR".formatted(code.strip()), meaning));
        section("ENVIRONMENT");
        text("Options that name a variable in brackets take their value from it where they are not given.");
        entry("\\fBNO_COLOR\\fR", "No colour, also on a terminal.");
        entry("\\fBJAVA_HOME\\fR", "The JDK to run on; the java on the PATH without it.");
        entry("\\fBDCS_MAVEN_REPOSITORY\\fR", "Where DynamoDB Local is looked for; ~/.m2/repository by default.");
        section("FILES");
        entry(
                "\\fI~/.cache/dcs\\fR",
                "Archives of classes that make later starts faster, in XDG_CACHE_HOME where that is set. They may be deleted.");
    }

    private void commands(CommandLine parent) {
        Set<CommandLine> commands = new LinkedHashSet<>(parent.getSubcommands().values());
        for (CommandLine command : commands) {
            command(command);
            commands(command);
        }
    }

    private void command(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        Help help = new Help(spec, Help.defaultColorScheme(Ansi.OFF));
        lines.add(".SS \"%s\"".formatted(escaped(help.synopsis(0).strip())));
        text(spec.usageMessage().header());
        text(spec.usageMessage().description());
        spec.positionalParameters().stream()
                .filter(parameter -> !parameter.hidden())
                .forEach(parameter ->
                        entry("\\fI%s\\fR".formatted(escaped(parameter.paramLabel())), description(parameter)));
        spec.options().stream().filter(option -> !option.hidden()).forEach(this::option);
        example(spec.usageMessage().footer());
    }

    private void option(OptionSpec option) {
        String names = escaped(String.join(", ", option.names()));
        entry(
                option.arity().max() == 0
                        ? "\\fB%s\\fR".formatted(names)
                        : "\\fB%s\\fR \\fI%s\\fR".formatted(names, escaped(option.paramLabel())),
                description(option));
    }

    private static String description(ArgSpec argument) {
        return String.join(" ", argument.description());
    }

    private void section(String name) {
        lines.add(".SH \"%s\"".formatted(name));
    }

    private void entry(String tag, String text) {
        lines.add(".TP");
        lines.add(tag);
        lines.add(escaped(text));
    }

    private void text(String... paragraphs) {
        for (String paragraph : paragraphs) {
            lines.add(".PP");
            lines.add(escaped(paragraph));
        }
    }

    private void example(String... example) {
        if (example.length > 0) {
            lines.add(".PP");
            lines.add(".nf");
            for (String line : example) {
                lines.add(escaped(line));
            }
            lines.add(".fi");
        }
    }

    /** Text as groff takes it literally, of a text as picocli takes it: there, %n is a line's end. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.replace("%n", "").replace("%%", "%").codePoints().forEach(c -> {
            switch (c) {
                case '\\' -> escaped.append("\\e");
                case '-' -> escaped.append("\\-");
                default -> escaped.append(c < 128 ? Character.toString(c) : "\\[u%04X]".formatted(c));
            }
        });
        return escaped.indexOf(".") == 0 || escaped.indexOf("'") == 0 ? "\\&" + escaped : escaped.toString();
    }
}
