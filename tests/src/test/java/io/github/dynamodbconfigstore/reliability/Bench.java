package io.github.dynamodbconfigstore.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.Commit;
import io.github.dynamodbconfigstore.ConfigStoreException;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.DynamoDbConfigStoreBuilder;
import io.github.dynamodbconfigstore.ManualTime;
import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One configuration, read and written in every way through one network; and somebody who changes it past all faults. */
final class Bench implements AutoCloseable {
    private static final String STORE = "prod";
    static final Duration INTERVAL = Duration.ofSeconds(5);

    /** For what will fail. */
    private static final Duration SHORT = Duration.ofSeconds(1);

    /** For what will not, however busy the machine. */
    private static final Duration LONG = Duration.ofSeconds(30);

    private final String table;
    private final Fault fault;
    private final Path folder;
    private final FaultyNetwork network;
    private final DynamoDbClient client;
    private final DynamoDbClient direct;
    private final ManualTime time = new ManualTime();
    private final DynamoDbConfigStore outsider;
    private final DynamoDbConfigStore simple;
    private final DynamoDbConfigStore timeBased;
    private final DynamoDbConfigStore live;
    private final DynamoDbConfigStore plain;
    private final List<DynamoDbConfigStore> guests = new ArrayList<>();
    private boolean faulty;
    private Commit newest;
    private int newestPort;
    private int readLast;
    private int marks;
    private int mark;

    Bench(LocalDynamoDb dynamoDb, String table, Fault fault, Path folder) {
        this.table = table + "-" + fault;
        this.fault = fault;
        this.folder = folder;
        this.network = new FaultyNetwork(dynamoDb.endpoint());
        this.client = dynamoDb.clientBuilder()
                .endpointOverride(network.endpoint())
                .overrideConfiguration(settings -> settings.retryStrategy(retries -> retries.maxAttempts(1)))
                .build();
        this.direct = dynamoDb.clientBuilder().build();
        this.outsider = DynamoDbConfigStore.builder(direct, this.table, STORE).build();
        change();
        this.simple = builder().simple().build();
        this.timeBased = builder().timeBased(INTERVAL).build();
        this.live = builder().live(INTERVAL).build();
        this.plain = builder().journal(false).build();
        openFromFiles();
        recover();
    }

    DynamoDbConfigStore simple() {
        return simple;
    }

    DynamoDbConfigStore timeBased() {
        return timeBased;
    }

    DynamoDbConfigStore live() {
        return live;
    }

    /** Without a journal. */
    DynamoDbConfigStore plain() {
        return plain;
    }

    List<DynamoDbConfigStore> inMemory() {
        return List.of(timeBased, live);
    }

    /** Another store, until this fault is over. */
    DynamoDbConfigStore open(UnaryOperator<DynamoDbConfigStoreBuilder> strategy) {
        DynamoDbConfigStore store = strategy.apply(builder()).build();
        guests.add(store);
        return store;
    }

    /** Others, that have a last known good. */
    List<DynamoDbConfigStore> openFromFiles() {
        return List.of(
                open(builder -> builder.timeBased(INTERVAL).lastKnownGood(file("time-based"))),
                open(builder -> builder.live(INTERVAL).lastKnownGood(file("live"))));
    }

    /** Something that readers have not seen yet, as the next revision. */
    void change() {
        newestPort++;
        newest = outsider.commit(
                commit -> commit.set("db", Map.of("port", newestPort)).set("spare", Map.of("port", newestPort)));
    }

    /** Another one, past the journal. */
    void changeOutside(String option) {
        direct.putItem(put -> put.tableName(table)
                .item(Map.of(
                        "_store", AttributeValue.fromS(STORE),
                        "_option", AttributeValue.fromS(option),
                        "port", AttributeValue.fromN(Integer.toString(nextMark())))));
        mark = 0;
    }

    /** A number that nobody has written yet; whoever asks is about to. */
    int nextMark() {
        mark = ++marks;
        return mark;
    }

    void begin(Operation operation) {
        mark = 0;
        faulty = true;
        if (operation.isScripted()) {
            network.begin(operation.script().apply(fault));
        } else {
            network.begin(fault);
        }
    }

    void end() {
        faulty = false;
        network.end();
    }

    /** How long to wait for DynamoDB: for as long as it takes, or for one answer. */
    Duration patience() {
        return succeeds() ? LONG : Duration.ZERO;
    }

    private boolean succeeds() {
        return !faulty || fault.reason().isEmpty();
    }

    void timePasses(Duration time) {
        this.time.advance(time);
    }

    /** By itself, within two intervals. */
    void recover() {
        timePasses(INTERVAL.multipliedBy(2));
        Stream.concat(inMemory().stream(), guests.stream().filter(Bench::isInMemory))
                .forEach(store -> {
                    showsNewest(store.config().get("db").getInt("port"));
                    assertThat(store.status().failuresInARow()).isZero();
                    assertThat(store.status().knownGoodOf()).isEmpty();
                });
        readLast = newestPort;
        closeGuests();
    }

    void closeGuests() {
        guests.forEach(DynamoDbConfigStore::close);
        guests.clear();
    }

    private static boolean isInMemory(DynamoDbConfigStore store) {
        return !store.status().strategy().startsWith("Simple");
    }

    Commit newest() {
        return newest;
    }

    long newestRevision() {
        return newest.revision();
    }

    int newestPort() {
        return newestPort;
    }

    void showsNewest(int port) {
        assertThat(port).as("the newest port").isEqualTo(newestPort);
    }

    void showsWhatWasReadLast(int port) {
        assertThat(port).as("the port that was read last").isEqualTo(readLast);
    }

    /** What the file holds, or what is newer: it was in force once. */
    void showsSomethingGood(DynamoDbConfigStore store) {
        assertThat(store.config().get("db").getInt("port")).isBetween(1, newestPort);
        assertThat(store.status().knownGoodOf().isPresent())
                .as("is from its file")
                .isEqualTo(faulty && fault.reason().isPresent());
    }

    /** Whatever happens, readers have what was read last or what is there now, and nothing else. */
    void readersKeepTheirs() {
        assertThat(inMemory())
                .allSatisfy(store ->
                        assertThat(store.config().get("db").getInt("port")).isIn(readLast, newestPort));
    }

    /** How many reads the stores say have failed so. */
    long failures(Reason reason) {
        return stores().mapToLong(store -> store.status().failures().getOrDefault(reason.name(), 0L))
                .sum();
    }

    /** All reads that the stores say have failed. */
    long failures() {
        return stores().flatMap(store -> store.status().failures().values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Of the stores whose last read failed. */
    List<ConfigStoreException> lastErrors() {
        return stores().map(DynamoDbConfigStore::status)
                .filter(status -> status.failuresInARow() > 0)
                .map(status -> status.lastError().orElseThrow())
                .toList();
    }

    private Stream<DynamoDbConfigStore> stores() {
        return Stream.of(simple, timeBased, live);
    }

    /** What was to be written under this fault, if anything was; and whether it was. */
    Optional<Boolean> landed() {
        return Optional.of(mark).filter(written -> written != 0).map(written -> outsider.config()
                .find("mark")
                .map(option -> option.getInt("port") == written)
                .orElse(false));
    }

    boolean knows(String commitId) {
        return outsider.history().find(commitId).isPresent();
    }

    private DynamoDbConfigStoreBuilder builder() {
        return DynamoDbConfigStore.builder(client, table, STORE)
                .requestTimeout(fault == Fault.HUNG ? SHORT.dividedBy(3) : LONG)
                .startDeadline(succeeds() ? LONG : SHORT)
                .commitTimeout(SHORT)
                .scheduler(time);
    }

    private Path file(String strategy) {
        return folder.resolve(fault.name() + "-" + strategy);
    }

    @Override
    public void close() {
        Stream.of(guests.stream(), stores(), Stream.of(plain, outsider))
                .flatMap(stores -> stores)
                .forEach(DynamoDbConfigStore::close);
        direct.deleteTable(delete -> delete.tableName(table));
        client.close();
        direct.close();
        network.close();
    }
}
