package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import io.github.dynamodbconfigstore.binding.Binder;
import io.github.dynamodbconfigstore.table.Capacity;
import io.github.dynamodbconfigstore.table.Partition;
import io.github.dynamodbconfigstore.table.Sleeper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The settings of a {@link DynamoDbConfigStore}. Each has a default, each method returns this builder, and a value that
 * makes no sense is an {@link IllegalArgumentException} at once. Not thread-safe; {@link #build()} copies, so a builder
 * can build several stores.
 */
public final class DynamoDbConfigStoreBuilder {
    private static final Duration RELOAD_INTERVAL = Duration.ofMinutes(5);
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration SHORTEST_RETENTION = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(36_500);

    final DynamoDbClient client;
    final String table;
    final String store;
    String storeKey = "_store";
    String optionKey = "_option";
    long readUnits = 1;
    long writeUnits = 1;
    boolean onDemand;
    boolean createTable = true;
    Duration tableWaitInterval = Duration.ofSeconds(5);
    int tableWaitAttempts = 30;
    final List<String> inherits = new ArrayList<>();
    final List<SnapshotValidator> validators = new ArrayList<>();
    Consistency consistency = Consistency.DEFAULT;
    Duration requestTimeout = Duration.ofSeconds(5);
    Duration startDeadline = Duration.ofSeconds(30);
    Strategy strategy = Strategy.SIMPLE;
    Duration reloadInterval = RELOAD_INTERVAL;
    Duration pollInterval = Duration.ofSeconds(5);
    Duration fullLoadInterval = Duration.ofMinutes(15);

    final Set<String> leftOut = new HashSet<>();

    @Nullable
    Path lastKnownGood;

    @Nullable
    Duration lastKnownGoodMaxAge;

    @Nullable
    Duration maxAge;

    boolean journal = true;

    @Nullable
    Duration retention;

    Duration commitTimeout = Duration.ofSeconds(30);

    @Nullable
    String author;

    boolean refuseUnknownKeys;

    @Nullable
    ScheduledExecutorService scheduler;

    Clock clock = Clock.systemUTC();
    LongSupplier nanoTime = System::nanoTime;
    RandomGenerator random = new Random();
    FullLoad.Factory fullLoads = FullLoad::new;
    Supplier<Lock> locks = () -> new ReentrantLock(true);
    Sleeper sleeper = duration -> TimeUnit.NANOSECONDS.sleep(duration.toNanos());

    DynamoDbConfigStoreBuilder(DynamoDbClient client, String table, String store) {
        this.client = Objects.requireNonNull(client, "client");
        this.table = Objects.requireNonNull(table, "table");
        this.store = Objects.requireNonNull(store, "store");
        partition();
    }

    static DynamoDbConfigStore open(String table, String store) {
        Partition.ofStore(table, "_store", "_option", store);
        return open(createClient(table, store), table, store);
    }

    /** On a client that is closed with the store, or now if that can't be opened. */
    static DynamoDbConfigStore open(DynamoDbClient own, String table, String store) {
        try {
            return new Assembly(new DynamoDbConfigStoreBuilder(own, table, store)).build(own);
        } catch (RuntimeException | Error e) {
            own.close();
            throw e;
        }
    }

    /**
     * The name of the table's hash key.
     *
     * @param name {@code _store} by default
     * @return this
     */
    public DynamoDbConfigStoreBuilder storeKey(String name) {
        this.storeKey = Objects.requireNonNull(name, "storeKey");
        partition();
        return this;
    }

    /**
     * The name of the table's range key.
     *
     * @param name {@code _option} by default
     * @return this
     */
    public DynamoDbConfigStoreBuilder optionKey(String name) {
        this.optionKey = Objects.requireNonNull(name, "optionKey");
        partition();
        return this;
    }

    /**
     * The read capacity of a table that is created; an existing one is left as it is.
     *
     * @param units read units a second, 1 by default
     * @return this
     */
    public DynamoDbConfigStoreBuilder readUnits(long units) {
        this.readUnits = atLeastOne("readUnits", units);
        return this;
    }

    /**
     * The write capacity of a table that is created; an existing one is left as it is.
     *
     * @param units write units a second, 1 by default
     * @return this
     */
    public DynamoDbConfigStoreBuilder writeUnits(long units) {
        this.writeUnits = atLeastOne("writeUnits", units);
        return this;
    }

    /**
     * Has a table that is created paid by the request instead of by provisioned units.
     *
     * @return this
     */
    public DynamoDbConfigStoreBuilder onDemand() {
        this.onDemand = true;
        return this;
    }

    /**
     * Whether {@link #build()} asks for the table, creates it where there is none, and checks its keys.
     *
     * <p>Switched off, building a store needs no right but those to read, {@code dynamodb:GetItem} and
     * {@code dynamodb:Query}, and a missing table or other keys are told by the first request that meets them.
     *
     * @param create true by default, as in the original
     * @return this
     */
    public DynamoDbConfigStoreBuilder createTable(boolean create) {
        this.createTable = create;
        return this;
    }

    /**
     * How long {@link #build()} waits for a table that is being created. The start deadline does not count meanwhile.
     *
     * @param interval between two looks at it, 5 s by default
     * @param attempts how many looks, 30 by default
     * @return this
     */
    public DynamoDbConfigStoreBuilder tableWait(Duration interval, int attempts) {
        this.tableWaitInterval = positive("tableWait interval", interval);
        this.tableWaitAttempts = Math.toIntExact(atLeastOne("tableWait attempts", attempts));
        return this;
    }

    /**
     * Whether reads of a simple or time-based store are strongly consistent, which costs twice as much. A live store's polls
     * never are and its full loads always, so that it is exact. Not set, those that a caller waits for are (every
     * read of a simple store, the first load, {@link DynamoDbConfigStore#reload()}), and periodic reloads are not: they may
     * miss the last second or so.
     *
     * @param consistent for all reads of a simple or time-based store
     * @return this
     */
    public DynamoDbConfigStoreBuilder consistentReads(boolean consistent) {
        this.consistency = Consistency.always(consistent);
        return this;
    }

    /**
     * The time limit of each request, the client's own retries included.
     *
     * @param limit 5 s by default
     * @return this
     */
    public DynamoDbConfigStoreBuilder requestTimeout(Duration limit) {
        this.requestTimeout = positive("requestTimeout", limit);
        return this;
    }

    /**
     * By when {@link #build()} has asked for the table, and by when it has read the store; then it fails, or starts from the
     * last known good. While DynamoDB does not answer, throttles or fails, it is asked again and again: a second after the
     * first failure, then twice as long each time, but never longer than an eighth of this deadline. Waiting for a new table
     * comes on top, see {@link #tableWait}.
     *
     * @param limit 30 s by default
     * @return this
     */
    public DynamoDbConfigStoreBuilder startDeadline(Duration limit) {
        this.startDeadline = positive("startDeadline", limit);
        return this;
    }

    /**
     * Reads from DynamoDB at every call, as {@code SimpleConfigStore} of the original. This is the default.
     *
     * @return this
     */
    public DynamoDbConfigStoreBuilder simple() {
        this.strategy = Strategy.SIMPLE;
        return this;
    }

    /**
     * Reads from memory, reloaded every 300 s, as {@code TimeBasedConfigStore} of the original.
     *
     * @return this
     */
    public DynamoDbConfigStoreBuilder timeBased() {
        return timeBased(RELOAD_INTERVAL);
    }

    /**
     * Reads from memory, reloaded periodically, as {@code TimeBasedConfigStore} of the original with {@code auto_reload}.
     * A periodic reload costs 0.5 read units per 4 KB of the whole store, the first load and {@code reload()} twice that.
     *
     * @param interval the longest time between two reloads
     * @return this
     */
    public DynamoDbConfigStoreBuilder timeBased(Duration interval) {
        this.strategy = Strategy.TIME_BASED;
        this.reloadInterval = positive("timeBased interval", interval);
        return this;
    }

    /**
     * Reads from memory, exactly as of one revision, following the journal: a poll every 5 s.
     *
     * @return this
     */
    public DynamoDbConfigStoreBuilder live() {
        this.strategy = Strategy.LIVE;
        return this;
    }

    /**
     * Reads from memory, exactly as of one revision, following the journal. A poll costs 0.5 read units, whatever the size of
     * the store.
     *
     * @param pollInterval the longest time between two polls, 5 s by default
     * @return this
     */
    public DynamoDbConfigStoreBuilder live(Duration pollInterval) {
        this.pollInterval = positive("live poll interval", pollInterval);
        return live();
    }

    /**
     * How often a live store is read as a whole, which shows what others wrote outside the journal. Costs 1 read unit per 4
     * KB of the store.
     *
     * @param interval the longest time between two full loads, 15 min by default
     * @return this
     */
    public DynamoDbConfigStoreBuilder fullLoadInterval(Duration interval) {
        this.fullLoadInterval = positive("fullLoadInterval", interval);
        return this;
    }

    /**
     * Stores of the same table that this one inherits from, nearest first. Reads show all of them as one: options merge key
     * by key, the nearest store that has a key, however it spells it, gives its value, and a null hides it.
     * {@link Snapshot#origin} tells where a value is from. Writes, history and revisions are those of this store alone.
     *
     * <p>A read from DynamoDB costs as many requests as there are stores. From memory, each store is polled for itself, and
     * each full load or reload is one of every store.
     *
     * @param stores their names, such as {@code default}; added to those named before
     * @return this
     * @throws IllegalArgumentException for a name that DynamoDB would not take, or that is there already
     */
    public DynamoDbConfigStoreBuilder inherits(String... stores) {
        for (String name : stores) {
            Partition.ofStore(table, storeKey, optionKey, name);
            if (name.equals(store) || inherits.contains(name)) {
                throw new IllegalArgumentException("inherits '%s': it is there already".formatted(name));
            }
            inherits.add(name);
        }
        return this;
    }

    /**
     * Has every snapshot looked at before it is installed, and every commit before it is written. A snapshot that is refused
     * is not installed: what was in force stays, {@link DynamoDbConfigStore#status} and
     * {@link DynamoDbConfigStore#onRejected} tell why, and the next good one is taken. {@link #build()} fails where the first
     * one is refused. A commit that is refused is a {@link ConfigRejectedException}, and nothing is written.
     *
     * <p>To look at a commit, a live store brings what it has in memory to the head, which costs nothing or one Query; a simple
     * or time-based store reads the whole store, 1 read unit per 4 KB.
     *
     * @param validator added to those before
     * @return this
     */
    public DynamoDbConfigStoreBuilder validator(SnapshotValidator validator) {
        validators.add(Objects.requireNonNull(validator, "validator"));
        return this;
    }

    /**
     * Keeps the newest good snapshot in a file, and starts from it where DynamoDB can't be read by the start deadline or what
     * it has is refused; {@link DynamoDbConfigStore#status} says so, and reading goes on being tried. Written in the
     * background, at most once a second, aside and renamed, with a checksum and readable by its owner only; a file that can't
     * be written stops nothing. It holds values in plain text, but for the options that are left out of it.
     *
     * @param file where; each store needs one of its own, which processes that read the same stores may share: each starts from
     *     what the last of them wrote
     * @return this
     */
    public DynamoDbConfigStoreBuilder lastKnownGood(Path file) {
        this.lastKnownGood = Objects.requireNonNull(file, "lastKnownGood");
        return this;
    }

    /**
     * The same, in a file that is named for table and store: so the stores of a process can share a folder.
     *
     * @param folder where; each process needs one of its own
     * @return this
     */
    public DynamoDbConfigStoreBuilder lastKnownGoodIn(Path folder) {
        return lastKnownGood(
                folder.resolve(URLEncoder.encode(table + "/" + store, StandardCharsets.UTF_8) + ".snapshot"));
    }

    /**
     * How long ago the last known good may have been read from DynamoDB for a start from it.
     *
     * @param age no limit by default; {@link #build()} refuses one without {@link #lastKnownGood}
     * @return this
     */
    public DynamoDbConfigStoreBuilder lastKnownGoodMaxAge(Duration age) {
        this.lastKnownGoodMaxAge = positive("lastKnownGoodMaxAge", age);
        return this;
    }

    /**
     * Options that are never written to the last known good, such as secrets; a start from it lacks them.
     *
     * @param options their names; added to those named before. {@link #build()} refuses them without {@link #lastKnownGood}
     * @return this
     * @throws IllegalArgumentException for an empty name
     */
    public DynamoDbConfigStoreBuilder lastKnownGoodWithout(String... options) {
        for (String option : options) {
            if (option.isEmpty()) {
                throw new IllegalArgumentException("lastKnownGoodWithout '': no option has an empty name");
            }
            leftOut.add(option);
        }
        return this;
    }

    /**
     * The age from which on a read of a live or time-based store asks DynamoDB first. For processes that are frozen between requests, as on AWS
     * Lambda, where nothing runs in the background; where the poll fails, what was read last is served. A read that waited in
     * vain, for {@link #requestTimeout} at the most, is followed for as long by reads that don't wait. A thread that is
     * interrupted asks nobody.
     *
     * @param age no limit by default; {@link #build()} refuses one for a simple store, which reads at every call
     * @return this
     */
    public DynamoDbConfigStoreBuilder maxAge(Duration age) {
        this.maxAge = positive("maxAge", age);
        return this;
    }

    /**
     * Whether changes are written as commits with a journal. Without it {@link DynamoDbConfigStore#set} is the original's
     * single PutItem, which no reader is told of: also this store's own reads from memory show it from the next full load
     * or {@link DynamoDbConfigStore#reload()} on. {@link DynamoDbConfigStore#history()} reads the journal all the same, and
     * refuses {@code rollbackTo} and {@code adopt}, which write commits.
     *
     * @param on true by default
     * @return this
     */
    public DynamoDbConfigStoreBuilder journal(boolean on) {
        this.journal = on;
        return this;
    }

    /**
     * How long commits are kept, by DynamoDB's TTL, which deletes them within days of their time. It is switched on for a
     * table that {@link #build()} creates, and for others by {@link History#enableExpiry()}.
     *
     * <p>Days are a sound choice: a full load relies on no commit expiring while it runs, and a live reader that could not
     * poll for longer than commits live sees what it missed only at its next full load.
     *
     * @param time for ever by default; an hour at least
     * @return this
     */
    public DynamoDbConfigStoreBuilder retention(Duration time) {
        this.retention = atLeast(SHORTEST_RETENTION, "retention", time);
        return this;
    }

    /**
     * The time limit of a commit, all attempts together.
     *
     * @param limit 30 s by default; beyond 10 min DynamoDB no longer knows a resend
     * @return this
     */
    public DynamoDbConfigStoreBuilder commitTimeout(Duration limit) {
        this.commitTimeout = positive("commitTimeout", limit);
        return this;
    }

    /**
     * Who commits, where a commit does not say.
     *
     * @param name by default the process's user and host, such as {@code app@web-1}
     * @return this
     */
    public DynamoDbConfigStoreBuilder author(String name) {
        this.author = Objects.requireNonNull(name, "author");
        return this;
    }

    /**
     * Refuses options with keys that the type does not have, where the store makes a type of one: in
     * {@link ConfigStore#get(String, Class)} and {@link ConfigStore#find(String, Class)}, in
     * {@link DynamoDbConfigStore#supplier suppliers} and in {@linkplain DynamoDbConfigStore#as views}, which so refuse
     * snapshots and commits with such keys. By default such keys are passed over. {@link Option#as} always passes over them,
     * since an option knows no store: {@code config().get("db").as(Db.class)} does not honour this setting.
     *
     * @return this
     */
    public DynamoDbConfigStoreBuilder refuseUnknownKeys() {
        this.refuseUnknownKeys = true;
        return this;
    }

    /**
     * The strategy by its name, for names from a file or a command line, with the interval as it was set or its default.
     *
     * @param name {@code SimpleConfigStore} (also {@code DirectConfigStore}, {@code simple}),
     *     {@code TimeBasedConfigStore} (also {@code time-based}) or {@code LiveConfigStore} (also {@code live})
     * @return this
     * @throws IllegalArgumentException for another name, with those that exist
     */
    public DynamoDbConfigStoreBuilder strategy(String name) {
        this.strategy = Strategy.named(name);
        return this;
    }

    /**
     * Whether reads with the strategy that is set come from memory. Those of a simple store are requests, each of which costs
     * and may fail.
     *
     * @return whether it is a time-based or live one
     */
    public boolean readsFromMemory() {
        return strategy.readsFromMemory();
    }

    /**
     * Where work in the background runs. It is not shut down by the store.
     *
     * @param executor by default one that all stores of this JVM share, with daemon threads that end with the last store
     * @return this
     */
    public DynamoDbConfigStoreBuilder scheduler(ScheduledExecutorService executor) {
        this.scheduler = Objects.requireNonNull(executor, "scheduler");
        return this;
    }

    /**
     * The wall clock that gives time stamps. Intervals never depend on it.
     *
     * @param clock the system's by default
     * @return this
     */
    public DynamoDbConfigStoreBuilder clock(Clock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /** The monotonic clock and the chance that intervals depend on. */
    DynamoDbConfigStoreBuilder timing(LongSupplier nanoTime, RandomGenerator random) {
        this.nanoTime = nanoTime;
        this.random = random;
        return this;
    }

    /** What one thread holds over requests while others wait. */
    DynamoDbConfigStoreBuilder locks(Supplier<Lock> locks) {
        this.locks = locks;
        return this;
    }

    /** How a whole store is read as of one revision. */
    DynamoDbConfigStoreBuilder fullLoads(FullLoad.Factory fullLoads) {
        this.fullLoads = fullLoads;
        return this;
    }

    /** How a thread waits between two attempts. */
    DynamoDbConfigStoreBuilder sleeper(Sleeper sleeper) {
        this.sleeper = sleeper;
        return this;
    }

    /**
     * Builds the store: sees to the table unless {@link #createTable} is off (one DescribeTable, no units), and reads the
     * store once unless it is read at every call (1 read unit per 4 KB; a live store also the end of its journal). What fails
     * in a way that may pass is tried again until the {@linkplain #startDeadline start deadline}. Blocks until then and honours
     * interrupts.
     *
     * @return the store, ready to be read and written; close it
     * @throws TableNotCreatedException if there is no table and it is not to be created, or was not ready in time
     * @throws TableNotReadyException if the table is being deleted or otherwise not usable
     * @throws MisconfiguredSchemaException if its keys are not these
     * @throws StoreUnavailableException if DynamoDB does not answer by the start deadline, or at once if it refuses
     * @throws ConfigRejectedException if a validator refuses what was read
     * @throws IllegalStateException if one setting makes no sense without another; nothing is asked then
     */
    public DynamoDbConfigStore build() {
        return new Assembly(this).build(null);
    }

    LiveSettings liveSettings() {
        return new LiveSettings(pollInterval, fullLoadInterval);
    }

    @Nullable
    LastKnownGoodSettings lastKnownGood() {
        if (lastKnownGood == null) {
            if (lastKnownGoodMaxAge != null || !leftOut.isEmpty()) {
                throw new IllegalStateException("%s is set and lastKnownGood is not: name the file, too"
                        .formatted(lastKnownGoodMaxAge != null ? "lastKnownGoodMaxAge" : "lastKnownGoodWithout"));
            }
            return null;
        }
        if (!readsFromMemory()) {
            throw new IllegalStateException(
                    "lastKnownGood needs a store that reads ahead: build it with live() or timeBased()");
        }
        return new LastKnownGoodSettings(lastKnownGood, lastKnownGoodMaxAge, leftOut);
    }

    /** Null for no limit. */
    @Nullable
    Duration maxAge() {
        if (maxAge != null && !readsFromMemory()) {
            throw new IllegalStateException(
                    "maxAge needs a store that reads ahead: build it with live() or timeBased(); simple() reads at every call");
        }
        return maxAge;
    }

    Binder binder() {
        return refuseUnknownKeys ? Binder.STRICT : Binder.LENIENT;
    }

    Capacity capacity() {
        return onDemand ? new Capacity.OnDemand() : new Capacity.Provisioned(readUnits, writeUnits);
    }

    private Partition partition() {
        return Partition.ofStore(table, storeKey, optionKey, store);
    }

    private static DynamoDbClient createClient(String table, String store) {
        try {
            return DynamoDbClient.builder()
                    .overrideConfiguration(DynamoDbConfigStore::configureClient)
                    .build();
        } catch (RuntimeException e) {
            boolean noRegion = String.valueOf(e.getMessage()).contains("region");
            throw new StoreUnavailableException(
                    noRegion ? Reason.NO_REGION : Reason.CLIENT,
                    noRegion
                            ? "no AWS region is set for table '%s': set AWS_REGION, the system property aws.region or a profile's region, or pass a client to builder()"
                                    .formatted(table)
                            : "no client could be made for table '%s': %s; put AWS's settings right, or pass a client to builder()"
                                    .formatted(table, e),
                    table,
                    store,
                    e);
        }
    }

    private static long atLeastOne(String setting, long number) {
        if (number < 1) {
            throw new IllegalArgumentException("%s is %d: at least 1 is needed".formatted(setting, number));
        }
        return number;
    }

    private static Duration positive(String setting, Duration duration) {
        return atLeast(SHORTEST, setting, duration);
    }

    private static Duration atLeast(Duration shortest, String setting, Duration duration) {
        Objects.requireNonNull(duration, setting);
        if (duration.compareTo(shortest) < 0 || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "%s is %s: %s to %s is allowed".formatted(setting, duration, shortest, LONGEST));
        }
        return duration;
    }
}
