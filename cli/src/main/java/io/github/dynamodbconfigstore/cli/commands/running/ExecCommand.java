package io.github.dynamodbconfigstore.cli.commands.running;

import io.github.dynamodbconfigstore.ConfigStore;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.Snapshot;
import io.github.dynamodbconfigstore.cli.arguments.DurationArgument;
import io.github.dynamodbconfigstore.cli.connection.Connection;
import io.github.dynamodbconfigstore.cli.exit.DcsException;
import io.github.dynamodbconfigstore.cli.exit.ExitCode;
import io.github.dynamodbconfigstore.cli.run.Supervised;
import io.github.dynamodbconfigstore.cli.settings.CommonOptions;
import io.github.dynamodbconfigstore.cli.store.ReadStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dcs exec}: a program with configuration in its environment. */
@Command(
        name = "exec",
        header = "Run a program with a store's options as environment variables, such as DB_HOST for db.host.",
        description = {
            "%nThe variables replace those of the same name that dcs was started with. Of several stores, the first that has "
                    + "a key gives it. The program's exit code is that of dcs; 127 where there is no such program and 126 where "
                    + "it can't be run.",
            "The signals TERM, INT, HUP, USR1, USR2 and WINCH are passed on; QUIT is not, which Java keeps for itself. In a terminal's "
                    + "foreground INT and WINCH are not: the program gets the terminal's own, such as by Ctrl-C, and none that "
                    + "somebody else sends to dcs alone.",
            "With --restart, a program that survives Ctrl-C for the grace time goes on being followed. SIGTERM and SIGHUP are final: "
                    + "it has all the time it wants to end, and no change starts it again.",
            "A store without options and commits is an error, also as one of several: exit code 3, since its name may be mistyped; "
                    + "unless --allow-empty.",
            "Reads each store once, 1 read unit per 4 KB; with --restart also 0.5 read units a poll."
        },
        footer = {
            "%nExamples:",
            "  dcs exec prod -- java -jar app.jar",
            "  dcs exec prod,default --restart -- ./server --port 8080"
        })
public final class ExecCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup(validate = false, heading = CommonOptions.HEADING)
    private CommonOptions options = new CommonOptions();

    @Option(names = "--allow-empty", description = "Also run it where a store has neither options nor commits.")
    private boolean allowEmpty;

    @Option(names = "--restart", description = "Stop and start it again when a variable changes.")
    private boolean restart;

    @Option(
            names = "--interval",
            paramLabel = "TIME",
            converter = DurationArgument.class,
            description = "With --restart: the longest time between two polls; 5s by default.")
    private Duration interval = Duration.ofSeconds(5);

    @Option(
            names = "--grace",
            paramLabel = "TIME",
            converter = DurationArgument.class,
            description =
                    "With --restart: how long it may take to stop before it is killed, and to have survived Ctrl-C; 10s by default.")
    private Duration grace = Duration.ofSeconds(10);

    @Parameters(
            index = "0",
            paramLabel = "STORE[@REVISION][,STORE…]",
            converter = ReadStore.Converter.class,
            description = "The store, as it is or as it was at a revision; or several, nearest first.")
    private ReadStore which = ReadStore.of("");

    @Parameters(index = "1..*", paramLabel = "-- COMMAND [ARGUMENT…]", description = "The program, after '--'.")
    private List<String> command = List.of();

    ExecCommand() {}

    @Override
    public Integer call() {
        if (command.isEmpty()) {
            throw DcsException.usage("no program to run: give it after '--'");
        }
        if (restart && which.isRevision()) {
            throw DcsException.usage("'%s' never changes: leave out its revision, or --restart".formatted(which));
        }
        Supervised program = new Supervised(command, grace);
        if (!restart) {
            // Nothing is held while the program runs, above all not the folder of --local.
            return run(program, Connection.ask(options, this::read));
        }
        Outages.silenceLibrary();
        return Connection.call(options, connection -> follow(connection, program));
    }

    private Map<String, String> read(Connection connection) {
        Snapshot found = which.reading(
                spec.commandLine(),
                () -> allowEmpty ? which.read(connection, ConfigStore::get) : which.existing(connection));
        return variables().of(found.asMap());
    }

    private int follow(Connection connection, Supervised program) {
        PrintWriter err = spec.commandLine().getErr();
        try (DynamoDbConfigStore store = which.reading(
                        spec.commandLine(),
                        () -> which.on(connection.shared()).live(interval).build());
                Following following = new Following(store, variables(), program, err)) {
            if (!allowEmpty) {
                which.checkThatItIsThere(connection, store.config().get());
            }
            return run(program, following.start(new Outages(store, connection.settings(), err)));
        }
    }

    private Variables variables() {
        return new Variables(warning -> spec.commandLine().getErr().println("dcs: " + warning));
    }

    private int run(Supervised program, Map<String, String> variables) {
        try {
            return program.run(variables);
        } catch (IOException e) {
            boolean missing = String.valueOf(e.getMessage()).matches("(?s).*error[=:] ?2\\b.*");
            CommandLine commandLine = spec.commandLine();
            commandLine.getErr().printf("dcs: '%s' %s%n", command.get(0), missing ? "was not found" : "can't be run");
            return (missing ? ExitCode.NO_SUCH_PROGRAM : ExitCode.CAN_NOT_RUN).number();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.UNEXPECTED.number();
        }
    }
}
