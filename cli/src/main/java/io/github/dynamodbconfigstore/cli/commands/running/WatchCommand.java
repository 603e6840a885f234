package io.github.dynamodbconfigstore.cli.commands.running;

import io.github.dynamodbconfigstore.Change;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.cli.arguments.DurationArgument;
import io.github.dynamodbconfigstore.cli.arguments.OneStore;
import io.github.dynamodbconfigstore.cli.connection.Connection;
import io.github.dynamodbconfigstore.cli.exit.ExitCode;
import io.github.dynamodbconfigstore.cli.format.Json;
import io.github.dynamodbconfigstore.cli.output.CommitJson;
import io.github.dynamodbconfigstore.cli.output.ListFormat;
import io.github.dynamodbconfigstore.cli.output.RevealOption;
import io.github.dynamodbconfigstore.cli.output.Terminal;
import io.github.dynamodbconfigstore.cli.settings.CommonOptions;
import io.github.dynamodbconfigstore.cli.settings.Settings;
import io.github.dynamodbconfigstore.cli.store.ReadStore;
import io.github.dynamodbconfigstore.cli.text.CommitLine;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dcs watch}: a line for each change, until a signal ends it. */
@Command(
        name = "watch",
        header = "Print a line for each change of a store, until Ctrl-C.",
        description = {
            "%nA line each: revision, when it was seen, author, message, and the options with the keys that changed; in JSON "
                    + "with their values. What is written outside the journal is seen within 15 minutes and has revision 0.",
            "Reads the store once, 1 read unit per 4 KB, and 0.5 read units a poll. An outage is said on stderr and survived."
        },
        footer = {
            "%nExamples:",
            "  dcs watch prod",
            "  dcs watch prod --interval 1s --format json",
            "%nEnds with exit code 130 on Ctrl-C and 143 on SIGTERM."
        })
public final class WatchCommand implements Callable<Integer> {
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(1);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup(validate = false, heading = CommonOptions.HEADING)
    private CommonOptions options = new CommonOptions();

    @Mixin
    private ListFormat format = new ListFormat();

    @Mixin
    private RevealOption reveal = new RevealOption();

    @CommandLine.Option(
            names = "--interval",
            paramLabel = "TIME",
            converter = DurationArgument.class,
            description = "The longest time between two polls; 5s by default.")
    private Duration interval = Duration.ofSeconds(5);

    @Parameters(index = "0", paramLabel = "STORE", converter = OneStore.class, description = "The store, such as prod.")
    private String store = "";

    WatchCommand() {}

    @Override
    public Integer call() {
        Outages.silenceLibrary();
        return Connection.call(options, connection -> {
            Runtime.getRuntime().addShutdownHook(new Thread(connection::close));
            ReadStore which = ReadStore.of(store);
            try (DynamoDbConfigStore opened = which.reading(
                    spec.commandLine(),
                    () -> which.on(connection.shared()).live(interval).build())) {
                return watch(opened, connection.settings());
            }
        });
    }

    private int watch(DynamoDbConfigStore opened, Settings settings) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        opened.onChange(change -> out.println(line(change)));
        long revision = opened.status().revisionInstalled();
        if (revision == 0 && opened.config().get().names().isEmpty()) {
            err.printf("dcs: %s%n", ReadStore.of(store).absence(settings));
        }
        err.printf("Watching store '%s' from revision %d on.%n", store, revision);
        Outages outages = new Outages(opened, settings, err);
        Duration look = interval.compareTo(LONGEST_LOOK) < 0 ? interval : LONGEST_LOOK;
        while (!out.checkError()) {
            try {
                Thread.sleep(look.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return ExitCode.UNAVAILABLE.number();
            }
            outages.look();
        }
        return ExitCode.NOBODY_READS.number();
    }

    private String line(Change change) {
        return format.isJson()
                ? json(change)
                : CommitLine.of(change.revision(), Outages.now(), change.author(), change.message(), change.options());
    }

    private String json(Change change) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("store", change.store());
        json.put("revision", BigDecimal.valueOf(change.revision()));
        json.put("seen", Instant.now().toString());
        json.put("author", change.author());
        json.put("message", change.message());
        json.put("options", new CommitJson(reveal).options(change.options()));
        return Terminal.shown(Json.of(json));
    }
}
