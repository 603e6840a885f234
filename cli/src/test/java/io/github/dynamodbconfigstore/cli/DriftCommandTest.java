package io.github.dynamodbconfigstore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LocalDynamoDbExtension.class)
class DriftCommandTest {
    private final DcsTable dcs;

    DriftCommandTest(LocalDynamoDb local, @FreshTable String table, @TempDir Path folder) {
        dcs = new DcsTable(local, table, folder);
    }

    @Test
    void itShowsWhatWasChangedOutsideTheJournalAndTakesItIn() {
        try (DynamoDbConfigStore prod = dcs.store("prod");
                DynamoDbConfigStore outside = DynamoDbConfigStore.builder(
                                dcs.local().client(), dcs.table(), "prod")
                        .journal(false)
                        .build()) {
            prod.set("db", Map.of("port", 1));
            outside.set("db", Map.of("port", 2));
            outside.set("flag", Map.of());
        }

        Outcome drift = dcs.run("drift", "prod", "--exit-code");
        assertThat(drift.exitCode()).isEqualTo(9);
        assertThat(drift.out()).isEqualTo("""
                ~ db
                    - port: 1
                    + port: 2
                ? flag
                """);
        assertThat(drift.err())
                .matches("1 changed outside the journal, 1 unknown to it; that took [0-9.]+ read units\\.\n");
        assertThat(dcs.run("drift", "prod", "--format", "json").out()).isEqualTo("""
                {"after":{"port":2},"before":{"port":1},"option":"db"}
                {"notJournalled":true,"option":"flag"}
                """);
        assertThat(dcs.run("drift", "prod", "--adopt", "--dry-run").exitCode()).isEqualTo(9);
        assertThat(dcs.run("drift", "prod", "--yes").exitCode()).isEqualTo(2);

        assertThat(dcs.run("drift", "prod", "-m", "why").exitCode()).isEqualTo(2);
        Outcome late = dcs.run("drift", "prod", "--adopt", "--yes", "--expect", "0");
        assertThat(late.exitCode()).isEqualTo(8);
        assertThat(late.err())
                .endsWith(
                        "dcs: store 'prod' is at revision 1, not 0: revision 1 by alice (db created); look at that and run it again\n");

        Outcome adopted = dcs.run("drift", "prod", "--adopt", "--yes", "--author", "bob", "-m", "why", "--expect", "1");
        assertThat(adopted.exitCode()).isZero();
        assertThat(adopted.err()).endsWith("Stored revision 2 of store 'prod'.\n");
        assertThat(dcs.run("drift", "prod", "--exit-code"))
                .satisfies(none -> assertThat(none.exitCode()).isZero())
                .satisfies(none -> assertThat(none.out()).isEmpty());
        assertThat(dcs.run("log", "prod", "-n", "1").out()).contains("  bob  why  (db changed [port], flag changed)");
    }
}
