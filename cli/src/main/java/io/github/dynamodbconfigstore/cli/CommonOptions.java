package io.github.dynamodbconfigstore.cli;

import io.github.dynamodbconfigstore.OptionNotFoundException;
import io.github.dynamodbconfigstore.RevisionConflictException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that works on a table; {@link Settings} says what comes of them. */
final class CommonOptions {
    static final String HEADING = "%nWhich table, and where (each can be set in the environment, too):%n";

    @Option(names = "--table", paramLabel = "TABLE", description = "The table; 'config' by default. [DCS_TABLE]")
    @Nullable
    String table;

    @Option(
            names = "--endpoint-url",
            paramLabel = "URL",
            description = "Where DynamoDB is, if not at AWS. [DCS_ENDPOINT_URL]")
    @Nullable
    String endpointUrl;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "The AWS region; as the AWS SDK finds it by default. [DCS_REGION]")
    @Nullable
    String region;

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            description = "The profile in AWS's configuration files to take region and credentials from. [DCS_PROFILE]")
    @Nullable
    String profile;

    @Option(
            names = "--store-key",
            paramLabel = "NAME",
            description = "The table's hash key; '_store' by default. [DCS_STORE_KEY]")
    @Nullable
    String storeKey;

    @Option(
            names = "--option-key",
            paramLabel = "NAME",
            description = "The table's range key; '_option' by default. [DCS_OPTION_KEY]")
    @Nullable
    String optionKey;

    @Option(
            names = "--local",
            negatable = true,
            description = "Use DynamoDB Local, here in this process, with its data in a folder. [DCS_LOCAL=true]")
    @Nullable
    Boolean local;

    @Option(
            names = "--local-folder",
            paramLabel = "FOLDER",
            description = "That folder; '.dcs' by default. Implies --local. [DCS_LOCAL_FOLDER]")
    @Nullable
    String localFolder;

    /** Does a command's work, and closes the connection after it. */
    void connect(Consumer<Connection> work) {
        call(connection -> {
            work.accept(connection);
            return ExitCode.OK.number();
        });
    }

    /** The same for work that ends with an exit code of its own. */
    int call(ToIntFunction<Connection> work) {
        return ask(work::applyAsInt);
    }

    /** The same for what is needed after the connection is closed. */
    <T> T ask(Function<Connection, T> work) {
        Settings settings = Settings.of(this, Environment.ofProcess());
        return StoreErrors.explain(settings, () -> {
            try (Connection connection = new Connection(settings)) {
                return ask(connection, work);
            }
        });
    }

    private static <T> T ask(Connection connection, Function<Connection, T> work) {
        try {
            return work.apply(connection);
        } catch (RevisionConflictException e) {
            throw new Conflict(connection, e.store().orElse(""))
                    .atAnotherRevision(e.expected(), e.actual())
                    .causedBy(e);
        } catch (OptionNotFoundException e) {
            throw new Absence(connection, ReadStore.of(e.store().orElse("")), e).explain();
        }
    }
}
