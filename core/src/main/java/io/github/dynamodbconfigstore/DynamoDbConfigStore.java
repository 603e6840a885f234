package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.items.ItemLimits;
import io.github.dynamodbconfigstore.items.ItemName;
import io.github.dynamodbconfigstore.table.Meter;
import io.github.dynamodbconfigstore.table.RequestTimer;
import io.github.dynamodbconfigstore.table.Requests;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A configuration store: all items of a DynamoDB table that have one hash key value.
 *
 * <p>The table has hash key {@code _store} and range key {@code _option}, both strings (both names can be changed). One
 * item is one option: the two key attributes, and an attribute for each of its keys. That is the layout of the Python
 * library {@code dynamodb-config-store}, so either opens the tables of the other.
 *
 * <pre>{@code
 * try (var store = DynamoDbConfigStore.builder(client, "config", "prod").timeBased().build()) {
 *     store.set("db", Map.of("host", "db-cluster.com", "port", 27017));
 *     store.reload();
 *     int port = store.config().get("db").getInt("port");
 * }
 * }</pre>
 *
 * <p>Thread-safe; one store serves a whole application. {@link #close()} it to end its reading in the background. What
 * goes wrong is a {@link ConfigStoreException}; see {@link ConfigStore} for what reading costs and throws.
 *
 * <p>Of a store of more than one page of a Query, which is 1 MB, another thread makes options while the next page is read, as
 * {@link java.util.concurrent.CompletableFuture} has it by default: one of the common pool or, before JDK 25, where that has
 * less than two, a new one for each page. Where none is to be had in time, the thread that reads does.
 */
public final class DynamoDbConfigStore implements AutoCloseable {
    private final List<Requests> layers;
    private final Reading reading;
    private final ConfigStore config;
    private final Writing writing;
    private final Views views;
    private final History history;
    private final RevisionWait awaiting;
    private final Background background;
    private final @Nullable LastKnownGood lastKnownGood;
    private final @Nullable DynamoDbClient ownClient;

    DynamoDbConfigStore(
            List<Requests> layers,
            Reading reading,
            ConfigStore config,
            Writing writing,
            Views views,
            History history,
            RevisionWait awaiting,
            Background background,
            @Nullable LastKnownGood lastKnownGood,
            @Nullable DynamoDbClient ownClient) {
        this.layers = layers;
        this.reading = reading;
        this.config = config;
        this.writing = writing;
        this.views = views;
        this.history = history;
        this.awaiting = awaiting;
        this.background = background;
        this.lastKnownGood = lastKnownGood;
        this.ownClient = ownClient;
    }

    /**
     * A store on a client of the caller's, with everything to be set.
     *
     * @param client used as it is, its retries and credentials included, best made with {@link #configureClient}; not closed by
     *     the store
     * @param table the table's name, or its ARN
     * @param store the store's name, 1 to 2,040 bytes in UTF-8
     * @return a builder with the defaults
     * @throws IllegalArgumentException for a name that DynamoDB would not take
     */
    public static DynamoDbConfigStoreBuilder builder(DynamoDbClient client, String table, String store) {
        return new DynamoDbConfigStoreBuilder(client, table, store);
    }

    /**
     * A store with all defaults, on a client made from the environment: region, credentials and retries as the AWS SDK finds
     * them, with its usual retries where nothing is set. The client is closed with the store.
     *
     * @param table the table's name, or its ARN; created where there is none
     * @param store the store's name, 1 to 2,040 bytes in UTF-8
     * @return the store, ready to be read and written
     * @throws ConfigStoreException as {@link DynamoDbConfigStoreBuilder#build()}; where no region is set, a
     *     {@link StoreUnavailableException}
     */
    public static DynamoDbConfigStore open(String table, String store) {
        return DynamoDbConfigStoreBuilder.open(table, store);
    }

    /**
     * Settings of a synchronous client that suit stores; {@link #open} and the adapters make theirs with them.
     *
     * <pre>{@code
     * DynamoDbClient client = DynamoDbClient.builder()
     *         .overrideConfiguration(DynamoDbConfigStore::configureClient)
     *         .build();
     * }</pre>
     *
     * <p>The SDK's {@code overrideConfiguration} replaces what was set before. To go with other settings:
     *
     * <pre>{@code
     * .overrideConfiguration(settings -> settings.applyMutation(DynamoDbConfigStore::configureClient)
     *         .addMetricPublisher(publisher))
     * }</pre>
     *
     * <p>Retries are the AWS SDK's usual ones, by its retry mode, in place of DynamoDB's own up to 8: these outlast a request's time
     * limit, so that a throttled request ends as one that nobody answered. Whatever else uses the client has as many.
     *
     * <p>The time limits of all such clients are kept by one daemon thread, beside those that end requests whose limit is over.
     * All end within 12 s of the last request, and nothing has to be closed but the client; an application server that looks
     * for threads at undeploy may see them until then. The AWS SDK's own threads, up to five for each client, keep each limit
     * until it is over, also those of requests that ended long before, and wake up for it: more than a third of the CPU time
     * of a direct read without its network. Here a limit of more than a second takes next to nothing.
     *
     * <p>Sends nothing. Thread-safe.
     *
     * @param settings of which retry strategy and scheduled executor service are set; what is set afterwards counts
     */
    public static void configureClient(ClientOverrideConfiguration.Builder settings) {
        settings.retryStrategy(RetryMode.defaultRetryMode()).scheduledExecutorService(RequestTimer.ofThisProcess());
    }

    /**
     * The table that the store is in.
     *
     * @return its name or ARN, as it was given
     */
    public String table() {
        return layers.get(0).partition().table();
    }

    /**
     * The store's name.
     *
     * @return the hash key value of its items
     */
    public String store() {
        return layers.get(0).partition().store();
    }

    /**
     * How configuration is read.
     *
     * @return the same object at each call
     */
    public ConfigStore config() {
        return config;
    }

    /**
     * An option as a type, always the current one: to be held in a field and asked again and again. From memory it is bound
     * once for each snapshot, and only if the option changed; asking takes about three reads of a volatile field. On a
     * {@code SimpleConfigStore} each call is a read and a binding.
     *
     * <p>From now on it is a validator as well: a snapshot or a commit without this option, or in which it can't be bound, is
     * refused as {@link DynamoDbConfigStoreBuilder#validator} says. So from memory {@code get()} does not fail, but for an
     * option that the last known good leaves out. Not so on a {@code SimpleConfigStore}.
     *
     * @param option its name
     * @param type as for {@link Option#as(Class)}
     * @param <T> the type
     * @return thread-safe; the same object for the same option and type
     * @throws ConfigRejectedException if it can't be bound now, with all that is wrong; not on a {@code SimpleConfigStore},
     *     whose calls throw as {@link ConfigStore#get(String, Class)}
     */
    public <T> Supplier<T> supplier(String option, Class<T> type) {
        return views.supplier(option, type);
    }

    /**
     * The store as an interface whose methods name options, always current: each call is answered from the snapshot in force,
     * bound once for each snapshot. On a {@code SimpleConfigStore} each call is a read and a binding.
     *
     * <p>A method {@code externalPort()} stands for the option {@code externalPort}, {@code external-port} or
     * {@code external_port}, or for the one that a {@code @JsonProperty} names. It returns what {@link Option#as(Class)} makes
     * of the option, or the {@code Option} itself; an {@code Optional} is empty where there is no option, and a default method
     * runs then, in which all calls are answered from one snapshot. Stores that this one inherits from may each name the option
     * in another of these ways.
     *
     * <p>From now on it is a validator as well, as {@link #supplier} is. Two calls may be answered from two snapshots; where
     * values must go together, take them from one option, or from {@link #snapshot(Class)}.
     *
     * @param view an interface
     * @param <T> the interface
     * @return thread-safe
     * @throws ConfigRejectedException if it can't be bound now, with all that is wrong in all options; not on a
     *     {@code SimpleConfigStore}
     * @throws IllegalArgumentException for what is no interface, or has a method that can't name an option
     */
    public <T> T as(Class<T> view) {
        return views.as(view);
    }

    /**
     * The store as an interface, as {@link #as} makes it, but of the snapshot in force now and never of another: all that is
     * read from it comes from one revision. On a {@code SimpleConfigStore} one Query, page by page.
     *
     * @param view an interface
     * @param <T> the interface
     * @return immutable
     * @throws ConfigRejectedException if it can't be bound, with all that is wrong
     * @throws IllegalArgumentException as {@link #as}
     */
    public <T> T snapshot(Class<T> view) {
        return views.snapshot(view);
    }

    /**
     * Stores a whole option: creates it, or replaces it with all its keys. A commit of one option; without a journal one
     * PutItem, 1 write unit per KB, as the original's.
     *
     * @param option its name, 1 to 1,024 bytes in UTF-8
     * @param keys its keys: Strings, finite numbers, Booleans, null, byte arrays, Lists, Maps, and Sets of Strings, numbers
     *     or bytes; neither kept nor changed
     * @return the commit
     * @throws InvalidOptionException for anything that DynamoDB would refuse, and for a key named {@code _expires} or as one
     *     of the table's key attributes; nothing is sent then
     * @throws ConfigStoreException as {@link #commit}
     */
    public Commit set(String option, Map<String, ?> keys) {
        return writing.commit(commit -> commit.set(option, keys));
    }

    /**
     * Stores a whole option as the components of a record or class: what {@link Option#as} makes equal to it again.
     * {@link CommitBuilder#set(String, Object)} says how. A commit of one option; without a journal one GetItem, for the
     * spelling of the keys, 1 read unit per 4 KB, and one PutItem. A {@code SimpleConfigStore} asks each store that it inherits
     * from for theirs, one GetItem each.
     *
     * @param option its name, 1 to 1,024 bytes in UTF-8
     * @param record taken apart through Jackson; a Map is taken as {@link #set(String, Map)} does
     * @return the commit
     * @throws InvalidOptionException for anything that DynamoDB would refuse; nothing is sent then
     * @throws IllegalArgumentException for a type that Jackson can't take apart
     * @throws ConfigStoreException as {@link #commit}
     */
    public Commit set(String option, Object record) {
        return writing.commit(commit -> commit.set(option, record));
    }

    /**
     * Deletes an option, if there is one. A commit of one option; without a journal one DeleteItem.
     *
     * @param option its name
     * @return the commit; one that changed nothing where there was no such option
     * @throws InvalidOptionException if the name is empty or longer than DynamoDB allows
     * @throws ConfigStoreException as {@link #commit}
     */
    public Commit delete(String option) {
        return writing.commit(commit -> commit.delete(option));
    }

    /**
     * Changes one or more options, all or none, as the next revision. Where another writer is faster it is tried again, with
     * jitter, up to the commit timeout. Commits of one store queue up.
     *
     * <p>One TransactGetItems and one TransactWriteItems: 2 read units per option and 4 KB, and 2 for the head; 2 write units
     * per changed option and KB, per KB of the commit, and 2 for the head. A commit that would change nothing writes nothing
     * and returns the revision at which that was so.
     *
     * @param changes told what to do; called once
     * @return the commit, which this store's reads from memory show already if it is live; a full load that is running is
     *     waited for, beyond the commit timeout if need be
     * @throws InvalidOptionException for what can't be stored; nothing is sent then
     * @throws CommitTooLargeException for more than 98 options, or what does not fit a transaction or a journal item
     * @throws ConfigRejectedException if a validator or a live view refuses what it would make of the store; nothing is written
     * @throws RevisionConflictException if the store is not at the revision that was expected
     * @throws CommitOutcomeUnknownException if it was sent and no answer came in time: it may have landed
     * @throws StoreUnavailableException if it could not be written; nothing was
     * @throws UnsupportedOperationException if the store has no journal and more than one option is to be changed
     */
    public Commit commit(Consumer<CommitBuilder> changes) {
        return writing.commit(changes);
    }

    /**
     * Refuses what {@link #commit} would refuse whatever the store is: names, values and sizes. No request. Validators,
     * and sizes of options that are updated rather than set, show only at the commit.
     *
     * @param changes told what to do; called once
     * @throws InvalidOptionException for what can't be stored
     * @throws CommitTooLargeException for more than 98 options, or what does not fit a transaction or a journal item
     */
    public void check(Consumer<CommitBuilder> changes) {
        writing.check(changes);
    }

    /**
     * Changes an option by what it is: read, change, compare-and-set, as one commit. Costs as {@link #commit}.
     *
     * @param option its name
     * @param change given the option, or one without keys where there is none, answers the option as it is to be; where
     *     there is none and the answer has no keys, none is created; called again where another writer was faster, so it
     *     should do nothing else
     * @return the commit
     * @throws UnsupportedOperationException if the store has no journal
     * @throws ConfigStoreException as {@link #commit}
     */
    public Commit update(String option, UnaryOperator<Option> change) {
        return writing.commit(commit -> commit.update(option, change));
    }

    /**
     * The store's commits, and the way back to what it was.
     *
     * @return the same object at each call
     */
    public History history() {
        return history;
    }

    /**
     * Waits until reads show a revision or a later one: from memory if the store is live or time-based, else until it is in
     * the table. Asks DynamoDB at once and then every tenth of a second, as long as there is one left.
     *
     * @param revision of a commit, of whatever writer
     * @param timeout how long at the most, what is asked included; zero to ask once, within the request timeout
     * @return whether it was reached in time
     * @throws ConfigRejectedException if it was read and refused
     * @throws ConfigStoreException if DynamoDB did not answer the last time it was asked
     */
    public boolean awaitRevision(long revision, Duration timeout) {
        return awaiting.await(revision, timeout);
    }

    /**
     * Reads the whole store into memory now, with strongly consistent reads unless they were switched off: 1 read unit per 4
     * KB of the store. Does nothing on a {@code SimpleConfigStore}, which keeps nothing. Stores that it inherits from are read,
     * too, each whether or not another could be.
     *
     * @throws ConfigStoreException if it or one of those could not be read, with what failed after that as suppressed; of what
     *     could not be read, what was in memory stays
     */
    public void reload() {
        reading.reload();
    }

    /**
     * Calls a listener after each change that is read into memory, from then on. It is called after the change is in place,
     * on a thread that read or committed, with no lock held and every change in order, one at a time; one that throws stops
     * neither the others nor the reading.
     *
     * <p>A slow listener holds up the listeners after it, and more: a store has one thread for all its work in the background,
     * unless its {@link DynamoDbConfigStoreBuilder#scheduler} has more, so while a listener runs on it the store is not
     * polled, loaded or written to its file, for none of its layers, and one that never returns ends that for good. Hand long
     * work to a thread of its own.
     *
     * @param listener given what changed
     * @return close it to end the calls
     * @throws UnsupportedOperationException on a {@code SimpleConfigStore}, which keeps nothing and so notices no change
     */
    public Subscription onChange(Consumer<Change> listener) {
        return reading.onChange(listener);
    }

    /**
     * Calls a listener after each change of one option, as {@link #onChange(Consumer)} does.
     *
     * <pre>{@code
     * store.onChange("db", (db, change) -> log.info("db {} by {}", db, change.author()));
     * }</pre>
     *
     * @param option its name
     * @param listener given the option before and after, and the change that it is a part of: with revision, author and
     *     message
     * @return close it to end the calls
     * @throws InvalidOptionException if the name is empty or longer than DynamoDB allows
     * @throws UnsupportedOperationException on a {@code SimpleConfigStore}, which keeps nothing and so notices no change
     */
    public Subscription onChange(String option, BiConsumer<OptionChange, Change> listener) {
        ItemLimits.checkName(new ItemName(layers.get(0).partition(), option));
        return onChange(change -> {
            OptionChange ofOption = change.options().get(option);
            if (ofOption != null) {
                listener.accept(ofOption, change);
            }
        });
    }

    /**
     * Calls a listener when what was read is refused by a validator or a view, and so not installed. Once for each
     * configuration and its violations, not at every poll; otherwise as {@link #onChange(Consumer)}.
     *
     * @param listener given why; {@link #status} has it too until a good one is installed
     * @return close it to end the calls
     * @throws UnsupportedOperationException on a {@code SimpleConfigStore}, which keeps nothing
     */
    public Subscription onRejected(Consumer<ConfigRejectedException> listener) {
        return reading.onRejected(listener);
    }

    /**
     * How the store is doing. No request.
     *
     * @return as of now
     */
    public Status status() {
        Reading.State read = reading.state();
        Health.State health =
                reading.health().map(Health::state).max(Health.State.WORST).orElseThrow();
        Meter meter = layers.get(0).meter();
        return new Status(
                reading.strategy().officialName(),
                read.revisionRead(),
                read.revisionInstalled(),
                Optional.ofNullable(read.rejected()),
                Optional.ofNullable(read.knownGoodOf()),
                health.lastSuccess(),
                health.age(),
                health.failuresInARow(),
                health.lastError(),
                reading.health().mapToLong(Health::successes).sum(),
                failures(),
                meter.requests(),
                meter.throttles(),
                meter.conflicts(),
                meter.readUnits(),
                meter.writeUnits());
    }

    private Map<String, Long> failures() {
        return reading.health()
                .flatMap(health -> health.failures().entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum));
    }

    /**
     * Ends reading in the background and frees what the store made. What runs in the background at this moment ends by
     * itself, within the request timeout. Later requests throw {@link IllegalStateException}; what is in memory can still be
     * read. Idempotent.
     */
    @Override
    public void close() {
        layers.forEach(Requests::close);
        reading.close();
        if (lastKnownGood != null) {
            lastKnownGood.close();
        }
        background.close();
        if (ownClient != null) {
            ownClient.close();
        }
    }

    /** Where the store is and how it is read. */
    @Override
    public String toString() {
        return "%s of %s"
                .formatted(
                        reading.strategy().officialName(),
                        layers.get(0).partition().describe());
    }
}
