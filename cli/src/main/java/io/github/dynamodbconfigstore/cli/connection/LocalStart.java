package io.github.dynamodbconfigstore.cli.connection;

import io.github.dynamodbconfigstore.cli.exit.DcsException;
import io.github.dynamodbconfigstore.cli.exit.ExitCode;
import io.github.dynamodbconfigstore.cli.text.ShellWord;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbBuilder;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Starting DynamoDB Local, and what may go wrong with it. */
public final class LocalStart {
    private static final String DYNAMODB_LOCAL = "software/amazon/dynamodb/services/local/main/ServerRunner.class";

    private LocalStart() {}

    private static String howToGetIt() {
        return "DynamoDB Local is not in this archive, since its licence allows no copies; to fetch it: mvn -q -f %s dependency:resolve"
                .formatted(ShellWord.quote(Path.of(System.getProperty("dcs.home", "."), "lib", "local.xml")
                        .toString()));
    }

    /** For the time of one command; waits for another that has the folder, unless that shares it, as this one may. */
    static LocalDynamoDb on(Path folder, boolean shared) {
        return of(() -> {
            try {
                return LocalDynamoDb.builder().folder(folder).shared(shared).start();
            } catch (IllegalStateException e) {
                throw new DcsException(
                        ExitCode.UNAVAILABLE,
                        "folder '%s' is in use and was not free in time: end the process that has it, or run that as 'dcs local', which shares the folder"
                                .formatted(folder));
            }
        });
    }

    /**
     * To be served, with settings of the command's own.
     *
     * @param builder with these settings
     * @return that runs; to be closed
     * @throws DcsException where it is not there, or does not start
     */
    public static LocalDynamoDb serving(Supplier<LocalDynamoDbBuilder> builder) {
        return of(() -> builder.get().start());
    }

    private static LocalDynamoDb of(Supplier<LocalDynamoDb> start) {
        if (LocalStart.class.getClassLoader().getResource(DYNAMODB_LOCAL) == null) {
            throw new DcsException(ExitCode.UNAVAILABLE, howToGetIt());
        }
        try {
            return start.get();
        } catch (IllegalArgumentException e) {
            throw DcsException.usage(String.valueOf(e.getMessage()));
        } catch (IllegalStateException | UncheckedIOException e) {
            throw new DcsException(ExitCode.UNAVAILABLE, String.valueOf(e.getMessage()));
        }
    }
}
