package io.github.dynamodbconfigstore.cli.commands.local;

import io.github.dynamodbconfigstore.Commit;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.cli.connection.Connection;
import io.github.dynamodbconfigstore.cli.format.Json;
import io.github.dynamodbconfigstore.cli.output.ConfigTable;
import io.github.dynamodbconfigstore.cli.output.TextTable;
import io.github.dynamodbconfigstore.cli.settings.Settings;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** The demo: a step is a method, and {@link #run} is their order. */
final class Demo {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Connection connection;
    private final DemoPage page;

    Demo(Connection connection, DemoPage page) {
        this.connection = connection;
        this.page = page;
    }

    void run() {
        dropTable();
        try (DynamoDbConfigStore prod = createTable();
                DynamoDbConfigStore test = connection.store("test").build()) {
            storeOptions(prod, test);
            showTable(prod, test);
            try (DynamoDbConfigStore timeBased =
                            connection.store("prod").timeBased().build();
                    DynamoDbConfigStore live = connection.store("prod").live().build()) {
                readInEveryWay(prod, timeBased, live);
                Commit change = changeValue(prod, timeBased, live);
                showHistory(prod);
                rollBack(prod, live, change.revision() - 1);
            }
        }
    }

    private void dropTable() {
        try {
            connection
                    .client()
                    .deleteTable(
                            request -> request.tableName(connection.settings().table()));
        } catch (ResourceNotFoundException e) {
            // The first demo on this folder.
        }
    }

    private DynamoDbConfigStore createTable() {
        page.step(
                "Open a store; its table is created",
                "store = DynamoDbConfigStore.builder(client, \"demo\", \"prod\").onDemand().build()");
        DynamoDbConfigStore prod = connection.store("prod").onDemand().build();
        Settings settings = connection.settings();
        page.line("Table '%s' has hash key '%s' and range key '%s'."
                .formatted(settings.table(), settings.storeKey(), settings.optionKey()));
        return prod;
    }

    private void storeOptions(DynamoDbConfigStore prod, DynamoDbConfigStore test) {
        page.step(
                "Store three options in one commit, all or nothing",
                "store.commit(c -> c.set(\"db\", Map.of(\"host\", \"db-cluster.com\", \"port\", 27017)) …");
        Commit commit = example(prod, "db-cluster.com", 80, "abcd1234");
        example(test, "localhost", 4000, "test1234");
        page.line("That is revision %d of store prod; store test has its own.".formatted(commit.revision()));
    }

    private static Commit example(DynamoDbConfigStore store, String host, int port, String secret) {
        return store.commit(c -> c.set("db", Map.of("host", host, "port", 27017))
                .set("external-port", Map.of("port", port))
                .set("secret-key", Map.of("secret-key", secret))
                .message("the example"));
    }

    private void showTable(DynamoDbConfigStore prod, DynamoDbConfigStore test) {
        page.step("Read all options of both stores", "store.config().get()");
        Settings settings = connection.settings();
        page.table(ConfigTable.of(
                settings.storeKey(),
                settings.optionKey(),
                List.of(prod.config().get(), test.config().get())));
    }

    private void readInEveryWay(DynamoDbConfigStore... stores) {
        page.step("Read one option in every way", "store.config().get(\"db\")");
        TextTable table = new TextTable("way to read", "db", "read units", "before, to load the store");
        for (DynamoDbConfigStore store : stores) {
            double loading = store == stores[0] ? 0 : store.status().readUnits();
            Measured<String> read = measure(store, () -> Json.of(store.config().get("db")));
            table.row(store.status().strategy(), read.value(), units(read.readUnits()), units(loading));
        }
        page.table(table);
        page.line("The last two answer from memory.");
    }

    private Commit changeValue(DynamoDbConfigStore simple, DynamoDbConfigStore timeBased, DynamoDbConfigStore live) {
        page.step(
                "Change a value, and see who notices",
                "store.commit(c -> c.set(\"db\", …).message(\"move to port 27018\"))");
        Commit commit = simple.commit(c ->
                c.set("db", Map.of("host", "db-cluster.com", "port", 27018)).message("move to port 27018"));
        TextTable table = new TextTable("way to read", "when", "port", "read units");
        seen(table, "at once", simple, () -> port(simple));
        seen(table, "at once", timeBased, () -> port(timeBased));
        seen(table, "after its reload", timeBased, () -> {
            timeBased.reload();
            return port(timeBased);
        });
        seen(table, "after its poll", live, () -> {
            live.awaitRevision(commit.revision(), PATIENCE);
            return port(live);
        });
        page.table(table);
        page.line("By themselves, TimeBasedConfigStore reloads every 300 s and LiveConfigStore polls every 5 s.");
        page.line("A reload reads the whole store; a poll reads only what was committed, whatever the store's size.");
        return commit;
    }

    private void showHistory(DynamoDbConfigStore prod) {
        page.step("Look back", "store.history().log()");
        TextTable table = new TextTable("revision", "author", "message", "options");
        prod.history()
                .log()
                .forEach(commit -> table.row(
                        Long.toString(commit.revision()),
                        commit.author(),
                        commit.message(),
                        commit.options().toString()));
        page.table(table);
    }

    private void rollBack(DynamoDbConfigStore prod, DynamoDbConfigStore live, long revision) {
        page.step("Go back, as a new commit", "store.history().rollbackTo(%d)".formatted(revision));
        Commit rollback = prod.history().rollbackTo(revision);
        live.awaitRevision(rollback.revision(), PATIENCE);
        page.line("Revision %d: %s. LiveConfigStore reads port %s again."
                .formatted(rollback.revision(), rollback.options(), port(live)));
    }

    private static void seen(TextTable table, String when, DynamoDbConfigStore store, Supplier<String> port) {
        Measured<String> read = measure(store, port);
        table.row(store.status().strategy(), when, read.value(), units(read.readUnits()));
    }

    private static String port(DynamoDbConfigStore store) {
        return store.config().get("db").getNumber("port").toPlainString();
    }

    private static <T> Measured<T> measure(DynamoDbConfigStore store, Supplier<T> work) {
        double before = store.status().readUnits();
        T value = work.get();
        return new Measured<>(value, store.status().readUnits() - before);
    }

    private record Measured<T>(T value, double readUnits) {
        /** Without the value. */
        @Override
        public String toString() {
            return units(readUnits);
        }
    }

    private static String units(double units) {
        return BigDecimal.valueOf(units).stripTrailingZeros().toPlainString();
    }
}
