package io.github.dynamodbconfigstore.cli.commands.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.cli.DcsTable;
import io.github.dynamodbconfigstore.cli.Outcome;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** log, show, diff and rollback. */
@ExtendWith(LocalDynamoDbExtension.class)
class HistoryCommandsTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123Z");

    private final DcsTable dcs;
    private final Path folder;

    HistoryCommandsTest(LocalDynamoDb local, @FreshTable String table, @TempDir Path folder) {
        this.dcs = new DcsTable(local, table, folder);
        this.folder = folder;
    }

    @BeforeEach
    void threeCommits() {
        try (DynamoDbConfigStore prod = DynamoDbConfigStore.builder(dcs.local().client(), dcs.table(), "prod")
                .author("alice")
                .clock(Clock.fixed(NOON, ZoneOffset.UTC))
                .build()) {
            prod.commit(c -> c.set("db", Map.of("host", "h", "port", 1, "password", "hunter2"))
                    .set("tls", Map.of("cert", new byte[] {1}))
                    .message("the first"));
            prod.commit(c -> c.set("db", Map.of("host", "h", "port", 2, "password", "hunter3"))
                    .delete("tls"));
            prod.commit(c -> c.set("cache", Map.of("nodes", Set.of("a", "b"))).message("a cache\u001b[31m"));
        }
    }

    @Test
    void logListsCommitsNewestFirstAndObeysNothingThatIsStored() {
        assertThat(dcs.inProcess("log", "prod")).isEqualTo(new Outcome(0, """
                3  2026-11-22T12:00:00Z  alice  a cache\\u001b[31m  (cache created)
                2  2026-11-22T12:00:00Z  alice  (db changed [password, port], tls deleted)
                1  2026-11-22T12:00:00Z  alice  the first  (db created, tls created)
                """, ""));
        assertThat(dcs.inProcess("log", "prod", "tls", "-n", "1").out())
                .isEqualTo("2  2026-11-22T12:00:00Z  alice  (db changed [password, port], tls deleted)\n");
    }

    @Test
    void logOfAnOptionThatIsNotThereTellsWhatMayBeMeant() {
        assertThat(dcs.inProcess("log", "prod", "dbb"))
                .isEqualTo(new Outcome(
                        3,
                        "",
                        "dcs: store 'prod' in table '%s' has no option 'dbb'; is it 'db'? 'dcs get prod' shows all it has\n"
                                .formatted(dcs.table())));
        try (DynamoDbConfigStore outside = DynamoDbConfigStore.builder(
                        dcs.local().client(), dcs.table(), "prod")
                .journal(false)
                .build()) {
            outside.set("other", Map.of());
        }
        assertThat(dcs.inProcess("log", "prod", "other"))
                .isEqualTo(new Outcome(0, "", "Store 'prod' has no commits that changed option 'other'.\n"));
    }

    @Test
    void logAsJsonIsAnObjectALineAndHidesSecretsOnATerminalOnly() {
        String[] args = {"log", "prod", "tls", "--format", "json", "-n", "1"};

        assertThat(dcs.inProcess(args).out())
                .startsWith("{\"at\":\"2026-11-22T12:00:00.123Z\",\"author\":\"alice\",\"id\":\"")
                .endsWith("""
                        "message":"","options":{\
                        "db":{"after":{"host":"h","password":"hunter3","port":2},"before":{"host":"h","password":"hunter2","port":1}},\
                        "tls":{"before":{"cert":"AQ=="}}},"revision":2}
                        """);
        assertThat(dcs.onTerminal(args).out())
                .contains("\"password\":\"********\"")
                .doesNotContain("hunter");
    }

    @Test
    void showTellsWhoWhenWhyAndWhatACommitChanged() {
        Outcome shown = dcs.inProcess("show", "prod@2");

        assertThat(shown.exitCode()).isZero();
        assertThat(shown.out().replaceAll("id .*", "id")).isEqualTo("""
                revision  2 of store 'prod'
                at        2026-11-22T12:00:00.123Z
                author    alice
                message  \s
                id

                ~ db
                    - password: "hunter2"
                    + password: "hunter3"
                    - port: 1
                    + port: 2
                - tls
                    - cert: "AQ==" (bytes)
                1 option changed, 1 deleted
                """);
        assertThat(dcs.inProcess("show", "prod").out())
                .contains("revision  3 of", "message   a cache\\u001b[31m", "    + nodes: [\"a\",\"b\"] (string set)");
        assertThat(dcs.inProcess("show", "prod@4"))
                .isEqualTo(new Outcome(
                        3,
                        "",
                        "dcs: the journal of store 'prod' holds no revision 4: 'dcs log prod' shows those it does\n"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '|',
            value = {
                "get odd db --format json | {\"csi\":\"\\u009b\",\"esc\":\"\\u001B\",\"rtl\":\"\\u202e\"}",
                "get odd db csi --format raw | \\u009b",
                "get odd db --format env | DB_RTL='\\u202e'",
                "export odd --format json | \"csi\": \"\\u009b\"",
                "log odd -n 1 --format json | \"author\":\"\\u202e me\"",
                "diff odd@0 odd --format json | \"csi\":\"\\u009b\""
            })
    void aTerminalObeysNothingThatIsStoredInWhateverFormat(String command, String shown) {
        try (DynamoDbConfigStore odd = dcs.store("odd")) {
            odd.commit(c -> c.set("db", Map.of("esc", "\u001b", "csi", "\u009b", "rtl", "\u202e"))
                    .author("\u202e me"));
        }
        Outcome outcome = dcs.onTerminal(command.split(" ", -1));

        assertThat(outcome.out()).contains(shown).matches(text -> text.chars()
                .allMatch(c -> c == '\n'
                        || (Character.getType(c) != Character.CONTROL && Character.getType(c) != Character.FORMAT)));
        assertThat(dcs.inProcess("get", "odd", "db", "csi", "--format", "raw").out())
                .isEqualTo("\u009b\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "get prod db password --format raw",
                "diff prod@1 prod@2",
                "diff prod@1 prod@2 --format json",
                "drift prod",
                "drift prod --format json"
            })
    void aTerminalSeesSecretsHiddenAndAPipeHasThem(String command) {
        try (DynamoDbConfigStore outside = DynamoDbConfigStore.builder(
                        dcs.local().client(), dcs.table(), "prod")
                .journal(false)
                .build()) {
            outside.set("db", Map.of("host", "h", "port", 2, "password", "hunter4"));
        }
        String[] words = command.split(" ", -1);
        assertThat(dcs.onTerminal(words).out()).contains("********").doesNotContain("hunter");
        assertThat(dcs.inProcess(words).out()).contains("hunter").doesNotContain("********");
    }

    @Test
    void aTerminalGetsColourUnlessItWantsNoneAndNoSecrets() {
        assertThat(dcs.onTerminal("show", "prod@2").out())
                .contains("\u001b[33m~ db\u001b[0m", "    \u001b[31m- password: ********\u001b[0m")
                .doesNotContain("hunter");
        assertThat(dcs.dcs(Map.of("NO_COLOR", "1"))
                        .onTerminal()
                        .run("show", "prod@2", "--reveal")
                        .out())
                .contains("    - password: \"hunter2\"")
                .doesNotContain("\u001b");
    }

    @Test
    void diffShowsTheWayFromOneRevisionToAnotherOrToNow() {
        assertThat(dcs.inProcess("diff", "prod@1", "prod@2", "--exit-code"))
                .isEqualTo(new Outcome(9, """
                ~ db
                    - password: "hunter2"
                    + password: "hunter3"
                    - port: 1
                    + port: 2
                - tls
                    - cert: "AQ==" (bytes)
                """, "1 option changed, 1 deleted\n"));
        assertThat(dcs.inProcess("diff", "prod@2").out())
                .isEqualTo("+ cache\n    + nodes: [\"a\",\"b\"] (string set)\n");
        assertThat(dcs.inProcess("diff", "prod@3", "--exit-code")).isEqualTo(new Outcome(0, "", "no option changed\n"));
        assertThat(dcs.inProcess("diff", "prod@9").err())
                .isEqualTo("dcs: revision 9 of store 'prod' in table '%s' does not exist yet: the last one is 3\n"
                        .formatted(dcs.table()));
        assertThat(dcs.inProcess("diff", "prod").err())
                .isEqualTo(
                        "dcs: nothing to compare 'prod' with: name a revision, or a second store\nSee: dcs diff --help\n");
    }

    @Test
    void diffComparesTwoStoresAndAStoreWithAFile() throws IOException {
        try (DynamoDbConfigStore test = dcs.store("test")) {
            test.set("db", Map.of("host", "localhost", "port", 2, "password", "hunter3"));
            test.set("cache", Map.of("nodes", Set.of("b", "a")));
        }
        assertThat(dcs.inProcess("diff", "test", "prod", "--format", "json").out())
                .isEqualTo("""
                {"after":{"host":"h","password":"hunter3","port":2},\
                "before":{"host":"localhost","password":"hunter3","port":2},"option":"db"}
                """);

        Files.writeString(folder.resolve("prod.yml"), "db:\n  host: h\n  port: 3\n  password: hunter3\n");
        assertThat(dcs.run("diff", "prod", "prod.yml").out()).isEqualTo("""
                - cache
                    - nodes: ["a","b"] (string set)
                ~ db
                    - port: 2
                    + port: 3
                """);
        Files.writeString(folder.resolve("prod.yml"), "db:\n  host: [h\n");
        assertThat(dcs.run("diff", "prod", "prod.yml"))
                .satisfies(outcome -> assertThat(outcome.exitCode()).isEqualTo(4))
                .satisfies(outcome -> assertThat(outcome.err())
                        .contains("file 'prod.yml': line")
                        .hasLineCount(1));
    }

    @Test
    void rollbackShowsItsPlanAndMakesItOneCommitOnceItIsTold() {
        String plan = """
                - cache
                    - nodes: ["a","b"] (string set)
                ~ db
                    - password: "hunter3"
                    + password: "hunter2"
                    - port: 2
                    + port: 1
                + tls
                    + cert: "AQ==" (bytes)
                1 option created, 1 changed, 1 deleted
                """;
        assertThat(dcs.inProcess("rollback", "prod", "1", "--dry-run")).isEqualTo(new Outcome(9, plan, ""));
        assertThat(dcs.inProcess("rollback", "prod", "1").exitCode()).isEqualTo(2);
        assertThat(dcs.inProcess("rollback", "prod", "1", "--yes", "--expect", "2"))
                .isEqualTo(new Outcome(8, "", """
                        dcs: store 'prod' is at revision 3, not 2: revision 3 by alice (cache created); look at that and run it again
                        """));
        assertThat(dcs.inProcess("rollback", "prod", "1", "--yes", "--author", "bob", "--expect", "3"))
                .isEqualTo(new Outcome(0, plan, "Stored revision 4 of store 'prod'.\n"));

        assertThat(dcs.inProcess("log", "prod", "-n", "1").out())
                .startsWith("4  ")
                .endsWith(
                        "Z  bob  rollback to revision 1  (cache deleted, db changed [password, port], tls created)\n");
        assertThat(dcs.inProcess("rollback", "prod", "1", "--yes"))
                .isEqualTo(new Outcome(0, "", "Nothing to change: store 'prod' is so at revision 4.\n"));
    }

    @Test
    void rollbackOfSomeOptionsLeavesTheOthers() {
        assertThat(dcs.inProcess("rollback", "prod", "1", "tls", "--yes", "-m", "the certificate")
                        .out())
                .isEqualTo("+ tls\n    + cert: \"AQ==\" (bytes)\n1 option created\n");
        assertThat(dcs.inProcess("log", "prod", "-n", "1").out()).endsWith("  the certificate  (tls created)\n");
    }

    @Test
    void rollbackOfAnOptionThatIsNeitherThereNorWasThenIsRefused() {
        assertThat(dcs.inProcess("rollback", "prod", "1", "tls", "bd", "--yes"))
                .isEqualTo(new Outcome(
                        3,
                        "",
                        "dcs: store 'prod' in table '%s' has no option 'bd': 'dcs get prod' shows all it has\n"
                                .formatted(dcs.table())));
        assertThat(dcs.inProcess("rollback", "prod", "2", "cache", "--yes").err())
                .isEqualTo("Stored revision 4 of store 'prod'.\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"apply prod prod.yml", "edit prod", "edit prod db", "rollback prod 1"})
    void anotherRevisionThanTheOneExpectedIsToldBeforeAnybodyIsAsked(String command) throws IOException {
        Files.writeString(folder.resolve("prod.yml"), "db: {port: 3}\n");
        List<String> words = new ArrayList<>(List.of(command.split(" ", -1)));
        words.addAll(List.of("--expect", "2"));

        assertThat(dcs.dcs(Map.of("EDITOR", "touch edited; false")).onTerminal().run(words.toArray(String[]::new)))
                .isEqualTo(new Outcome(8, "", """
                        dcs: store 'prod' is at revision 3, not 2: revision 3 by alice (cache created); look at that and run it again
                        """));
        assertThat(folder.resolve("edited")).doesNotExist();
    }

    @Test
    void onATerminalItAsksAndOnlyYesIsYes() throws IOException {
        assertThat(answered("n\n", "rollback", "prod", "2"))
                .satisfies(outcome -> assertThat(outcome.exitCode()).isEqualTo(10))
                .satisfies(outcome -> assertThat(outcome.err())
                        .endsWith("Commit this to store 'prod'? [y/N] Nothing was changed.\n"));
        assertThat(answered("", "rollback", "prod", "2").exitCode()).isEqualTo(10);
        assertThat(answered("yes\n", "rollback", "prod", "2"))
                .satisfies(outcome -> assertThat(outcome.exitCode()).isZero())
                .satisfies(outcome -> assertThat(outcome.err())
                        .endsWith("Commit this to store 'prod'? [y/N] Stored revision 4 of store 'prod'.\n"));
    }

    @Test
    void whoeverCommitsWhileSomebodyIsAskedWins() throws IOException, InterruptedException {
        Process process =
                dcs.dcs(Map.of()).onTerminal().builder("rollback", "prod", "2").start();
        awaitQuestion(process.getErrorStream());
        try (DynamoDbConfigStore prod = dcs.store("prod")) {
            prod.set("other", Map.of("n", 1));
        }
        process.getOutputStream().write("y\n".getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();

        assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("dcs: ", "revision 4");
        assertThat(process.waitFor()).isEqualTo(8);
    }

    static void awaitQuestion(InputStream err) throws IOException {
        StringBuilder said = new StringBuilder();
        while (!said.toString().endsWith("[y/N] ")) {
            int next = err.read();
            assertThat(next).as("after %s", said).isNotNegative();
            said.append((char) next);
        }
    }

    private Outcome answered(String answer, String... args) throws IOException {
        Path stdin = Files.writeString(folder.resolve("stdin"), answer);
        return Outcome.of(dcs.dcs(Map.of()).onTerminal().builder(args).redirectInput(stdin.toFile()));
    }
}
