package io.github.dynamodbconfigstore.cli.commands.local;

import io.github.dynamodbconfigstore.cli.connection.Connection;
import io.github.dynamodbconfigstore.cli.output.Terminal;
import io.github.dynamodbconfigstore.cli.settings.CommonOptions;
import io.github.dynamodbconfigstore.cli.settings.FolderOption;
import io.github.dynamodbconfigstore.cli.text.ShellWord;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code dcs demo}: the main job on DynamoDB Local, in a table of its own. */
@Command(
        name = "demo",
        header = "See it work: store, read and change an example on DynamoDB Local.",
        description = "%nNeeds no AWS account. Makes the table 'demo' anew each time, and leaves it to be played with.")
public final class DemoCommand implements Runnable {
    private static final String TABLE = "demo";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private FolderOption folder = new FolderOption();

    DemoCommand() {}

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        out.println("DynamoDB Config Store: the main job, on DynamoDB Local.");
        CommonOptions options = CommonOptions.local(TABLE, folder.given());
        Connection.connect(options, connection -> new Demo(connection, new DemoPage(out)).run());
        out.println();
        out.println("The data stays in folder '%s'. Next, try:".formatted(folder.path()));
        out.println();
        nextCommands().forEach(out::println);
    }

    /** They can be pasted as they are. */
    private List<String> nextCommands() {
        String where = "--table %s --local%s"
                .formatted(TABLE, folder.given() == null ? "" : "-folder " + ShellWord.quote(folder.given()));
        return Stream.of(
                        "get prod " + where,
                        "set prod db port:=27019 note=moved " + where,
                        "get prod db --format json " + where,
                        "--help")
                .map(command -> "   %s %s".formatted(Terminal.command(), command))
                .toList();
    }
}
