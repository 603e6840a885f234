package io.github.dynamodbconfigstore.cli.commands.history;

import io.github.dynamodbconfigstore.Commit;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.History;
import io.github.dynamodbconfigstore.cli.arguments.StoreRevision;
import io.github.dynamodbconfigstore.cli.connection.Connection;
import io.github.dynamodbconfigstore.cli.exit.DcsException;
import io.github.dynamodbconfigstore.cli.exit.ExitCode;
import io.github.dynamodbconfigstore.cli.output.CommitJson;
import io.github.dynamodbconfigstore.cli.output.ListFormat;
import io.github.dynamodbconfigstore.cli.output.Progress;
import io.github.dynamodbconfigstore.cli.output.RevealOption;
import io.github.dynamodbconfigstore.cli.output.Terminal;
import io.github.dynamodbconfigstore.cli.output.TextTable;
import io.github.dynamodbconfigstore.cli.settings.CommonOptions;
import io.github.dynamodbconfigstore.cli.text.Diff;
import io.github.dynamodbconfigstore.cli.text.Printable;
import io.github.dynamodbconfigstore.cli.text.ShellWord;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dcs show}: one commit. */
@Command(
        name = "show",
        header = "Show a commit: who, when, why, and what it changed.",
        description =
                "%nThe last one where no revision is named. For the whole store as it was: dcs get STORE@REVISION.",
        footer = {"%nExamples:", "  dcs show prod@42", "  dcs show prod --format json"})
public final class ShowCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup(validate = false, heading = CommonOptions.HEADING)
    private CommonOptions options = new CommonOptions();

    @Mixin
    private ListFormat format = new ListFormat();

    @Mixin
    private RevealOption reveal = new RevealOption();

    @Parameters(
            index = "0",
            paramLabel = "STORE[@REVISION]",
            converter = StoreRevision.Converter.class,
            description = "The store and the commit's number, such as prod@42.")
    private StoreRevision which = StoreRevision.parse("");

    ShowCommand() {}

    @Override
    public void run() {
        Connection.connect(options, connection -> {
            try (DynamoDbConfigStore store = connection.reader(which.store())) {
                Optional<Commit> found =
                        Progress.during(spec.commandLine(), () -> "Reading the journal …", () -> find(store.history()));
                show(found.orElseThrow(this::notFound));
            }
        });
    }

    private Optional<Commit> find(History history) {
        return which.revision().isPresent()
                ? history.commit(which.revision().getAsLong())
                : history.log().findFirst();
    }

    private DcsException notFound() {
        return new DcsException(
                ExitCode.NOT_FOUND,
                which.revision().isPresent()
                        ? "the journal of store '%s' holds no revision %d: 'dcs log %s' shows those it does"
                                .formatted(
                                        which.store(),
                                        which.revision().getAsLong(),
                                        ShellWord.quote(
                                                StoreRevision.now(which.store()).toString()))
                        : "store '%s' has no commits".formatted(which.store()));
    }

    private void show(Commit commit) {
        PrintWriter out = spec.commandLine().getOut();
        if (format.isJson()) {
            out.println(new CommitJson(reveal).of(commit));
            return;
        }
        TextTable.ofRows(header(commit)).forEach(out::println);
        out.println();
        Diff diff = Diff.of(commit.options());
        diff.lines(reveal.values(), Terminal.hasColour()).forEach(out::println);
        out.println(diff.summary());
    }

    private Map<String, String> header(Commit commit) {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("revision", "%d of store '%s'".formatted(commit.revision(), which.store()));
        rows.put("at", commit.at().toString());
        rows.put("author", Printable.of(commit.author()));
        rows.put("message", Printable.of(commit.message()));
        rows.put("id", Printable.of(commit.id()));
        return rows;
    }
}
