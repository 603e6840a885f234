package io.github.dynamodbconfigstore.cli.commands.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.Commit;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.Option;
import io.github.dynamodbconfigstore.cli.DcsProcess;
import io.github.dynamodbconfigstore.cli.DcsTable;
import io.github.dynamodbconfigstore.cli.Outcome;
import io.github.dynamodbconfigstore.cli.Running;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The editor is a shell script. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(LocalDynamoDbExtension.class)
class EditCommandTest {
    private static final Pattern KEPT = Pattern.compile("Your text is kept in file '(.*)'\\.");

    private final Path folder;
    private final DcsTable table;
    private final DynamoDbConfigStore prod;

    EditCommandTest(LocalDynamoDb local, @FreshTable String tableName, @TempDir Path folder) {
        this.folder = folder;
        table = new DcsTable(local, tableName, folder);
        prod = table.store("prod");
        prod.set("db", Map.of("host", "old", "port", 1));
        prod.set("other", Map.of("a", 1));
    }

    @AfterEach
    void close() {
        prod.close();
    }

    @Test
    void whatTheUserMakesOfAnOptionIsCommittedAndTheTextIsGone() throws IOException {
        Outcome outcome = edit(
                "cp \"$1\" seen; echo \"$1\" >path; sed -i.bak -e 's/old/new/' -e '/port/d' \"$1\"; rm \"$1.bak\"",
                "",
                "edit",
                "prod",
                "db",
                "--yes",
                "-m",
                "by hand");

        assertThat(outcome).isEqualTo(new Outcome(0, """
                ~ db
                    - host: "old"
                    + host: "new"
                    - port: 1
                1 option changed
                """, "Stored revision 3 of store 'prod'.\n"));
        assertThat(prod.config().get().asMap())
                .isEqualTo(Map.of(
                        "db", Option.of("db", Map.of("host", "new")),
                        "other", Option.of("other", Map.of("a", 1))));
        assertThat(prod.history().commit(3).map(Commit::message)).hasValue("by hand");
        assertThat(folder.resolve("seen")).hasContent("""
                # Option 'db' of store 'prod' at revision 2.
                # What you delete here is deleted. Lines that begin with '#' are not stored.
                db:
                  host: old
                  port: 1
                """);
        assertThat(Path.of(Files.readString(folder.resolve("path")).strip())).doesNotExist();
    }

    @Test
    void aBadTextCanBeEditedAgain() throws IOException {
        Outcome outcome = edit("""
                if [ -e again ]; then echo 'db: {host: better}' >"$1"; else echo 'db: {host: *hunter2}' >"$1"; fi
                touch again
                """, "y\ny\n", "edit", "prod");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err())
                .contains("line 1, column 12 has an alias that nothing defines", "Edit again? [Y/n] ")
                .doesNotContain("hunter2")
                .endsWith("Commit this to store 'prod'? [y/N] Stored revision 3 of store 'prod'.\n");
        assertThat(prod.config().get().asMap()).isEqualTo(Map.of("db", Option.of("db", Map.of("host", "better"))));
    }

    @Test
    void aTextThatIsNotCommittedIsKeptForItsUserAlone() throws IOException {
        Outcome declined = edit("echo 'db: {host: mine}' >\"$1\"", "n\n", "edit", "prod");
        assertThat(declined.exitCode()).isEqualTo(10);
        assertKept(declined, "db: {host: mine}\n");

        Outcome bad = edit("echo 'db: [mine' >\"$1\"", "n\n", "edit", "prod");
        assertThat(bad.exitCode()).isEqualTo(4);
        assertKept(bad, "db: [mine\n");

        Outcome foreign = edit("echo 'elsewhere: 1' >\"$1\"", "n\n", "edit", "prod", "db");
        assertThat(foreign.err()).contains("has other options than 'db'");
        assertKept(foreign, "elsewhere: 1\n");

        Outcome failed = edit("echo half >\"$1\"; exit 3", "", "edit", "prod");
        assertThat(failed.err()).contains("ended with exit code 3: aborted, nothing was changed");
        assertThat(failed.exitCode()).isEqualTo(10);
        assertKept(failed, "half\n");

        assertThat(prod.history().log().findFirst().orElseThrow().revision()).isEqualTo(2);
    }

    @Test
    void anEditorThatAbortsLeavesNothingBehind() throws IOException {
        assertThat(edit("echo \"$1\" >path; exit 1", "", "edit", "prod"))
                .isEqualTo(new Outcome(
                        10, "", "dcs: editor 'sh editor.sh' ended with exit code 1: aborted, nothing was changed\n"));
        assertThat(Path.of(Files.readString(folder.resolve("path")).strip()).getParent())
                .doesNotExist();
        assertThat(table.dcs(Map.of("EDITOR", "no-such-editor"))
                        .onTerminal()
                        .run("edit", "prod")
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void anOptionThatIsNotThereAndATerminalThatIsNotThereAreToldBeforeTheEditorStarts() throws IOException {
        assertThat(edit("touch started", "", "edit", "prod", "bd").exitCode()).isEqualTo(3);
        assertThat(table.dcs(Map.of("EDITOR", "touch started"))
                        .run("edit", "prod")
                        .exitCode())
                .isEqualTo(2);
        DcsTable none = new DcsTable(table.local(), table.table() + "-none", folder);
        Outcome withoutTable =
                none.dcs(Map.of("EDITOR", "touch started")).onTerminal().run("edit", "prod", "db");
        assertThat(withoutTable.exitCode()).isEqualTo(5);
        assertThat(withoutTable.err()).contains("has no table '%s'".formatted(none.table()));
        assertThat(folder.resolve("started")).doesNotExist();
    }

    @Test
    void aTextWithoutOptionsIsRefusedUnlessItSaysSo() throws IOException {
        Outcome emptied = edit("printf -- '# all gone\\n---\\n' >\"$1\"", "n\n", "edit", "prod");
        assertThat(emptied.exitCode()).isEqualTo(4);
        assertThat(emptied.err()).contains("has no options, so all would be deleted");
        assertKept(emptied, "# all gone\n---\n");

        assertThat(edit("printf '# all gone\\n{}\\n' >\"$1\"", "", "edit", "prod", "--yes")
                        .exitCode())
                .isZero();
        assertThat(prod.config().get().names()).isEmpty();
    }

    @Test
    void whatASignalEndsLeavesNoText() throws IOException, InterruptedException {
        Files.writeString(
                folder.resolve("editor.sh"),
                "chmod 644 \"$1\"; cp \"$1\" \"$1~\"; echo \"$1\"; sed -i s/old/new/ \"$1\"");
        for (String signal : List.of("INT", "TERM")) {
            try (Running editing = new Running(editor().builder("edit", "prod"))) {
                Path text = Path.of(editing.line());
                editing.untilErr("[y/N] ");
                assertThat(text).content().contains("host: new");
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(text.getParent())))
                        .isEqualTo("rwx------");
                editing.signal(signal);
                assertThat(editing.exitCode()).isGreaterThan(128);
                assertThat(text.getParent()).doesNotExist();
            }
        }
    }

    @Test
    void ctrlCIsTheEditorsWhileItRuns() throws IOException, InterruptedException {
        Files.writeString(
                folder.resolve("editor.sh"),
                "trap 'sed -i s/old/new/ \"$1\"; exit' USR1; echo $$; echo \"$1\"; while :; do sleep 0.05; done");
        try (Running editing = new Running(editor().builder("edit", "prod", "--yes"))) {
            String pid = editing.line();
            editing.signal("INT");
            Running.signal("USR1", Long.parseLong(pid));
            assertThat(editing.exitCode()).isZero();
        }
        assertThat(prod.config().get("db").getString("host")).isEqualTo("new");
        try (Running editing = new Running(editor().builder("edit", "prod"))) {
            String pid = editing.line();
            Path text = Path.of(editing.line());
            Running.signal("INT", Long.parseLong(pid));
            assertThat(editing.said("editor"))
                    .endsWith("dcs: editor 'sh editor.sh' was interrupted: nothing was changed");
            assertThat(editing.exitCode()).isEqualTo(10);
            assertThat(text.getParent()).doesNotExist();
        }
    }

    private DcsProcess editor() {
        return table.dcs(Map.of("EDITOR", "sh editor.sh", "NO_COLOR", "1", "PATH", System.getenv("PATH")))
                .heldTo("A writer")
                .onTerminal();
    }

    private static void assertKept(Outcome outcome, String text) throws IOException {
        Matcher kept = KEPT.matcher(outcome.err());
        assertThat(kept.find()).as(outcome.err()).isTrue();
        Path file = Path.of(kept.group(1));
        assertThat(file).hasContent(text);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Files.delete(file);
    }

    private Outcome edit(String script, String answers, String... args) throws IOException {
        Files.writeString(folder.resolve("editor.sh"), script);
        Path answer = Files.writeString(folder.resolve("answers"), answers);
        return Outcome.of(editor().builder(args).redirectInput(answer.toFile()));
    }
}
