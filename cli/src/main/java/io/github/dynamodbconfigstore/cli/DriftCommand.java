package io.github.dynamodbconfigstore.cli;

import io.github.dynamodbconfigstore.Drift;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.cli.format.Json;
import io.github.dynamodbconfigstore.cli.text.Diff;
import io.github.dynamodbconfigstore.cli.text.Printable;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
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
            "Reads the whole store and the whole journal, 1 read unit per 4 KB, and says what it took."
        },
        footer = {
            "%nExamples:",
            "  dcs drift prod --exit-code",
            "  dcs drift prod --adopt --yes -m \"by hand in the console\""
        })
final class DriftCommand implements Callable<Integer> {
    /** What a commit holds. */
    private static final int OPTIONS_OF_A_COMMIT = 98;

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

    @Parameters(
            index = "0",
            paramLabel = "STORE",
            converter = WrittenStore.class,
            description = "The store, such as prod.")
    private String store = "";

    @Override
    public Integer call() {
        if (adopt) {
            plan.check();
        } else if (plan.yes || plan.dryRun || commit.areGiven()) {
            throw DcsException.usage(
                    "--yes, --dry-run, --message, --author and --expect need --adopt: without it nothing is changed");
        }
        return options.call(connection -> find(connection).number());
    }

    private ExitCode find(Connection connection) {
        Drift drift = Progress.during(spec.commandLine(), () -> "Reading store and journal …", () -> drift(connection));
        show(drift);
        Set<String> names = new TreeSet<>(drift.changed().keySet());
        names.addAll(drift.notJournalled());
        if (adopt && !names.isEmpty()) {
            return adopt(connection, List.copyOf(names));
        }
        return exitCode && !names.isEmpty() ? ExitCode.WOULD_CHANGE : ExitCode.OK;
    }

    private Drift drift(Connection connection) {
        try (DynamoDbConfigStore opened = connection.reader(store)) {
            return opened.history().drift();
        }
    }

    private ExitCode adopt(Connection connection, List<String> names) {
        String question = "Take %d options of store '%s' into the journal?".formatted(names.size(), store);
        if (!connection.pause(() -> plan.confirms(spec.commandLine(), question))) {
            return plan.refusal();
        }
        try (DynamoDbConfigStore opened = connection.reader(store)) {
            OptionalLong expected = commit.expected();
            for (int first = 0; first < names.size(); first += OPTIONS_OF_A_COMMIT) {
                int last = Math.min(names.size(), first + OPTIONS_OF_A_COMMIT);
                long revision = adopt(opened, names.subList(first, last), expected);
                say("Stored revision %d of store '%s'.".formatted(revision, store));
                expected = expected.isPresent() ? OptionalLong.of(revision) : expected;
            }
        }
        return ExitCode.OK;
    }

    private long adopt(DynamoDbConfigStore opened, List<String> names, OptionalLong expected) {
        return Progress.during(spec.commandLine(), () -> "Storing a commit …", () -> opened.history()
                .adopt(names, adoption -> {
                    commit.applyTo(adoption);
                    expected.ifPresent(adoption::expectRevision);
                })
                .revision());
    }

    private void show(Drift drift) {
        PrintWriter out = spec.commandLine().getOut();
        if (format.isJson()) {
            new CommitJson(reveal).lines(new TreeMap<>(drift.changed())).forEach(out::println);
            new TreeSet<>(drift.notJournalled())
                    .forEach(option -> out.println(Json.of(Map.of("option", option, "notJournalled", true))));
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
