package io.github.dynamodbconfigstore.cli.commands.history;

import io.github.dynamodbconfigstore.Commit;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.History;
import io.github.dynamodbconfigstore.Snapshot;
import io.github.dynamodbconfigstore.cli.arguments.OneStore;
import io.github.dynamodbconfigstore.cli.connection.Connection;
import io.github.dynamodbconfigstore.cli.exit.DcsException;
import io.github.dynamodbconfigstore.cli.output.CommitJson;
import io.github.dynamodbconfigstore.cli.output.ListFormat;
import io.github.dynamodbconfigstore.cli.output.Progress;
import io.github.dynamodbconfigstore.cli.output.RevealOption;
import io.github.dynamodbconfigstore.cli.settings.CommonOptions;
import io.github.dynamodbconfigstore.cli.store.Absence;
import io.github.dynamodbconfigstore.cli.store.ReadStore;
import io.github.dynamodbconfigstore.cli.text.CommitLine;
import java.io.PrintWriter;
import java.util.Iterator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dcs log}: the commits of a store, newest first. */
@Command(
        name = "log",
        header = "List the commits of a store, newest first.",
        description = {
            "%nA line each: revision, time, author, message, and the options with the keys that changed, without values.",
            "Reads the journal as far as it is shown, 25 commits a request, 1 read unit per 4 KB."
        },
        footer = {"%nExamples:", "  dcs log prod", "  dcs log prod db -n 10", "  dcs log prod --format json"})
public final class LogCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup(validate = false, heading = CommonOptions.HEADING)
    private CommonOptions options = new CommonOptions();

    @Mixin
    private ListFormat format = new ListFormat();

    @Mixin
    private RevealOption reveal = new RevealOption();

    @CommandLine.Option(
            names = {"-n", "--number"},
            paramLabel = "COMMITS",
            description = "How many at the most; all by default.")
    private long most = Long.MAX_VALUE;

    @Parameters(index = "0", paramLabel = "STORE", converter = OneStore.class, description = "The store, such as prod.")
    private String store = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "OPTION",
            description = "Only commits that changed this option.")
    private @Nullable String option;

    LogCommand() {}

    @Override
    public void run() {
        if (most < 1) {
            throw DcsException.usage("-n is %d: at least 1 is needed".formatted(most));
        }
        Connection.connect(options, connection -> {
            try (DynamoDbConfigStore opened = connection.reader(store)) {
                Iterator<Commit> commits = commits(opened.history()).limit(most).iterator();
                if (!isMore(commits)) {
                    checkNames(connection);
                }
                print(commits);
            }
        });
    }

    private Stream<Commit> commits(History history) {
        return option == null ? history.log() : history.log(option);
    }

    /** Where an option is asked for, its next commit may be far away. */
    private boolean isMore(Iterator<Commit> commits) {
        return Progress.during(spec.commandLine(), () -> "Reading the journal …", commits::hasNext);
    }

    /** What has no commits may have been meant otherwise; an option that is there was written outside the journal. */
    private void checkNames(Connection connection) {
        ReadStore which = ReadStore.of(store);
        Snapshot now = which.existing(connection);
        if (option != null) {
            Absence.find(connection, which, now, option);
        }
    }

    private void print(Iterator<Commit> commits) {
        PrintWriter out = spec.commandLine().getOut();
        if (!commits.hasNext()) {
            spec.commandLine()
                    .getErr()
                    .printf(
                            "Store '%s' has no commits%s.%n",
                            store, option == null ? "" : " that changed option '" + option + "'");
        }
        // Who reads a pipe may have seen enough.
        while (isMore(commits) && !out.checkError()) {
            out.println(line(commits.next()));
        }
    }

    private String line(Commit commit) {
        return format.isJson()
                ? new CommitJson(reveal).of(commit)
                : CommitLine.of(commit.revision(), commit.at(), commit.author(), commit.message(), commit.options());
    }
}
