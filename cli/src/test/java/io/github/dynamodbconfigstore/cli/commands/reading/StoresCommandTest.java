package io.github.dynamodbconfigstore.cli.commands.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.cli.DcsTable;
import io.github.dynamodbconfigstore.cli.Outcome;
import io.github.dynamodbconfigstore.cli.table.StoreRow;
import io.github.dynamodbconfigstore.cli.table.Stores;
import io.github.dynamodbconfigstore.cli.table.Table;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@ExtendWith(LocalDynamoDbExtension.class)
class StoresCommandTest {
    private static final String HIGHEST = "\uDBFF\uDFFF".repeat(256);

    private DcsTable dcs;

    StoresCommandTest(LocalDynamoDb local, @FreshTable String table, @TempDir Path folder) {
        dcs = new DcsTable(local, table, folder);
    }

    @BeforeEach
    void someStores() {
        try (DynamoDbConfigStore prod = dcs.store("prod");
                DynamoDbConfigStore emptied = dcs.store("emptied")) {
            prod.set("db", Map.of("host", "h"));
            prod.set("db", Map.of("host", "i"));
            emptied.set("db", Map.of("host", "h"));
            emptied.delete("db");
        }
        try (DynamoDbConfigStore plain = DynamoDbConfigStore.builder(dcs.local().client(), dcs.table(), "plain")
                .journal(false)
                .build()) {
            plain.set("a", Map.of("n", 1234));
            plain.set("b", Map.of());
        }
    }

    @Test
    void storesAreListedWithTheirRevisionAndJournalsAreNoStores() {
        assertThat(dcs.run("stores")).isEqualTo(new Outcome(0, """
                --------+---------
                store   | revision
                --------+---------
                emptied | 2
                plain   | 0
                prod    | 2
                --------+---------
                """, ""));
    }

    @Test
    void onRequestTheyAreCountedAndTheCostIsSaid() {
        Outcome counted = dcs.run("stores", "--count", "--format", "json");

        assertThat(counted.exitCode()).isZero();
        assertThat(counted.out()).isEqualTo("""
                {"bytes":0,"options":0,"revision":2,"store":"emptied"}
                {"bytes":42,"options":2,"revision":0,"store":"plain"}
                {"bytes":24,"options":1,"revision":2,"store":"prod"}
                """);
        assertThat(counted.err()).matches("It took 1[01] requests and [345]\\.[05] read units\\.\n");
    }

    @Test
    void everyStoreIsFoundOnceWhateverItsOptionsAreCalledAndForOneItemEach() {
        List<StoreRow> expected =
                new ArrayList<>(List.of(new StoreRow("emptied", 2), new StoreRow("plain", 0), new StoreRow("prod", 2)));
        for (int i = 0; i < 40; i++) {
            String store = "store %02d Zürich".formatted(i);
            expected.add(new StoreRow(store, 0));
            put(store, HIGHEST);
            for (String option : List.of("a", "\uFFFF", "z".repeat(1024))) {
                if (i % 2 == 0) {
                    put(store, option);
                }
            }
        }
        Table table = new Table(dcs.local().client(), dcs.table(), "_store", "_option");

        assertThat(new Stores(table).list(found -> {})).isEqualTo(expected);
        // 43 stores, 2 journals and their heads, and an end.
        assertThat(table.requests()).isBetween(47L, 48L);
    }

    @Test
    void aTableWithOtherKeysEndsWith5() {
        for (String keys : List.of("--store-key _store_ --option-key _option", "--option-key range")) {
            List<String> args = new ArrayList<>(List.of("stores"));
            args.addAll(List.of(keys.split(" ", -1)));

            Outcome outcome = dcs.inProcess(args.toArray(String[]::new));

            assertThat(outcome.exitCode()).as(keys).isEqualTo(5);
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.err())
                    .startsWith("dcs: table '%s' does not have hash key".formatted(dcs.table()))
                    .hasLineCount(1);
        }
    }

    private void put(String store, String option) {
        dcs.local().client().putItem(request -> request.tableName(dcs.table())
                .item(Map.of("_store", AttributeValue.fromS(store), "_option", AttributeValue.fromS(option))));
    }
}
