package io.github.dynamodbconfigstore.cli.commands.reading;

import io.github.dynamodbconfigstore.cli.connection.Connection;
import io.github.dynamodbconfigstore.cli.exit.DcsException;
import io.github.dynamodbconfigstore.cli.exit.ExitCode;
import io.github.dynamodbconfigstore.cli.output.CommitJson;
import io.github.dynamodbconfigstore.cli.output.ListFormat;
import io.github.dynamodbconfigstore.cli.output.Progress;
import io.github.dynamodbconfigstore.cli.output.RevealOption;
import io.github.dynamodbconfigstore.cli.output.Terminal;
import io.github.dynamodbconfigstore.cli.settings.CommonOptions;
import io.github.dynamodbconfigstore.cli.text.Diff;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code dcs diff}: what differs between two states of configuration. */
@Command(
        name = "diff",
        header = "Show what differs between two revisions, two stores, or a store and a file.",
        description = {
            "%nShown as the way from the first to the second: '-' is what only the first has, '+' what only the second has.",
            "Reads the stores, 1 read unit per 4 KB; a revision costs the commits after it, too."
        },
        footer = {
            "%nExamples:",
            "  dcs diff prod@41 prod@42",
            "  dcs diff prod@41",
            "  dcs diff test prod",
            "  dcs diff prod prod.yml --exit-code"
        })
public final class DiffCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup(validate = false, heading = CommonOptions.HEADING)
    private CommonOptions options = new CommonOptions();

    @Mixin
    private ListFormat format = new ListFormat();

    @Mixin
    private RevealOption reveal = new RevealOption();

    @CommandLine.Option(names = "--exit-code", description = "End with exit code 9 where anything differs.")
    private boolean exitCode;

    @Parameters(index = "0", paramLabel = "STORE[@REVISION][,STORE…]|FILE", description = "The one side.")
    private String from = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "STORE[@REVISION][,STORE…]|FILE",
            description = {
                "The other side; the first one's store as it is now without it.",
                "A file is one that exists and ends in .json, .yaml, .yml, .properties or .env."
            })
    private @Nullable String to;

    DiffCommand() {}

    @Override
    public Integer call() {
        DiffSide first = side(from);
        DiffSide second = to != null ? side(to) : first.now().orElseThrow(this::nothingToCompare);
        return Connection.call(options, connection -> show(difference(connection, first, second)));
    }

    private DiffSide side(String text) {
        try {
            return DiffSide.parse(text);
        } catch (TypeConversionException e) {
            throw DcsException.usage(String.valueOf(e.getMessage()));
        }
    }

    private DcsException nothingToCompare() {
        return DcsException.usage("nothing to compare '%s' with: name a revision, or a second store".formatted(from));
    }

    private Diff difference(Connection connection, DiffSide first, DiffSide second) {
        return Progress.during(
                spec.commandLine(),
                () -> "Reading …",
                () -> Diff.between(first.read(connection), second.read(connection)));
    }

    private int show(Diff diff) {
        PrintWriter out = spec.commandLine().getOut();
        if (format.isJson()) {
            new CommitJson(reveal).lines(diff.changes()).forEach(out::println);
        } else {
            diff.lines(reveal.values(), Terminal.hasColour()).forEach(out::println);
            spec.commandLine().getErr().println(diff.summary());
        }
        return (exitCode && !diff.isEmpty() ? ExitCode.WOULD_CHANGE : ExitCode.OK).number();
    }
}
