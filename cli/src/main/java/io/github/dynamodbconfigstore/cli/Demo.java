package io.github.dynamodbconfigstore.cli;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** The demo: a step is a method, and {@link #run} is their order. */
final class Demo {
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
            try (DynamoDbConfigStore inMemory =
                    connection.store("prod").timeBased().build()) {
                readInBothWays(prod, inMemory);
                changeValue(prod, inMemory);
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
                "store = DynamoDbConfigStore.builder(client, \"demo\", \"prod\").build()");
        DynamoDbConfigStore prod = connection.store("prod").build();
        Settings settings = connection.settings();
        page.line("Table '%s' has hash key '%s' and range key '%s'."
                .formatted(settings.table(), settings.storeKey(), settings.optionKey()));
        return prod;
    }

    private void storeOptions(DynamoDbConfigStore prod, DynamoDbConfigStore test) {
        page.step("Store options", "store.set(\"db\", Map.of(\"host\", \"db-cluster.com\", \"port\", 27017))");
        prod.set("db", Map.of("host", "db-cluster.com", "port", 27017));
        prod.set("external-port", Map.of("port", 80));
        prod.set("secret-key", Map.of("secret-key", "abcd1234"));
        test.set("db", Map.of("host", "localhost", "port", 27017));
        test.set("external-port", Map.of("port", 4000));
        test.set("secret-key", Map.of("secret-key", "test1234"));
        page.line("3 options each in the stores prod and test, for %s write units."
                .formatted(units(prod.status().writeUnits() + test.status().writeUnits())));
    }

    private void showTable(DynamoDbConfigStore prod, DynamoDbConfigStore test) {
        page.step("Read all options of both stores", "store.config().get()");
        Settings settings = connection.settings();
        page.table(ConfigTable.of(
                settings.storeKey(),
                settings.optionKey(),
                List.of(prod.config().get(), test.config().get())));
    }

    private void readInBothWays(DynamoDbConfigStore simple, DynamoDbConfigStore inMemory) {
        page.step("Read one option in both ways", "store.config().get(\"db\")");
        double loading = inMemory.status().readUnits();
        TextTable table = new TextTable("way to read", "db", "read units");
        for (DynamoDbConfigStore store : List.of(simple, inMemory)) {
            Measured<String> read = measure(store, () -> Json.of(store.config().get("db")));
            table.row(store.status().strategy(), read.value(), units(read.readUnits()));
        }
        page.table(table);
        page.line("TimeBasedConfigStore answers from memory. Read units to load the whole store before: %s."
                .formatted(units(loading)));
    }

    private void changeValue(DynamoDbConfigStore simple, DynamoDbConfigStore inMemory) {
        page.step("Change a value", "store.set(\"db\", Map.of(\"host\", \"db-cluster.com\", \"port\", 27018))");
        simple.set("db", Map.of("host", "db-cluster.com", "port", 27018));
        TextTable table = new TextTable("way to read", "when", "port", "read units");
        seen(table, "at once", simple, () -> port(simple));
        seen(table, "at once", inMemory, () -> port(inMemory));
        seen(table, "after store.reload()", inMemory, () -> {
            inMemory.reload();
            return port(inMemory);
        });
        page.table(table);
        page.line("TimeBasedConfigStore reloads by itself, every 300 s unless told otherwise.");
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

    private record Measured<T>(T value, double readUnits) {}

    private static String units(double units) {
        return BigDecimal.valueOf(units).stripTrailingZeros().toPlainString();
    }
}
