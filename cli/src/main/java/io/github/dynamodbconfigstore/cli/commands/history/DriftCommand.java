package io.github.dynamodbconfigstore.cli.commands.history;

import io.github.dynamodbconfigstore.Drift;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.OptionChange;
import io.github.dynamodbconfigstore.cli.arguments.OneStore;
import io.github.dynamodbconfigstore.cli.connection.Connection;
import io.github.dynamodbconfigstore.cli.exit.DcsException;
import io.github.dynamodbconfigstore.cli.exit.ExitCode;
import io.github.dynamodbconfigstore.cli.format.Json;
import io.github.dynamodbconfigstore.cli.output.CommitJson;
import io.github.dynamodbconfigstore.cli.output.ListFormat;
import io.github.dynamodbconfigstore.cli.output.Progress;
import io.github.dynamodbconfigstore.cli.output.RevealOption;
import io.github.dynamodbconfigstore.cli.output.Terminal;
import io.github.dynamodbconfigstore.cli.plan.PlanOptions;
import io.github.dynamodbconfigstore.cli.plan.Present;
import io.github.dynamodbconfigstore.cli.plan.SeriesWriter;
import io.github.dynamodbconfigstore.cli.settings.CommonOptions;
import io.github.dynamodbconfigstore.cli.store.CommitOptions;
import io.github.dynamodbconfigstore.cli.store.ReadStore;
import io.github.dynamodbconfigstore.cli.text.Diff;
import io.github.dynamodbconfigstore.cli.text.Printable;
import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dcs drift}: what was changed outside the journal; and taking it in. */
@Command(
        name = "drift",
        header = "Show what was changed outside the journal, by the AWS console or other programs.",
        description = {
            "%n'-' is how the last commit left it, '+' how it is; '?' is an option that the journal knows nothing of.",
            "Reads the whole store and the whole journal, 1 read unit per 4 KB, and says what it took.",
            "What --adopt takes is what was shown: where somebody else commits meanwhile, or changes one of these options again, the "
                    + "commit takes nothing and the exit code is 8. What is too much for one commit is taken in several, said "
                    + "beforehand; where that ends early, it is said what is taken and what is not. It reads the store once more, and "
                    + "store and journal once for each commit."
        },
        footer = {
            "%nExamples:",
            "  dcs drift prod --exit-code",
            "  dcs drift prod --adopt --yes -m \"by hand in the console\""
        })
public final class DriftCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup(validate = false, heading = CommonOptions.HEADING)
    private CommonOptions options = new CommonOptions();

    @Mixin
    private ListFormat format = new ListFormat();

    @Mixin
    private RevealOption reveal = new RevealOption();

    @CommandLine.Option(names = "--exit-code", description = "End with exit code 9 where there is any.")
    private boolean exitCode;

    @CommandLine.Option(
            names = "--adopt",
            description = "Take the options as they are into the journal, as commits that change nothing else; asks.")
    private boolean adopt;

    @ArgGroup(validate = false, heading = CommitOptions.HEADING)
    private CommitOptions commit = new CommitOptions();

    @Mixin
    private PlanOptions plan = new PlanOptions();

    @Parameters(index = "0", paramLabel = "STORE", converter = OneStore.class, description = "The store, such as prod.")
    private String store = "";

    DriftCommand() {}

    @Override
    public Integer call() {
        if (adopt) {
            plan.check();
        } else if (plan.areGiven() || commit.areGiven()) {
            throw DcsException.usage(
                    "--yes, --dry-run, --message, --author and --expect need --adopt: without it nothing is changed");
        }
        return Connection.call(options, connection -> find(connection).number());
    }

    private ExitCode find(Connection connection) {
        if (adopt) {
            return adopt(connection);
        }
        Drift drift = drift(connection);
        show(drift);
        return exitCode && isAny(drift) ? ExitCode.WOULD_CHANGE : ExitCode.OK;
    }

    private Drift drift(Connection connection) {
        Drift drift = Progress.during(spec.commandLine(), () -> "Reading store and journal …", () -> {
            try (DynamoDbConfigStore opened = connection.reader(store)) {
                return opened.history().drift();
            }
        });
        if (!isAny(drift)) {
            ReadStore.of(store).checkThatItIsThere(connection);
        }
        return drift;
    }

    private static boolean isAny(Drift drift) {
        return !drift.changed().isEmpty() || !drift.notJournalled().isEmpty();
    }

    private ExitCode adopt(Connection connection) {
        Present present = Present.read(connection, store);
        commit.checkExpected(connection, store, present.revision());
        Drift drift = drift(connection);
        show(drift);
        Map<String, OptionChange> shown = DriftWriter.shown(drift, present);
        if (shown.isEmpty()) {
            return ExitCode.OK;
        }
        SeriesWriter series = SeriesWriter.of(spec.commandLine(), connection, store, shown);
        series.announce();
        String question = "Take %d options of store '%s' into the journal?".formatted(shown.size(), store);
        if (!connection.pause(() -> plan.confirms(spec.commandLine(), question))) {
            return plan.refusal();
        }
        DriftWriter writer = new DriftWriter(connection, store, commit);
        series.write(present.revision(), (changes, expected, number) -> writer.adopt(changes, expected));
        return ExitCode.OK;
    }

    private void show(Drift drift) {
        PrintWriter out = spec.commandLine().getOut();
        if (format.isJson()) {
            new CommitJson(reveal).lines(new TreeMap<>(drift.changed())).forEach(out::println);
            new TreeSet<>(drift.notJournalled())
                    .forEach(option ->
                            out.println(Terminal.shown(Json.of(Map.of("option", option, "notJournalled", true)))));
        } else {
            Diff.of(drift.changed())
                    .lines(reveal.values(), Terminal.hasColour())
                    .forEach(out::println);
            new TreeSet<>(drift.notJournalled()).forEach(option -> out.println("? " + Printable.of(option)));
        }
        say("%d changed outside the journal, %d unknown to it; that took %s read units."
                .formatted(drift.changed().size(), drift.notJournalled().size(), drift.readUnits()));
    }

    private void say(String message) {
        spec.commandLine().getErr().println(message);
    }
}
