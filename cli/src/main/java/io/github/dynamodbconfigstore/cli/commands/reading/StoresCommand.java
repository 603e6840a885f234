package io.github.dynamodbconfigstore.cli.commands.reading;

import io.github.dynamodbconfigstore.cli.connection.Connection;
import io.github.dynamodbconfigstore.cli.format.Json;
import io.github.dynamodbconfigstore.cli.output.ListFormat;
import io.github.dynamodbconfigstore.cli.output.Progress;
import io.github.dynamodbconfigstore.cli.output.Terminal;
import io.github.dynamodbconfigstore.cli.output.TextTable;
import io.github.dynamodbconfigstore.cli.settings.CommonOptions;
import io.github.dynamodbconfigstore.cli.table.StoreRow;
import io.github.dynamodbconfigstore.cli.table.StoreSize;
import io.github.dynamodbconfigstore.cli.table.Stores;
import io.github.dynamodbconfigstore.cli.table.Table;
import io.github.dynamodbconfigstore.cli.text.Printable;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dcs stores}: what stores the table has. */
@Command(
        name = "stores",
        header = "List the table's stores and their revisions.",
        description = {
            "%nNeeds the right to Scan, but reads one item of each store and of each journal only: 0.5 read units "
                    + "per 4 KB of that item, and 1 for each store's revision. Revision 0 is a store without a journal."
        },
        footer = {"%nExamples:", "  dcs stores", "  dcs stores --count", "  dcs stores --format json | jq -r .store"})
public final class StoresCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup(validate = false, heading = CommonOptions.HEADING)
    private CommonOptions options = new CommonOptions();

    @Mixin
    private ListFormat format = new ListFormat();

    @Option(
            names = "--count",
            description = "Count options and bytes, too: reads all stores, for 0.5 read units per 4 KB.")
    private boolean count;

    StoresCommand() {}

    @Override
    public void run() {
        Connection.connect(options, connection -> {
            Table table = connection.table();
            show(list(new Stores(table)));
            if (count) {
                spec.commandLine()
                        .getErr()
                        .printf("It took %d requests and %s read units.%n", table.requests(), table.readUnits());
            }
        });
    }

    /** Each store with its size, which is null where it was not asked for. */
    private Map<StoreRow, @Nullable StoreSize> list(Stores stores) {
        AtomicLong found = new AtomicLong();
        List<StoreRow> rows = Progress.during(
                spec.commandLine(), () -> "%d hash keys found …".formatted(found.get()), () -> stores.list(found::set));
        Map<StoreRow, @Nullable StoreSize> sizes = new LinkedHashMap<>();
        rows.forEach(row -> sizes.put(row, null));
        return count ? counted(stores, sizes) : sizes;
    }

    private Map<StoreRow, @Nullable StoreSize> counted(Stores stores, Map<StoreRow, @Nullable StoreSize> sizes) {
        AtomicInteger done = new AtomicInteger();
        return Progress.during(
                spec.commandLine(), () -> "%d of %d stores counted …".formatted(done.get(), sizes.size()), () -> {
                    sizes.replaceAll((row, none) -> {
                        StoreSize size = stores.size(row.name());
                        done.incrementAndGet();
                        return size;
                    });
                    return sizes;
                });
    }

    private void show(Map<StoreRow, @Nullable StoreSize> stores) {
        if (format.isJson()) {
            stores.forEach((row, size) -> print(json(row, size)));
            return;
        }
        if (stores.isEmpty()) {
            spec.commandLine().getErr().println("The table has no stores.");
            return;
        }
        TextTable table =
                count ? new TextTable("store", "revision", "options", "bytes") : new TextTable("store", "revision");
        stores.forEach((row, size) -> table.row(cells(row, size)));
        table.lines().forEach(this::print);
    }

    private static List<String> cells(StoreRow row, @Nullable StoreSize size) {
        String name = Printable.of(row.name());
        String revision = Long.toString(row.revision());
        return size == null
                ? List.of(name, revision)
                : List.of(name, revision, Long.toString(size.options()), Long.toString(size.bytes()));
    }

    private static String json(StoreRow row, @Nullable StoreSize size) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("store", row.name());
        json.put("revision", BigDecimal.valueOf(row.revision()));
        if (size != null) {
            json.put("options", BigDecimal.valueOf(size.options()));
            json.put("bytes", BigDecimal.valueOf(size.bytes()));
        }
        return Terminal.shown(Json.of(json));
    }

    private void print(String line) {
        spec.commandLine().getOut().println(line);
    }
}
