package io.github.dynamodbconfigstore.cli.commands.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.cli.DcsTable;
import io.github.dynamodbconfigstore.cli.Outcome;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
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
    void whatIsChangedAgainBetweenDriftAndAnswerIsNotTakenIn() throws IOException, InterruptedException {
        try (DynamoDbConfigStore prod = dcs.store("prod");
                DynamoDbConfigStore outside = outside()) {
            prod.set("db", Map.of("port", 1));
            outside.set("db", Map.of("port", 2));
            outside.set("flag", Map.of("on", true));
            for (Runnable change : List.<Runnable>of(
                    () -> outside.set("db", Map.of("port", 3)),
                    () -> outside.set("flag", Map.of("on", false)),
                    () -> outside.delete("flag"))) {
                Process process = dcs.dcs(Map.of())
                        .onTerminal()
                        .builder("drift", "prod", "--adopt")
                        .start();
                HistoryCommandsTest.awaitQuestion(process.getErrorStream());
                change.run();
                process.getOutputStream().write("y\n".getBytes(StandardCharsets.UTF_8));
                process.getOutputStream().close();

                assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                        .contains("dcs: store 'prod' is not what was planned on, revision 1: outside the journal (");
                assertThat(process.waitFor()).isEqualTo(8);
            }
            assertThat(prod.history().log()).hasSize(1);
        }
    }

    private DynamoDbConfigStore outside() {
        return DynamoDbConfigStore.builder(dcs.local().client(), dcs.table(), "prod")
                .journal(false)
                .build();
    }

    @Test
    void moreThanOneCommitHoldsIsTakenInBySeveral() {
        writeManyOutside();

        Outcome adopted = dcs.inProcess("drift", "prod", "--adopt", "--yes");

        assertThat(adopted.exitCode()).as(adopted.err()).isZero();
        assertThat(adopted.err()).endsWith("""
                This is too much for one commit. It takes 2, of 98 + 52 options; each is all or nothing, together they are not.
                Stored revision 1 of store 'prod' (1 of 2).
                Stored revision 2 of store 'prod' (2 of 2).
                """);
        assertThat(dcs.inProcess("drift", "prod", "--exit-code").exitCode()).isZero();
    }

    @Test
    void aSeriesThatEndsEarlySaysWhatIsTakenInAndWhatIsNot() throws IOException, InterruptedException {
        writeManyOutside();
        Process process = dcs.dcs(Map.of())
                .onTerminal()
                .builder("drift", "prod", "--adopt")
                .start();
        HistoryCommandsTest.awaitQuestion(process.getErrorStream());
        try (DynamoDbConfigStore outside = outside()) {
            outside.set("option-120", Map.of("key", "theirs"));
        }
        process.getOutputStream().write("y\n".getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();

        assertThat(Outcome.withoutProgress(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8)))
                .contains(
                        "Stored revision 1 of store 'prod' (1 of 2).\nStored in part: revision 1 of store 'prod'. Left: 52 options (option-098, ",
                        "dcs: store 'prod' is not what was planned on, revision 1: outside the journal (option-120 changed [key])");
        assertThat(process.waitFor()).isEqualTo(8);
        try (DynamoDbConfigStore prod = dcs.store("prod")) {
            assertThat(prod.history().log()).hasSize(1);
        }
    }

    private void writeManyOutside() {
        try (DynamoDbConfigStore outside = outside()) {
            for (int i = 0; i < 150; i++) {
                outside.set("option-%03d".formatted(i), Map.of("key", "x"));
            }
        }
    }

    @Test
    void itShowsWhatWasChangedOutsideTheJournalAndTakesItIn() {
        try (DynamoDbConfigStore prod = dcs.store("prod");
                DynamoDbConfigStore outside = outside()) {
            prod.set("db", Map.of("port", 1));
            outside.set("db", Map.of("port", 2));
            outside.set("flag", Map.of());
        }

        Outcome drift = dcs.inProcess("drift", "prod", "--exit-code");
        assertThat(drift.exitCode()).isEqualTo(9);
        assertThat(drift.out()).isEqualTo("""
                ~ db
                    - port: 1
                    + port: 2
                ? flag
                """);
        assertThat(drift.err())
                .matches("1 changed outside the journal, 1 unknown to it; that took [0-9.]+ read units\\.\n");
        assertThat(dcs.inProcess("drift", "prod", "--format", "json").out()).isEqualTo("""
                {"after":{"port":2},"before":{"port":1},"option":"db"}
                {"notJournalled":true,"option":"flag"}
                """);
        assertThat(dcs.inProcess("drift", "prod", "--adopt", "--dry-run").exitCode())
                .isEqualTo(9);
        assertThat(dcs.inProcess("drift", "prod", "--yes").exitCode()).isEqualTo(2);

        assertThat(dcs.inProcess("drift", "prod", "-m", "why").exitCode()).isEqualTo(2);
        Outcome late = dcs.inProcess("drift", "prod", "--adopt", "--yes", "--expect", "0");
        assertThat(late.exitCode()).isEqualTo(8);
        assertThat(late.err())
                .endsWith(
                        "dcs: store 'prod' is at revision 1, not 0: revision 1 by alice (db created); look at that and run it again\n");

        Outcome adopted =
                dcs.inProcess("drift", "prod", "--adopt", "--yes", "--author", "bob", "-m", "why", "--expect", "1");
        assertThat(adopted.exitCode()).isZero();
        assertThat(adopted.err()).endsWith("Stored revision 2 of store 'prod'.\n");
        assertThat(dcs.inProcess("drift", "prod", "--exit-code"))
                .satisfies(none -> assertThat(none.exitCode()).isZero())
                .satisfies(none -> assertThat(none.out()).isEmpty());
        assertThat(dcs.inProcess("log", "prod", "-n", "1").out())
                .contains("  bob  why  (db changed [port], flag changed)");
    }
}
