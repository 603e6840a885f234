package io.github.dynamodbconfigstore.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** {@code dcs(1)}, the manual page, in the words of the help. The build writes it. */
final class ManualPage {
    /** How an option's description names the variable that gives its value, too. */
    private static final Pattern VARIABLE = Pattern.compile("\\[([A-Z_]+)(=[a-z]+)?]");

    private final CommandLine dcs;
    private final Roff page;
    private final Map<String, String> variables = new LinkedHashMap<>();
    private final List<String> examples = new ArrayList<>();

    private ManualPage(CommandLine dcs, Roff page) {
        this.dcs = dcs;
        this.page = page;
    }

    /** Arguments: the file to write. */
    public static void main(String... args) throws IOException {
        Path file = Path.of(args[0]);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, lines());
    }

    static List<String> lines() throws IOException {
        PrintWriter nobody = new PrintWriter(Writer.nullWriter());
        Version version = Version.ofBuild();
        Roff page = new Roff("DCS", 1, version.date(), "dcs " + version.number(), "DynamoDB Config Store");
        new ManualPage(Dcs.commandLine(nobody, nobody), page).write();
        return page.lines();
    }

    private void write() {
        UsageMessageSpec help = dcs.getCommandSpec().usageMessage();
        page.section("NAME");
        page.paragraph("dcs - " + String.join(" ", help.header()));
        page.section("SYNOPSIS");
        page.synopsis("dcs", "COMMAND", "[ARGUMENT ...]");
        page.section("DESCRIPTION");
        paragraphs(help.description());
        paragraphs(help.footer());
        page.section("COMMANDS");
        commands(dcs);
        page.section("EXIT STATUS");
        help.exitCodeList().forEach((code, meaning) -> page.entry(Roff.bold(code.strip()), meaning));
        page.section("ENVIRONMENT");
        environment();
        page.section("FILES");
        files();
        page.section("EXAMPLES");
        page.verbatim(examples);
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
        page.subsection(
                new Help(spec, Help.defaultColorScheme(Ansi.OFF)).synopsis(0).strip());
        paragraphs(spec.usageMessage().header());
        paragraphs(spec.usageMessage().description());
        spec.positionalParameters().stream()
                .filter(parameter -> !parameter.hidden())
                .forEach(this::parameter);
        spec.options().stream().filter(option -> !option.hidden()).forEach(this::option);
        footer(spec.usageMessage().footer());
    }

    private void parameter(PositionalParamSpec parameter) {
        page.entry(Roff.italic(parameter.paramLabel()), description(parameter));
    }

    private void option(OptionSpec option) {
        String names = Roff.bold(String.join(", ", option.names()));
        String description = description(option);
        page.entry(option.arity().max() == 0 ? names : names + " " + Roff.italic(option.paramLabel()), description);
        VARIABLE.matcher(description)
                .results()
                .forEach(variable -> variables.putIfAbsent(variable.group(1), "As " + option.longestName() + "."));
    }

    /** Examples are shown together; what else there is stays with its command. */
    private void footer(String... footer) {
        for (String line : footer) {
            if (line.startsWith("  ")) {
                examples.add(plain(line).strip());
            } else if (!line.endsWith("Examples:")) {
                page.paragraph(plain(line));
            }
        }
    }

    private void environment() {
        page.paragraph("An option that is given counts for more than its variable.");
        variables.forEach((name, meaning) -> page.entry(Roff.bold(name), meaning));
        page.entry(Roff.bold("DCS_RETENTION"), "How long commits are kept, such as 90d; for ever without it.");
        page.entry(
                Roff.bold("DCS_MAVEN_REPOSITORY"), "Where DynamoDB Local is looked for; ~/.m2/repository by default.");
        page.entry(Roff.bold("AWS_..."), "As the AWS SDK takes them: region, profile, credentials, endpoint.");
        page.entry(Roff.bold("VISUAL, EDITOR"), "The editor of 'dcs edit'; vi without them.");
        page.entry(Roff.bold("NO_COLOR"), "No colour, also on a terminal.");
        page.entry(Roff.bold("JAVA_HOME"), "The JDK or JRE to run on; the java on the PATH without it.");
        page.entry(Roff.bold("XDG_CACHE_HOME"), "Where the folder dcs of archives is made; ~/.cache without it.");
    }

    private void files() {
        page.entry(
                Roff.italic("~/.cache/dcs"),
                "Archives of classes that make later starts faster, one for each JDK and each place that dcs is installed in. They may be deleted.");
        page.entry(Roff.italic(".dcs"), "The data of --local, in the folder that dcs is run in.");
        page.entry(Roff.italic("~/.aws/config, ~/.aws/credentials"), "The AWS profiles.");
    }

    private void paragraphs(String... paragraphs) {
        Arrays.stream(paragraphs).map(ManualPage::plain).forEach(page::paragraph);
    }

    private static String description(ArgSpec argument) {
        return plain(String.join(" ", argument.description()));
    }

    /** Of a text as picocli takes it: there, %n is a line's end. */
    private static String plain(String text) {
        return text.replace("%n", "").replace("%%", "%");
    }
}
