package io.github.dynamodbconfigstore.cli.commands.tables;

import io.github.dynamodbconfigstore.Drift;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.StoreUnavailableException;
import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import io.github.dynamodbconfigstore.cli.arguments.OneStore;
import io.github.dynamodbconfigstore.cli.connection.Connection;
import io.github.dynamodbconfigstore.cli.exit.ExitCode;
import io.github.dynamodbconfigstore.cli.format.Json;
import io.github.dynamodbconfigstore.cli.output.ListFormat;
import io.github.dynamodbconfigstore.cli.output.Progress;
import io.github.dynamodbconfigstore.cli.output.TextTable;
import io.github.dynamodbconfigstore.cli.settings.CommonOptions;
import io.github.dynamodbconfigstore.cli.settings.Settings;
import io.github.dynamodbconfigstore.cli.store.ReadStore;
import io.github.dynamodbconfigstore.cli.table.Rights;
import io.github.dynamodbconfigstore.cli.table.Rights.Right;
import io.github.dynamodbconfigstore.cli.table.Stores;
import io.github.dynamodbconfigstore.cli.table.Table;
import io.github.dynamodbconfigstore.cli.table.TableFacts;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dcs status}: whether a store can be reached, read and written. */
@Command(
        name = "status",
        header = "Show whether a store can be reached, read and written, its revision, and the table's capacity.",
        description = {
            "%nFinds out by doing: reads of an option that nobody has, and writes on a condition that never holds. "
                    + "Costs about 4 read units and 6 write units, and changes nothing.",
            "Ends with exit code 6 where a right to read is missing, and 3 where the store has neither options nor commits."
        })
public final class StatusCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup(validate = false, heading = CommonOptions.HEADING)
    private CommonOptions options = new CommonOptions();

    @Mixin
    private ListFormat format = new ListFormat();

    @CommandLine.Option(
            names = "--drift",
            description =
                    "Count what was changed outside the journal, too: reads the whole store and the whole journal.")
    private boolean drift;

    @Parameters(index = "0", paramLabel = "STORE", converter = OneStore.class, description = "The store, such as prod.")
    private String store = "";

    StatusCommand() {}

    @Override
    public Integer call() {
        return Connection.call(options, connection -> {
            Facts facts = find(connection);
            if (format.isJson()) {
                spec.commandLine().getOut().println(Json.of(json(facts)));
            } else {
                show(connection.settings(), facts);
            }
            if (facts.revision().isPresent() && facts.revision().getAsLong() == 0) {
                ReadStore.of(store).checkThatItIsThere(connection);
            }
            return (facts.mayRead() ? ExitCode.OK : ExitCode.ACCESS).number();
        });
    }

    private record Facts(Optional<TableFacts> table, List<Right> rights, OptionalLong revision, Optional<Drift> drift) {
        boolean mayRead() {
            return rights.stream()
                    .allMatch(right -> right.granted() || !right.purpose().equals("read"));
        }
    }

    private Facts find(Connection connection) {
        // A name that can't be one is refused before anything is asked.
        try (DynamoDbConfigStore opened = connection.reader(store)) {
            Table table = connection.table();
            Optional<TableFacts> described = describe(connection);
            Facts found = new Facts(described, Rights.of(table, store), OptionalLong.empty(), Optional.empty());
            if (!found.mayRead()) {
                return found;
            }
            return new Facts(
                    described,
                    found.rights(),
                    OptionalLong.of(new Stores(table).revision(store)),
                    drift ? Optional.of(drift(opened)) : Optional.empty());
        }
    }

    private Drift drift(DynamoDbConfigStore opened) {
        return Progress.during(spec.commandLine(), () -> "Reading store and journal …", () -> opened.history()
                .drift());
    }

    /** Whoever only reads needs no right to this. */
    private static Optional<TableFacts> describe(Connection connection) {
        try {
            return Optional.of(connection.existingTable());
        } catch (StoreUnavailableException e) {
            if (e.reason() != Reason.ACCESS_DENIED) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private void show(Settings settings, Facts facts) {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("place", settings.place().describe());
        rows.put(
                "table",
                facts.table()
                        .map(table -> "%s, %s".formatted(table.name(), table.status()))
                        .orElse(settings.table()));
        rows.put(
                "capacity",
                facts.table().map(TableText::capacity).orElse("unknown: dynamodb:DescribeTable is not allowed"));
        rows.put(
                "store",
                facts.revision().isPresent()
                        ? "%s at revision %d".formatted(store, facts.revision().getAsLong())
                        : store + " can't be read");
        facts.drift()
                .ifPresent(found -> rows.put(
                        "drift",
                        "%d options changed outside the journal, %d unknown to it; that took %s read units"
                                .formatted(
                                        found.changed().size(),
                                        found.notJournalled().size(),
                                        found.readUnits())));
        TextTable.ofRows(rows).forEach(spec.commandLine().getOut()::println);
        TextTable table = new TextTable("to", "right", "on", "granted");
        facts.rights()
                .forEach(right ->
                        table.row(right.purpose(), right.action(), right.on(), right.granted() ? "yes" : "NO"));
        table.lines().forEach(spec.commandLine().getOut()::println);
    }

    private Map<String, @Nullable Object> json(Facts facts) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("store", store);
        json.put(
                "revision",
                facts.revision().isPresent()
                        ? BigDecimal.valueOf(facts.revision().getAsLong())
                        : null);
        json.put("table", facts.table().map(TableText::json).orElse(null));
        json.put(
                "rights",
                facts.rights().stream()
                        .map(right -> Map.of(
                                "to", right.purpose(),
                                "action", right.action(),
                                "on", right.on(),
                                "granted", right.granted()))
                        .toList());
        facts.drift().ifPresent(found -> {
            json.put("changedOutside", BigDecimal.valueOf(found.changed().size()));
            json.put(
                    "unknownToJournal", BigDecimal.valueOf(found.notJournalled().size()));
        });
        return json;
    }
}
