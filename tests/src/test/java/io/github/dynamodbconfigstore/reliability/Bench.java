package io.github.dynamodbconfigstore.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.Commit;
import io.github.dynamodbconfigstore.CommitOutcomeUnknownException;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.DynamoDbConfigStoreBuilder;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/**
 * One configuration, read and written in every way through one network; and somebody past all faults, who has just made a
 * change that no reader has seen.
 */
final class Bench implements AutoCloseable {
    private static final String STORE = "prod";

    /** What others inherit from. */
    static final String BASE = "base";

    static final Duration INTERVAL = Duration.ofSeconds(5);

    /** For what will fail. */
    private static final Duration SHORT = Duration.ofSeconds(1);

    /** Time for a request without an answer, or for one that is throttled and its pause, and for those that follow on it. */
    private static final Duration COMMIT = SHORT.multipliedBy(3);

    /** How late what is delayed comes: after half of what a request may take. */
    private static final Duration LATE = Duration.ofSeconds(1);

    /** The most requests of one operation, one after the other. */
    private static final int MOST_REQUESTS = 8;

    /** For what will not, however busy the machine. */
    private static final Duration LONG = Duration.ofSeconds(30);

    private final String table;
    private final Fault fault;
    private final Path folder;
    private final FaultyNetwork network;
    private final RequestCount requests = new RequestCount();
    private final DynamoDbClient client;
    private final DynamoDbClient direct;
    private final Contents contents;
    private final List<Reader> readers;
    private final Reader plain;
    private final List<Reader> guests = new CopyOnWriteArrayList<>();
    private final List<Reader> leaving;
    private boolean faulty;
    private Commit newest;
    private int newestPort;
    private int readLast;
    private Map<String, Integer> beforeNewest = Map.of();
    private Map<String, Integer> atNewest = Map.of();
    private int mark;
    private volatile Optional<Commit> told = Optional.empty();

    Bench(LocalDynamoDb dynamoDb, String table, Fault fault, Path folder) {
        this.table = table;
        this.fault = fault;
        this.folder = folder;
        this.network = new FaultyNetwork(dynamoDb.endpoint(), LATE);
        this.client = dynamoDb.clientBuilder()
                .endpointOverride(network.endpoint())
                .overrideConfiguration(settings -> settings.applyMutation(DynamoDbConfigStore::configureClient)
                        .addExecutionInterceptor(requests)
                        .retryStrategy(retries -> retries.maxAttempts(1)))
                .build();
        this.direct = dynamoDb.clientBuilder().build();
        this.contents = new Contents(direct, table, STORE);
        try (DynamoDbConfigStore base =
                DynamoDbConfigStore.builder(direct, this.table, BASE).build()) {
            base.set("db", Map.of("host", "any"));
        }
        change();
        this.readers = Stream.of(Kind.values())
                .flatMap(kind -> Stream.of(new Reader(kind, false, builder()), new Reader(kind, true, builder())))
                .toList();
        this.plain = new Reader(Kind.SIMPLE, false, builder().journal(false));
        readers(Kind.FROM_MEMORY).forEach(this::openFromFile);
        timePasses(INTERVAL.multipliedBy(2));
        hasRecovered();
        guests.forEach(Reader::close);
        guests.clear();
        change();
        this.leaving = List.of(new Reader(Kind.TIME_BASED, false, builder()), new Reader(Kind.LIVE, true, builder()));
    }

    /** Of these kinds, alone and over another store. */
    List<Reader> readers(Set<Kind> kinds) {
        return readers.stream().filter(reader -> kinds.contains(reader.kind())).toList();
    }

    /** One of each kind, alone. */
    List<Reader> writers() {
        return Stream.of(Kind.SIMPLE, Kind.TIME_BASED, Kind.LIVE)
                .flatMap(kind -> one(kind).stream())
                .toList();
    }

    /** Alone. */
    List<Reader> one(Kind kind) {
        return readers(EnumSet.of(kind)).stream()
                .filter(reader -> !reader.inherits())
                .toList();
    }

    /** Asks DynamoDB for what it inherits, too. */
    List<Reader> inheriting() {
        return readers(EnumSet.of(Kind.SIMPLE)).stream()
                .filter(Reader::inherits)
                .toList();
    }

    /** Without a journal. */
    List<Reader> plain() {
        return List.of(plain);
    }

    /** About to be closed. */
    List<Reader> leaving() {
        return leaving;
    }

    /** Another one of the same kind, until this fault is over. */
    Reader open(Reader like) {
        return open(like, builder());
    }

    /** The same with a last known good. */
    Reader openFromFile(Reader like) {
        return open(like, builder().lastKnownGood(folder.resolve(like.toString())));
    }

    /** By a start that has time to ask again. Nothing is left of it. */
    void createsATableThatExpires() {
        String created = table + "-created";
        DynamoDbConfigStoreBuilder builder =
                builder(created).startDeadline(LONG).retention(Duration.ofDays(1));
        try (DynamoDbConfigStore store = builder.build()) {
            assertThat(direct.describeTimeToLive(request -> request.tableName(created))
                            .timeToLiveDescription()
                            .timeToLiveStatus())
                    .as("expiry of %s", store.table())
                    .isEqualTo(TimeToLiveStatus.ENABLED);
            direct.deleteTable(delete -> delete.tableName(created));
        }
    }

    private Reader open(Reader like, DynamoDbConfigStoreBuilder builder) {
        Reader guest = new Reader(like.kind(), like.inherits(), builder);
        guests.add(guest);
        return guest;
    }

    /** Somebody else, past all faults. */
    void change() {
        newestPort++;
        beforeNewest = contents.ports();
        newest = contents.set(newestPort, "db", "spare");
        atNewest = contents.ports();
    }

    /** There is something to be changed, deleted, rolled back and adopted, by an operation that then meets the fault, if any. */
    void prepare(Operation writing) {
        contents.set(++mark, "spare");
        contents.setForeign(++mark);
        mark++;
        told = Optional.empty();
        if (faulty) {
            begin(writing);
        }
    }

    /** A number that nobody has written yet. */
    int mark() {
        return mark;
    }

    Contents contents() {
        return contents;
    }

    /** The store as of {@link #newest}. */
    Map<String, Integer> atNewest() {
        return atNewest;
    }

    /** The store as of the commit before {@link #newest}. */
    Map<String, Integer> beforeNewest() {
        return beforeNewest;
    }

    /** To a writer of its commit. */
    void told(Commit commit) {
        told = Optional.of(commit);
    }

    /** The table holds what it has to after this, and whoever wrote was told so. */
    void holds(Operation writing, Outcome outcome) {
        boolean landed = !faulty || writing.rule().lands(fault);
        if (landed) {
            writing.landing().orElseThrow().accept(this);
        }
        contents.areThere();
        told.ifPresent(contents::haveLast);
        if (outcome.failure().orElse(null) instanceof CommitOutcomeUnknownException unknown) {
            assertThat(contents.have(unknown.commitId()))
                    .as("is in the history")
                    .isEqualTo(landed);
        }
    }

    void begin(Operation operation) {
        faulty = true;
        operation.script().ifPresentOrElse(script -> network.begin(script.apply(fault)), () -> network.begin(fault));
    }

    void end() {
        faulty = false;
        network.end();
    }

    /** How long to wait for DynamoDB: for as long as it takes, or for one answer. */
    Duration patience() {
        return isFailing() ? Duration.ZERO : LONG;
    }

    /** How long what fails may take. */
    Limits limits() {
        if (isDelayed()) {
            Duration all = LATE.multipliedBy(MOST_REQUESTS);
            return new Limits(all, all, all);
        }
        return new Limits(fault.isSilent() ? SHORT.multipliedBy(2) : Duration.ZERO, SHORT, COMMIT);
    }

    private boolean isFailing() {
        return faulty && fault.reason().isPresent();
    }

    void timePasses(Duration time) {
        everybody().forEach(reader -> reader.timePasses(time));
    }

    /** Every reader shows what is there now, and says so: those in memory by themselves, before anybody asks DynamoDB. */
    void hasRecovered() {
        long asked = requests();
        everybody().filter(reader -> reader.kind() != Kind.SIMPLE).forEach(this::isWellAndShowsNewest);
        assertThat(requests()).as("requests of readers from memory").isEqualTo(asked);
        everybody().filter(reader -> reader.kind() == Kind.SIMPLE).forEach(this::showsNewestAndIsWell);
        readLast = newestPort;
    }

    private void isWellAndShowsNewest(Reader reader) {
        reader.isWell();
        showsNewest(reader.port());
    }

    private void showsNewestAndIsWell(Reader reader) {
        showsNewest(reader.port());
        reader.isWell();
    }

    private Stream<Reader> everybody() {
        return Stream.of(readers, plain(), guests).flatMap(List::stream);
    }

    /** How many there were through this network. */
    long requests() {
        return requests.sum();
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

    /** What asks first shows what is there now; where nobody answers, what was read last. */
    void showsNewestIfItCan(int port) {
        if (isFailing()) {
            showsWhatWasReadLast(port);
        } else {
            showsNewest(port);
        }
    }

    /** Or what is newer, unless DynamoDB can't be read; then its status says so. */
    void showsWhatItsFileHas(Reader guest) {
        if (isFailing()) {
            assertThat(guest.port()).isBetween(1, newestPort - 1);
            assertThat(guest.store().status().knownGoodOf())
                    .as("age of its file")
                    .isPresent();
            assertThat(guest.store().status().failures())
                    .as("failures that are counted")
                    .containsOnlyKeys(fault.reason().orElseThrow().name());
            guest.isFailing(fault.reason().orElseThrow());
        } else {
            showsNewest(guest.port());
            guest.isWell();
        }
    }

    /** Whatever happens, readers have what was read last or what is there now, and nothing else. */
    void readersKeepTheirs() {
        assertThat(readers(Kind.FROM_MEMORY))
                .allSatisfy(reader -> assertThat(reader.port()).isIn(readLast, newestPort));
    }

    /** How many reads each store says have failed, by cause. */
    Map<Reader, Map<String, Long>> failures() {
        Map<Reader, Map<String, Long>> failures = new LinkedHashMap<>();
        Stream.of(readers, plain())
                .flatMap(List::stream)
                .forEach(reader -> failures.put(reader, reader.store().status().failures()));
        return failures;
    }

    private DynamoDbConfigStoreBuilder builder() {
        return builder(table);
    }

    private DynamoDbConfigStoreBuilder builder(String name) {
        return DynamoDbConfigStore.builder(client, name, STORE)
                .requestTimeout(requestTimeout())
                .startDeadline(isFailing() ? SHORT : LONG)
                .commitTimeout(fault.reason().isPresent() ? COMMIT : LONG);
    }

    /** What is not answered at once is not answered at all, but for what is delayed or silent. */
    private Duration requestTimeout() {
        if (isDelayed()) {
            return LATE.multipliedBy(2);
        }
        return fault.isSilent() ? SHORT : LONG;
    }

    private boolean isDelayed() {
        return fault == Fault.DELAYED;
    }

    @Override
    public void close() {
        Stream.of(readers, leaving, guests, plain()).forEach(all -> all.forEach(Reader::close));
        contents.close();
        direct.deleteTable(delete -> delete.tableName(table));
        client.close();
        direct.close();
        network.close();
    }
}
