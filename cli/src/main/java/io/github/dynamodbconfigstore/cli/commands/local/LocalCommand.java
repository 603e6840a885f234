package io.github.dynamodbconfigstore.cli.commands.local;

import io.github.dynamodbconfigstore.cli.connection.LocalStart;
import io.github.dynamodbconfigstore.cli.exit.DcsException;
import io.github.dynamodbconfigstore.cli.exit.ExitCode;
import io.github.dynamodbconfigstore.cli.settings.FolderOption;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbBuilder;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dcs local}: DynamoDB Local in the foreground, until a signal ends it. */
@Command(
        name = "local",
        header = "Serve DynamoDB Local in the foreground, until Ctrl-C.",
        description = {
            "%nPrints its endpoint to stdout. One database for all credentials and regions.",
            "Other dcs commands with --local on the same folder use it by themselves."
        },
        footer = "%nEnds with exit code 130 on Ctrl-C and 143 on SIGTERM, its data in order.")
public final class LocalCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Where to listen, on this machine only; 8000 by default, 0 for any free port.")
    private int port = 8000;

    @Mixin
    private FolderOption folder = new FolderOption();

    @Option(names = "--in-memory", description = "Keep nothing.")
    private boolean inMemory;

    LocalCommand() {}

    @Override
    public void run() {
        LocalDynamoDb server = LocalStart.serving(this::builder);
        if (!server.ownsServer()) {
            server.close();
            throw new DcsException(
                    ExitCode.UNAVAILABLE,
                    "folder '%s' is served already, at %s".formatted(folder.path(), server.endpoint()));
        }
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        explain(server);
        waitForSignal();
    }

    private LocalDynamoDbBuilder builder() {
        if (!inMemory) {
            return LocalDynamoDb.builder().port(port).folder(folder.path()).shared(true);
        }
        if (folder.given() != null) {
            throw DcsException.usage("--in-memory and --local-folder exclude each other: leave one out");
        }
        return LocalDynamoDb.builder().port(port);
    }

    private void explain(LocalDynamoDb server) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(
                inMemory
                        ? "DynamoDB Local, in memory. Ctrl-C ends it. It answers at:"
                        : "DynamoDB Local, on folder '%s'. Ctrl-C ends it. It answers at:".formatted(folder.path()));
        spec.commandLine().getOut().println(server.endpoint());
        err.println("For dcs in another terminal: export DCS_ENDPOINT_URL=%s".formatted(server.endpoint()));
        err.println(
                "For programs of your own:    export AWS_ENDPOINT_URL_DYNAMODB=%s AWS_REGION=us-east-1 AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local"
                        .formatted(server.endpoint()));
    }

    private static void waitForSignal() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
