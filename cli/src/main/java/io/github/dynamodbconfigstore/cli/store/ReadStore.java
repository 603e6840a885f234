package io.github.dynamodbconfigstore.cli.store;

import io.github.dynamodbconfigstore.ConfigStore;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.DynamoDbConfigStoreBuilder;
import io.github.dynamodbconfigstore.Snapshot;
import io.github.dynamodbconfigstore.cli.arguments.StoreRevision;
import io.github.dynamodbconfigstore.cli.connection.Connection;
import io.github.dynamodbconfigstore.cli.exit.DcsException;
import io.github.dynamodbconfigstore.cli.exit.ExitCode;
import io.github.dynamodbconfigstore.cli.output.Progress;
import io.github.dynamodbconfigstore.cli.settings.Settings;
import io.github.dynamodbconfigstore.cli.table.Stores;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * What a command reads, as it is typed: a store, a store as it was at a revision, or several stores as the library layers
 * them, {@code prod,default}. What the nearest has hides what the next ones have.
 *
 * @param nearest the first one
 * @param inherited those behind it, nearest first
 */
public record ReadStore(StoreRevision nearest, List<String> inherited) {
    private static final String PROBLEM = "'%s' names %s: name each store once, and a revision with one store alone";

    /** So long that it is never polled: it is read once, exactly. */
    static final Duration NEVER = Duration.ofDays(1);

    /**
     * One store by its name, as it is.
     *
     * @param name as it is
     * @return that store alone
     */
    public static ReadStore of(String name) {
        return new ReadStore(StoreRevision.now(name), List.of());
    }

    /**
     * Of what is typed.
     *
     * @param text such as {@code prod@41} or {@code prod,default}
     * @return what it names
     * @throws TypeConversionException where that is no store, nor several
     */
    public static ReadStore parse(String text) {
        List<StoreRevision> stores =
                Arrays.stream(text.split(",", -1)).map(StoreRevision::parse).toList();
        List<String> names = stores.stream().map(StoreRevision::store).toList();
        if (new HashSet<>(names).size() < names.size()) {
            throw new TypeConversionException(PROBLEM.formatted(text, "a store twice"));
        }
        if (stores.size() > 1
                && stores.stream().anyMatch(store -> store.revision().isPresent())) {
            throw new TypeConversionException(PROBLEM.formatted(text, "a revision among several stores"));
        }
        return new ReadStore(stores.get(0), names.subList(1, names.size()));
    }

    boolean isSeveral() {
        return !inherited.isEmpty();
    }

    /**
     * Whether it is a store as it was, which never changes.
     *
     * @return false for one as it is now, or several
     */
    public boolean isRevision() {
        return nearest.revision().isPresent();
    }

    /**
     * To be built as the command needs it. The table is neither asked for nor created.
     *
     * @param connection to its table
     * @return without its revision, which {@link #read} knows
     * @throws DcsException where no store can be called so
     */
    public DynamoDbConfigStoreBuilder on(Connection connection) {
        DynamoDbConfigStoreBuilder builder = connection.store(nearest.store()).createTable(false);
        try {
            return builder.inherits(inherited.toArray(String[]::new));
        } catch (IllegalArgumentException e) {
            throw new DcsException(ExitCode.INVALID, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Reads it: as it is now, asking DynamoDB at each call, or as it was, read once.
     *
     * @param connection to its table
     * @param reading what is asked of it
     * @param <T> of the answer
     * @return the answer
     */
    public <T> T read(Connection connection, Function<ConfigStore, T> reading) {
        return read(connection, on(connection), reading);
    }

    /**
     * The same, exactly as of a revision, which a simple reading does not know. Costs a little more: the journals' ends.
     *
     * @param connection to its table
     * @return all of it
     */
    public Snapshot exactly(Connection connection) {
        return read(connection, on(connection).live(NEVER), ConfigStore::get);
    }

    private <T> T read(Connection connection, DynamoDbConfigStoreBuilder builder, Function<ConfigStore, T> reading) {
        try (DynamoDbConfigStore store = (isRevision() ? on(connection) : builder).build()) {
            return reading.apply(config(store));
        }
    }

    /**
     * All of it, and refused where one of these stores is not there.
     *
     * @param connection to its table
     * @return all of it
     * @throws DcsException where one is not there
     */
    public Snapshot existing(Connection connection) {
        Snapshot found = read(connection, ConfigStore::get);
        checkThatItIsThere(connection, found);
        return found;
    }

    /**
     * Refuses a store that has neither options nor commits: its name is mistyped, and nothing may be taken for what it says.
     * Free for each store of which something was found, else 1 read unit, and 0.5 more where it is refused.
     *
     * @param connection to its table
     * @param found when it was read
     * @throws DcsException where one is not there
     */
    public void checkThatItIsThere(Connection connection, Snapshot found) {
        Set<String> seen = new HashSet<>();
        found.asMap().forEach((name, option) -> option.keys()
                .forEach(key -> found.origin(name, key).ifPresent(origin -> seen.add(origin.store()))));
        check(connection, names().filter(name -> !seen.contains(name)));
    }

    /**
     * The same where nothing was read, or nothing found.
     *
     * @param connection to its table
     * @throws DcsException where one is not there
     */
    public void checkThatItIsThere(Connection connection) {
        check(connection, names());
    }

    private void check(Connection connection, Stream<String> unseen) {
        Stores stores = new Stores(connection.table());
        List<String> absent = unseen.filter(store -> !stores.has(store)).toList();
        if (!absent.isEmpty()) {
            ReadStore all = new ReadStore(
                    new StoreRevision(absent.get(0), nearest.revision()), absent.subList(1, absent.size()));
            throw new DcsException(ExitCode.NOT_FOUND, all.absence(connection.settings()));
        }
    }

    /**
     * For messages: that it is not there.
     *
     * @param settings whose table it is
     * @return one line
     */
    public String absence(Settings settings) {
        return "%s in table '%s' %s no options and no commits: 'dcs stores' lists all stores"
                .formatted(describe(), settings.table(), isSeveral() ? "have" : "has");
    }

    private Stream<String> names() {
        return Stream.concat(Stream.of(nearest.store()), inherited.stream());
    }

    /**
     * Does work that reads it, and says so where it takes long.
     *
     * @param command whose stderr it is
     * @param work that reads
     * @param <T> of its result
     * @return its result
     */
    public <T> T reading(CommandLine command, Supplier<T> work) {
        return Progress.during(command, () -> "Reading %s …".formatted(describe()), work);
    }

    /**
     * Says on stderr that there are no options, where there are none.
     *
     * @param command whose stderr it is
     * @param found when it was read
     */
    public void sayIfEmpty(CommandLine command, Snapshot found) {
        if (found.names().isEmpty()) {
            String stores = describe();
            command.getErr()
                    .printf(
                            "%s%s in table '%s' %s no options.%n",
                            Character.toUpperCase(stores.charAt(0)),
                            stores.substring(1),
                            found.table(),
                            isSeveral() ? "have" : "has");
        }
    }

    private ConfigStore config(DynamoDbConfigStore store) {
        if (!isRevision()) {
            return store.config();
        }
        Snapshot then = store.history().at(nearest.revision().getAsLong());
        return () -> then;
    }

    /** For messages. */
    String describe() {
        return "store%s '%s'".formatted(isSeveral() ? "s" : "", this);
    }

    /** As it is typed. */
    @Override
    public String toString() {
        return Stream.concat(Stream.of(nearest), inherited.stream().map(StoreRevision::now))
                .map(StoreRevision::toString)
                .collect(Collectors.joining(","));
    }

    /** For arguments of commands. */
    public static final class Converter implements ITypeConverter<ReadStore> {
        Converter() {}

        @Override
        public ReadStore convert(String text) {
            return parse(text);
        }
    }
}
