package io.github.dynamodbconfigstore.cli.commands.writing;

import io.github.dynamodbconfigstore.Option;
import io.github.dynamodbconfigstore.OptionNotFoundException;
import io.github.dynamodbconfigstore.cli.arguments.OneStore;
import io.github.dynamodbconfigstore.cli.connection.Connection;
import io.github.dynamodbconfigstore.cli.connection.StoreErrors;
import io.github.dynamodbconfigstore.cli.exit.DcsException;
import io.github.dynamodbconfigstore.cli.exit.ExitCode;
import io.github.dynamodbconfigstore.cli.files.ConfigFile;
import io.github.dynamodbconfigstore.cli.files.Source;
import io.github.dynamodbconfigstore.cli.format.FileFormat;
import io.github.dynamodbconfigstore.cli.output.Question;
import io.github.dynamodbconfigstore.cli.output.Terminal;
import io.github.dynamodbconfigstore.cli.plan.PlannedChange;
import io.github.dynamodbconfigstore.cli.plan.Present;
import io.github.dynamodbconfigstore.cli.settings.CommonOptions;
import io.github.dynamodbconfigstore.cli.store.Absence;
import io.github.dynamodbconfigstore.cli.store.ReadStore;
import io.github.dynamodbconfigstore.cli.text.Printable;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dcs edit}: a store, or an option, in the user's editor. */
@Command(
        name = "edit",
        header = "Edit a store, or an option, as YAML in your editor.",
        description = {
            "%nThe editor is $VISUAL, else $EDITOR, else vi. What you delete is deleted. When you have closed the editor it "
                    + "shows what would change and asks, unless --yes. Where somebody else commits meanwhile, or changes one "
                    + "of the plan's options outside the journal, nothing of theirs is overwritten and the exit code is 8. A "
                    + "text that was not committed is kept, in a file that is named and that only you can read; Ctrl-C discards it. An "
                    + "editor that ends with another exit code than 0, such as by :cq in vi, aborts: nothing is changed, exit code 10."
        },
        footer = {"%nExamples:", "  dcs edit prod db", "  EDITOR='code --wait' dcs edit prod -m \"tidied up\""})
public final class EditCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup(validate = false, heading = CommonOptions.HEADING)
    private CommonOptions options = new CommonOptions();

    @Mixin
    private PlannedChange change = new PlannedChange();

    @Parameters(index = "0", paramLabel = "STORE", converter = OneStore.class, description = "The store, such as prod.")
    private String store = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "OPTION", description = "The option; all without it.")
    private @Nullable String option;

    EditCommand() {}

    @Override
    public Integer call() {
        change.plan().check();
        return Connection.call(options, connection -> {
            Present present = select(connection);
            change.checkExpected(connection, store, present);
            Editor editor = Editor.on(header(present) + FileFormat.YAML.write(present.options()));
            boolean done = false;
            try {
                Map<String, Option> edited = connection.pause(() -> edit(editor));
                int code = change.make(connection, store, present, edited, "").number();
                done = code == ExitCode.OK.number();
                return code;
            } finally {
                if (!done && editor.keep()) {
                    err().printf("Your text is kept in %s.%n", editor.file());
                }
                editor.deleteUnlessKept();
            }
        });
    }

    /** What is to be edited. */
    private Present select(Connection connection) {
        Present present = change.read(connection, store);
        if (option == null) {
            return present;
        }
        if (!present.hasTable()) {
            throw StoreErrors.noTable(connection.settings());
        }
        Option selected = present.options().get(option);
        if (selected == null) {
            OptionNotFoundException missing =
                    new OptionNotFoundException(connection.settings().table(), store, option);
            throw new Absence(connection, ReadStore.of(store), missing)
                    .explain(present.options().keySet());
        }
        return new Present(present.revision(), Map.of(option, selected), true);
    }

    /** Until the text can be read, or the user has had enough of it. */
    private Map<String, Option> edit(Editor editor) {
        while (true) {
            editor.run();
            try {
                return parse(editor.file());
            } catch (DcsException e) {
                if (!Terminal.canAsk()) {
                    throw e;
                }
                err().println(e.line());
                if (!Question.isNotNo(err(), "Edit again?")) {
                    throw new DcsException(e.exitCode(), "nothing was changed");
                }
            }
        }
    }

    private Map<String, Option> parse(Source file) {
        Map<String, Option> parsed = ConfigFile.parseWhole(file, FileFormat.YAML, file.text());
        if (option != null && !parsed.keySet().equals(Set.of(option))) {
            throw file.invalid("has other options than '%s', which alone is edited: edit the whole store for that"
                    .formatted(option));
        }
        return parsed;
    }

    private String header(Present present) {
        return """
                # %s of store '%s' at revision %d.
                # What you delete here is deleted. Lines that begin with '#' are not stored.
                """.formatted(
                        option == null ? "All options" : "Option '%s'".formatted(Printable.of(option)),
                        Printable.of(store),
                        present.revision());
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
