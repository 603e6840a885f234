package io.github.dynamodbconfigstore.cli.connection;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.DynamoDbConfigStoreBuilder;
import io.github.dynamodbconfigstore.cli.arguments.DurationArgument;
import io.github.dynamodbconfigstore.cli.exit.DcsException;
import io.github.dynamodbconfigstore.cli.exit.ExitCode;
import io.github.dynamodbconfigstore.cli.settings.CommonOptions;
import io.github.dynamodbconfigstore.cli.settings.Environment;
import io.github.dynamodbconfigstore.cli.settings.Place;
import io.github.dynamodbconfigstore.cli.settings.Settings;
import io.github.dynamodbconfigstore.cli.table.Table;
import io.github.dynamodbconfigstore.cli.table.TableFacts;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A table within reach: the way from {@link Settings} to the library. Not thread-safe. */
public final class Connection implements AutoCloseable {
    private final Settings settings;
    private boolean shared;
    private @Nullable Opened opened;

    /**
     * Sends nothing before it is used.
     *
     * @param settings which table, and where
     */
    public Connection(Settings settings) {
        this.settings = settings;
    }

    /**
     * Does a command's work on the table that its options name, and closes the connection after it.
     *
     * @param options of the command
     * @param work to be done
     * @throws DcsException where it fails, in the words of the command line
     */
    public static void connect(CommonOptions options, Consumer<Connection> work) {
        call(options, connection -> {
            work.accept(connection);
            return ExitCode.OK.number();
        });
    }

    /**
     * The same for work that ends with an exit code of its own.
     *
     * @param options of the command
     * @param work to be done
     * @return its exit code
     * @throws DcsException as there
     */
    public static int call(CommonOptions options, ToIntFunction<Connection> work) {
        return ask(options, work::applyAsInt);
    }

    /**
     * The same for what is needed after the connection is closed.
     *
     * @param options of the command
     * @param work to be done
     * @param <T> of its result
     * @return its result
     * @throws DcsException as there
     */
    public static <T> T ask(CommonOptions options, Function<Connection, T> work) {
        Settings settings = Settings.of(options, Environment.ofProcess());
        return StoreErrors.explain(settings, () -> {
            try (Connection connection = new Connection(settings)) {
                return work.apply(connection);
            }
        });
    }

    /**
     * Asks a person, who takes their time: meanwhile DynamoDB Local's folder is free for others. What was built on this
     * connection is of no use afterwards.
     *
     * @param question that waits for them
     * @param <T> of the answer
     * @return their answer
     */
    public <T> T pause(Supplier<T> question) {
        if (settings.place() instanceof Place.Local) {
            close();
        }
        return question.get();
    }

    /**
     * For a command that goes on until it is ended: the folder of DynamoDB Local is not its alone meanwhile.
     *
     * @return this one
     */
    public Connection shared() {
        shared = true;
        return this;
    }

    private Opened open() {
        if (settings.place() instanceof Place.Local local) {
            LocalDynamoDb dynamoDb = LocalStart.on(local.folder(), shared);
            return new Opened(dynamoDb.client(), dynamoDb::close);
        }
        DynamoDbClient client = NetworkClient.open((Place.Network) settings.place());
        return new Opened(client, client::close);
    }

    /**
     * Which table this is, and where.
     *
     * @return as they were given
     */
    public Settings settings() {
        return settings;
    }

    /**
     * Opened where it is not, or not any more.
     *
     * @return closed with this connection
     * @throws DcsException where there is no region, nobody to ask as, or no DynamoDB Local
     */
    public DynamoDbClient client() {
        Opened now = opened;
        if (now == null) {
            now = open();
            opened = now;
        }
        return now.client();
    }

    /**
     * A store of the table, to be built as the command needs it.
     *
     * @param name of the store
     * @return with what the settings say
     * @throws DcsException where no store can be called so, or as {@link #client} does
     */
    public DynamoDbConfigStoreBuilder store(String name) {
        try {
            DynamoDbConfigStoreBuilder builder = DynamoDbConfigStore.builder(client(), settings.table(), name)
                    .storeKey(settings.storeKey())
                    .optionKey(settings.optionKey())
                    .tableWait(Duration.ofSeconds(1), 150);
            String retention = Environment.ofProcess().get("DCS_RETENTION");
            return retention == null ? builder : builder.retention(new DurationArgument().convert(retention));
        } catch (TypeConversionException e) {
            throw DcsException.usage("DCS_RETENTION: %s".formatted(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw new DcsException(ExitCode.INVALID, String.valueOf(e.getMessage()));
        }
    }

    /**
     * A store that is there, to be read at each call; the table is neither asked for nor created.
     *
     * @param name of the store
     * @return to be closed
     * @throws DcsException as {@link #store} does
     */
    public DynamoDbConfigStore reader(String name) {
        return store(name).createTable(false).build();
    }

    /**
     * The table itself, for what the library does not ask of it.
     *
     * @return that was not asked anything yet
     */
    public Table table() {
        return new Table(client(), settings.table(), settings.storeKey(), settings.optionKey());
    }

    /**
     * What DynamoDB tells about it, if there is one.
     *
     * @return of the table
     * @throws DcsException where there is none
     */
    public TableFacts existingTable() {
        return TableFacts.of(table()).orElseThrow(() -> StoreErrors.noTable(settings));
    }

    @Override
    public void close() {
        Opened now = opened;
        opened = null;
        if (now != null) {
            now.closing().run();
        }
    }

    private record Opened(DynamoDbClient client, Runnable closing) {}
}
