package io.github.dynamodbconfigstore.cli.commands.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.Commit;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.Option;
import io.github.dynamodbconfigstore.cli.DcsProcess;
import io.github.dynamodbconfigstore.cli.DcsTable;
import io.github.dynamodbconfigstore.cli.Outcome;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LocalDynamoDbExtension.class)
class ApplyCommandTest {
    private final Path folder;
    private final DcsTable table;
    private final DynamoDbConfigStore prod;

    ApplyCommandTest(LocalDynamoDb local, @FreshTable String tableName, @TempDir Path folder) {
        this.folder = folder;
        table = new DcsTable(local, tableName, folder);
        prod = table.store("prod");
    }

    @AfterEach
    void close() {
        prod.close();
    }

    @Test
    void thePlanIsShownAndCommittedOnceAndNothingThatTheFileLacksIsDeleted() throws IOException {
        prod.set("db", Map.of("host", "old", "user", "me", "pool", Map.of("min", 1, "max", 5)));
        prod.set("other", Map.of("a", 1));
        file("app.yml", """
                db:
                  host: new
                  pool:
                    max: 10
                maintenance: false
                """);
        String plan = """
                ~ db
                    - host: "old"
                    + host: "new"
                    - pool: {"max":5,"min":1}
                    + pool: {"max":10,"min":1}
                + maintenance
                    + value: false
                1 option created, 1 changed
                """;

        assertThat(table.run("apply", "prod", "app.yml", "--dry-run")).isEqualTo(new Outcome(9, plan, ""));
        assertThat(prod.config().get("db").getString("host")).isEqualTo("old");

        assertThat(table.run("apply", "prod", "app.yml", "--yes", "--author", "bob", "--expect", "2"))
                .isEqualTo(new Outcome(0, plan, "Stored revision 3 of store 'prod'.\n"));
        assertThat(prod.config().get().asMap())
                .isEqualTo(Map.of(
                        "db",
                        Option.of("db", Map.of("host", "new", "user", "me", "pool", Map.of("min", 1, "max", 10))),
                        "maintenance",
                        Option.of("maintenance", Map.of("value", false)),
                        "other",
                        Option.of("other", Map.of("a", 1))));
        assertThat(prod.history().commit(3)).hasValueSatisfying(commit -> assertThat(commit)
                .extracting(Commit::author, Commit::message)
                .containsExactly("bob", "apply app.yml"));

        assertThat(table.run("apply", "prod", "app.yml", "--dry-run"))
                .isEqualTo(new Outcome(0, "", "Nothing to change: store 'prod' is so at revision 3.\n"));
    }

    @Test
    void withPruneWhatTheFileLacksIsDeleted() throws IOException {
        prod.set("db", Map.of("host", "h", "user", "me"));
        prod.set("other", Map.of("a", 1));
        file("db.properties", "db.host=h\n");

        assertThat(table.run("apply", "prod", "db.properties", "--prune", "--yes", "-m", "tidy"))
                .isEqualTo(new Outcome(0, """
                        ~ db
                            - user: "me"
                        - other
                            - a: 1
                        1 option changed, 1 deleted
                        """, "Stored revision 3 of store 'prod'.\n"));
        assertThat(prod.config().get().asMap()).isEqualTo(Map.of("db", Option.of("db", Map.of("host", "h"))));
    }

    @Test
    void withPruneAFileWithoutOptionsIsRefusedUnlessItSaysSo() throws IOException {
        prod.set("db", Map.of("host", "h"));
        Path none = file("none.yml", "---\n# db:\n#   host: h\n");

        assertThat(table.inProcess("apply", "prod", none.toString(), "--prune", "--yes"))
                .isEqualTo(new Outcome(
                        4,
                        "",
                        "dcs: file '%s' has no options, so all would be deleted: where that is meant, write {} as YAML or JSON\n"
                                .formatted(none)));
        assertThat(prod.config().get().names()).containsExactly("db");
        assertThat(table.inProcess("apply", "prod", none.toString(), "--yes").err())
                .isEqualTo("Nothing to change: store 'prod' is so at revision 1.\n");

        Path said = file("none.json", "{}\n");
        assertThat(table.inProcess("apply", "prod", said.toString(), "--prune", "--yes")
                        .exitCode())
                .isZero();
        assertThat(prod.config().get().names()).isEmpty();
    }

    @Test
    void onATerminalItAsksAndHidesSecretsAndElsewhereYesIsNeeded() throws IOException {
        prod.set("db", Map.of("password", "hunter1"));
        file("app.json", "{\"db\": {\"password\": \"hunter2\"}}");
        String hidden = """
                ~ db
                    - password: ********
                    + password: ********
                1 option changed
                """;

        assertThat(answering("n\n", Map.of("NO_COLOR", "1"), "apply", "prod", "app.json"))
                .isEqualTo(new Outcome(10, hidden, "Commit this to store 'prod'? [y/N] Nothing was changed.\n"));
        Outcome coloured = answering("", Map.of("TERM", "xterm"), "apply", "prod", "app.json", "--reveal");
        assertThat(coloured.exitCode()).isEqualTo(10);
        assertThat(coloured.out()).contains("\u001b[31m- password: \"hunter1\"\u001b[0m");
        assertThat(answering("y\n", Map.of("NO_COLOR", "1"), "apply", "prod", "app.json"))
                .isEqualTo(new Outcome(
                        0, hidden, "Commit this to store 'prod'? [y/N] Stored revision 2 of store 'prod'.\n"));

        assertThat(table.run("apply", "prod", "app.json").err()).startsWith("dcs: there is no terminal to ask on");
        Outcome fromStdin = answering("{}", Map.of(), "apply", "prod", "-", "--format", "json");
        assertThat(fromStdin.exitCode()).isEqualTo(2);
        assertThat(fromStdin.err()).startsWith("dcs: standard input is the file, so nobody can be asked there");
    }

    @Test
    void standardInputIsAFile() throws IOException {
        file("piped", "{\"db\": {\"host\": \"h\", \"port\": 27017}, \"maintenance\": false}");
        ProcessBuilder dcs = table.dcs(Map.of()).builder("apply", "prod", "-", "--format", "json", "--yes");

        assertThat(Outcome.of(dcs.redirectInput(folder.resolve("piped").toFile())))
                .isEqualTo(new Outcome(0, """
                        + db
                            + host: "h"
                            + port: 27017
                        + maintenance
                            + value: false
                        2 options created
                        """, "Stored revision 1 of store 'prod'.\n"));
        assertThat(prod.config().get().asMap())
                .isEqualTo(Map.of(
                        "db",
                        Option.of("db", Map.of("host", "h", "port", 27017)),
                        "maintenance",
                        Option.of("maintenance", Map.of("value", false))));
    }

    @Test
    void whoDoesNotSeeTheQuestionIsNotAsked() throws IOException {
        file("app.yml", "a: 1\n");
        for (String terminals : List.of("0", "01", "12")) {
            Outcome outcome = table.dcs(Map.of())
                    .jvmArgument("-Ddcs.terminal=" + terminals)
                    .run("apply", "prod", "app.yml");
            assertThat(outcome.exitCode()).as(terminals).isEqualTo(2);
            assertThat(outcome.err()).contains("there is no terminal to ask on: give --yes");
        }
    }

    @Test
    void whereSomebodyElseCommitsBetweenPlanAndAnswerNothingIsDone() throws IOException, InterruptedException {
        prod.set("db", Map.of("host", "old"));
        file("app.env", "# dcs: db.host\nDB_HOST=new\n");
        Outcome outcome =
                planning(() -> prod.commit(c -> c.set("other", Map.of()).author("bob")), "apply", "prod", "app.env");

        assertThat(outcome.exitCode()).isEqualTo(8);
        assertThat(outcome.err())
                .isEqualTo(
                        "dcs: store 'prod' is at revision 2, not 1: revision 2 by bob (other created); look at that and run it again\n");
        assertThat(prod.config().get("db").getString("host")).isEqualTo("old");
        assertThat(table.run("apply", "prod", "app.env", "--yes", "--expect", "1"))
                .isEqualTo(outcome);
        assertThat(table.run("apply", "prod", "app.env", "--yes", "--expect", "7")
                        .err())
                .isEqualTo("dcs: store 'prod' is at revision 2, not 7: 'dcs log prod' shows what was changed\n");
    }

    @Test
    void whatIsChangedOutsideTheJournalBetweenPlanAndAnswerIsNotOverwritten() throws IOException, InterruptedException {
        prod.set("db", Map.of("host", "old", "port", 1));
        prod.set("gone", Map.of("a", 1));
        prod.set("other", Map.of("a", 1));
        file("app.yml", "db: {host: new, port: 1}\nnew: {a: 1}\nother: {a: 1}\n");
        try (DynamoDbConfigStore outside = outside()) {
            Outcome outcome = planning(
                    () -> {
                        outside.set("db", Map.of("host", "old", "port", 2));
                        outside.set("gone", Map.of("a", 2));
                        outside.set("new", Map.of());
                    },
                    "apply",
                    "prod",
                    "app.yml",
                    "--prune");

            assertThat(outcome.exitCode()).isEqualTo(8);
            assertThat(outcome.err())
                    .isEqualTo(
                            "dcs: store 'prod' is not what was planned on, revision 3: outside the journal (db changed [port], gone changed [a], new created); run it again for a new plan\n");
            assertThat(prod.config().get().asMap())
                    .containsEntry("db", Option.of("db", Map.of("host", "old", "port", 2)))
                    .containsEntry("gone", Option.of("gone", Map.of("a", 2)))
                    .containsEntry("new", Option.of("new", Map.of()));

            assertThat(planning(() -> outside.set("other", Map.of("a", 2)), "apply", "prod", "app.yml")
                            .exitCode())
                    .as("what the plan does not change is in nobody's way")
                    .isZero();
        }
    }

    @Test
    void aSeriesThatEndsEarlySaysWhatIsStoredAndWhatIsNot() throws IOException, InterruptedException {
        prod.set("option-120", Map.of("key", "old"));
        file(
                "many.properties",
                IntStream.range(0, 150)
                        .mapToObj("option-%03d.key=x\n"::formatted)
                        .collect(Collectors.joining()));
        try (DynamoDbConfigStore outside = outside()) {
            Outcome outcome = planning(
                    () -> outside.set("option-120", Map.of("key", "theirs")), "apply", "prod", "many.properties");

            assertThat(outcome.exitCode()).isEqualTo(8);
            assertThat(outcome.err()).isEqualTo("""
                    Stored revision 2 of store 'prod' (1 of 2).
                    Stored in part: revision 2 of store 'prod'. Left: 52 options (option-098, option-099, option-100, \
                    option-101, option-102, option-103, option-104, option-105, option-106, option-107 and 42 more); \
                    the same command again plans them.
                    dcs: store 'prod' is not what was planned on, revision 2: outside the journal (option-120 changed [key]); \
                    run it again for a new plan
                    """);
            assertThat(prod.config().get("option-120").getString("key")).isEqualTo("theirs");
        }
        Outcome again = table.run("apply", "prod", "many.properties", "--yes");
        assertThat(again.exitCode()).isZero();
        assertThat(again.err()).isEqualTo("Stored revision 3 of store 'prod'.\n");
    }

    @Test
    void whatATerminalShowsInPlaceOfSecretsIsRefused() throws IOException {
        prod.set("db", Map.of("password", "hunter2", "pool", Map.of("pwd", "hunter3"), "port", 1));
        Path shown = file("shown.yml", table.onTerminal("export", "prod").out());

        assertThat(table.inProcess("apply", "prod", shown.toString(), "--yes"))
                .isEqualTo(new Outcome(
                        4,
                        "",
                        "dcs: file '%s' has ******** for key 'password' of option 'db', key 'pool' of option 'db', as dcs shows secrets on a terminal: export it into a file or with --reveal, or take that out\n"
                                .formatted(shown)));
        assertThat(prod.config().get("db").getString("password")).isEqualTo("hunter2");
        Path piped = file("piped.yml", table.inProcess("export", "prod").out());
        assertThat(table.inProcess("apply", "prod", piped.toString(), "--yes").err())
                .startsWith("Nothing to change");
    }

    @Test
    void whileItAsksTheFolderOfLocalIsFreeForOthers() throws IOException, InterruptedException {
        DcsProcess local = new DcsProcess(folder, Map.of("DCS_LOCAL", "true"));
        assertThat(local.run("set", "prod", "db", "host=old").exitCode()).isZero();
        file("app.env", "# dcs: db.host\nDB_HOST=new\n");

        Outcome outcome = planning(
                new DcsProcess(folder, Map.of("DCS_LOCAL", "true")),
                () -> assertThat(local.run("get", "prod", "db").out()).isEqualTo("{\"host\":\"old\"}\n"),
                "apply",
                "prod",
                "app.env");

        assertThat(outcome).isEqualTo(new Outcome(0, "", "Stored revision 2 of store 'prod'.\n"));
    }

    @Test
    void whatIsTooMuchForOneCommitIsDoneInSeveralAndSaidBefore() throws IOException {
        file(
                "many.properties",
                IntStream.range(0, 150)
                        .mapToObj("option-%03d.key=x\n"::formatted)
                        .collect(Collectors.joining()));

        Outcome outcome = table.run("apply", "prod", "many.properties", "--yes");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).isEqualTo("""
                This is too much for one commit. It takes 2, of 98 + 52 options; each is all or nothing, together they are not.
                Stored revision 1 of store 'prod' (1 of 2).
                Stored revision 2 of store 'prod' (2 of 2).
                """);
        assertThat(prod.config().get().names()).hasSize(150);
        assertThat(prod.history().log().map(Commit::message).toList())
                .isEqualTo(List.of("apply many.properties (2 of 2)", "apply many.properties (1 of 2)"));
    }

    @Test
    void aBadFileIsToldWithItsPlaceAndWithoutItsValuesBeforeAnythingIsAskedOfDynamoDb() throws IOException {
        file("bad.yml", "db:\n  password: *hunter2\n");

        assertThat(table.dcs("http://localhost:1", Map.of()).run("apply", "prod", "bad.yml", "--yes"))
                .isEqualTo(
                        new Outcome(
                                4,
                                "",
                                "dcs: file 'bad.yml': line 2, column 13 has an alias that nothing defines: a text that begins with '*' has to be quoted\n"));
    }

    @Test
    void aTableThatIsNotThereIsCreatedButNotByADryRun() throws IOException {
        file(".env", "PORT=80\n");
        DcsTable other = new DcsTable(table.local(), table.table() + "-other", folder);

        assertThat(other.run("apply", "prod", ".env", "--dry-run"))
                .isEqualTo(new Outcome(
                        9,
                        "+ PORT\n    + value: 80\n1 option created\n",
                        "Table '%s' does not exist: this creates it, with 1 read and 1 write unit a second.\n"
                                .formatted(other.table())));
        assertThat(Outcome.of(other.dcs(Map.of())
                                .onTerminal()
                                .builder("apply", "prod", ".env")
                                .redirectInput(file("answer", "n\n").toFile()))
                        .err())
                .contains(
                        "does not exist: this creates it", "Create the table and commit this to store 'prod'? [y/N] ");
        assertThat(table.local().client().listTables().tableNames()).doesNotContain(other.table());
        assertThat(other.run("apply", "prod", ".env", "--yes").err()).isEqualTo("""
                Table '%s' does not exist: creating it.
                Stored revision 1 of store 'prod'.
                """.formatted(other.table()));
        table.local().client().deleteTable(request -> request.tableName(other.table()));
    }

    private Outcome answering(String answer, Map<String, String> environment, String... args) throws IOException {
        return Outcome.of(table.dcs(environment)
                .onTerminal()
                .builder(args)
                .redirectInput(file("answer", answer).toFile()));
    }

    private Outcome planning(Runnable meanwhile, String... args) throws IOException, InterruptedException {
        return planning(table.dcs(Map.of()), meanwhile, args);
    }

    /** Does something while it asks, then answers with yes; what is said after that. */
    private static Outcome planning(DcsProcess dcs, Runnable meanwhile, String... args)
            throws IOException, InterruptedException {
        Process process =
                dcs.onTerminal().builder(args).redirectErrorStream(true).start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
                Writer in = process.outputWriter(StandardCharsets.UTF_8)) {
            StringBuilder seen = new StringBuilder();
            while (!seen.toString().endsWith("[y/N] ")) {
                int c = out.read();
                assertThat(c).as(seen.toString()).isNotNegative();
                seen.append((char) c);
            }
            meanwhile.run();
            in.write("y\n");
            in.flush();
            StringWriter said = new StringWriter();
            out.transferTo(said);
            return new Outcome(process.waitFor(), "", Outcome.withoutProgress(said.toString()));
        }
    }

    private DynamoDbConfigStore outside() {
        return DynamoDbConfigStore.builder(table.local().client(), table.table(), "prod")
                .journal(false)
                .build();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
